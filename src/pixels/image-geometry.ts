// How many bytes a picture's samples take, by the attributes beside its pixel data (PS3.3 C.7.6.3, PS3.5 8.1.1 and 8.2).
import { type ElementIndex, findElement, numbersOf, trimmedLatin1 } from '../dicom/index.js';

const NUMBER_OF_FRAMES = 0x00280008;
const SAMPLES_PER_PIXEL = 0x00280002;
const PHOTOMETRIC_INTERPRETATION = 0x00280004;
const ROWS = 0x00280010;
const COLUMNS = 0x00280011;
const BITS_ALLOCATED = 0x00280100;
const FLOAT_PIXEL_DATA = 0x7fe00008;
const DOUBLE_FLOAT_PIXEL_DATA = 0x7fe00009;
const LONGEST_VALUE = 64;

export interface ImageGeometry {
  readonly rows: number;
  readonly columns: number;
  readonly pixels: number;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number;
  /** Null when Number of Frames is there but is no number. Absent or below one counts as one, as readers take it. */
  readonly frames: number | null;
  /** Two chroma samples for two pixels, stored natively (PS3.3 C.7.6.3.1.2, YBR_FULL_422); some writers say so and store all. */
  readonly mayBeHalfChroma: boolean;
}

/** The geometry that holds for a pixel data entry, from its own Item; null if Rows, Columns or Bits Allocated are missing, so that there is no picture. */
export function geometryOf(index: ElementIndex, pixelData: number): ImageGeometry | null {
  const item = index.parent[pixelData];
  const rows = unsigned(index, ROWS, item);
  const columns = unsigned(index, COLUMNS, item);
  const bitsAllocated = bitsOf(index, pixelData, item);
  if (rows === 0 || columns === 0 || bitsAllocated === 0) return null;
  const name = photometricOf(index, item);
  return {
    rows,
    columns,
    pixels: rows * columns,
    samplesPerPixel: unsigned(index, SAMPLES_PER_PIXEL, item) || 1,
    bitsAllocated,
    frames: framesOf(index, item),
    mayBeHalfChroma: name === 'YBR_FULL_422' || name === 'YBR_PARTIAL_422',
  };
}

/** Bytes of `frames` frames in one run: single bits and packed 12 bit cells run on across frames, only the last byte is filled up. */
export function nativeBytes(geometry: ImageGeometry, frames: number): number {
  return bytesAt(geometry, geometry.samplesPerPixel, frames);
}

/** Where the samples of a native value end, at most `available`. */
export function nativeEnd(geometry: ImageGeometry | null, available: number): number {
  if (geometry === null) return 0;
  const frames = geometry.frames ?? wholeFrames(geometry, available);
  const full = nativeBytes(geometry, frames);
  if (!geometry.mayBeHalfChroma || available === full || available === full + 1) return Math.min(full, available);
  return Math.min(bytesAt(geometry, geometry.samplesPerPixel - 1, frames), available);
}

function wholeFrames(geometry: ImageGeometry, available: number): number {
  return Math.floor((available * 8) / (geometry.pixels * geometry.samplesPerPixel * geometry.bitsAllocated));
}

function bytesAt(geometry: ImageGeometry, samplesPerPixel: number, frames: number): number {
  return Math.ceil((geometry.pixels * samplesPerPixel * frames * geometry.bitsAllocated) / 8);
}

function bitsOf(index: ElementIndex, pixelData: number, item: number): number {
  if (index.tag[pixelData] === FLOAT_PIXEL_DATA) return 32;
  if (index.tag[pixelData] === DOUBLE_FLOAT_PIXEL_DATA) return 64;
  return unsigned(index, BITS_ALLOCATED, item);
}

function framesOf(index: ElementIndex, item: number): number | null {
  const entry = findShort(index, NUMBER_OF_FRAMES, item);
  const text = entry === -1 ? '' : trimmedLatin1(index, entry);
  if (text === '') return 1;
  return /^[+-]?\d{1,10}$/.test(text) ? Math.max(1, Number(text)) : null;
}

/** '' if absent. */
export function photometricOf(index: ElementIndex, item: number): string {
  const entry = findShort(index, PHOTOMETRIC_INTERPRETATION, item);
  return entry === -1 ? '' : trimmedLatin1(index, entry);
}

/** A US value; 0 if absent or none. */
export function unsigned(index: ElementIndex, tag: number, item: number): number {
  const entry = findShort(index, tag, item);
  return entry === -1 ? 0 : (numbersOf(index, entry, 'US')[0] ?? 0);
}

/** Like `findElement`, but a value too long for what is looked for counts as absent: it is not read. */
function findShort(index: ElementIndex, tag: number, item: number): number {
  const entry = findElement(index, tag, item);
  return entry !== -1 && index.valueLength[entry] <= LONGEST_VALUE ? entry : -1;
}

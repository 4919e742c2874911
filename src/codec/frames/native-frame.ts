// Frames that are stored as they are: to samples, and masked in place (PS3.5 8.1).
import { CaviarError, type Rectangle } from '../../base/index.js';
import type { FrameFormat, SampleArray, Samples } from './frame-format.js';

/** Bytes of one frame; single bits are counted whole. YBR_FULL_422 stores two samples a pixel. */
export function nativeFrameBytes(format: FrameFormat): number {
  return Math.ceil((format.columns * format.rows * storedSamples(format) * format.bitsAllocated) / 8);
}

function storedSamples(format: FrameFormat): number {
  return isHalfChroma(format) ? 2 : format.samplesPerPixel;
}

export function isHalfChroma({ photometricInterpretation, samplesPerPixel }: FrameFormat): boolean {
  return samplesPerPixel === 3 && /^YBR_(FULL|PARTIAL)_422$/.test(photometricInterpretation);
}

/** Throws `truncated` for fewer bytes than the frame has, `cannot-decode` for cells of a size that no reader shows. */
export function nativeSamples(bytes: Uint8Array, format: FrameFormat, bigEndian: boolean): Samples {
  if (bytes.length < nativeFrameBytes(format))
    throw new CaviarError('truncated', 'A frame has fewer bytes than pixels.');
  const stored = storedArray(bytes, format, bigEndian);
  const values = format.float || format.bitsAllocated === 1 ? stored : withinHighBit(stored, format);
  return {
    columns: format.columns,
    rows: format.rows,
    samplesPerPixel: format.samplesPerPixel,
    data: isHalfChroma(format) ? fullChroma(values, format) : byPixel(values, format),
    photometricInterpretation: format.photometricInterpretation.replace('_422', ''),
    bitsStored: format.bitsStored,
    signed: format.signed,
  };
}

/** The cells of a native frame as the machine's numbers, in the order they are stored. */
function storedArray(bytes: Uint8Array, format: FrameFormat, bigEndian: boolean): SampleArray {
  const count = format.columns * format.rows * storedSamples(format);
  if (format.bitsAllocated === 1) return singleBits(bytes, count);
  if (format.bitsAllocated === 8)
    return format.signed ? new Int8Array(copied(bytes, count).buffer) : bytesOf(bytes, count, format);
  const size = format.bitsAllocated / 8;
  const copy = copied(bytes, count * size);
  const buffer = Buffer.from(copy.buffer, copy.byteOffset, copy.byteLength);
  if (bigEndian) swap(buffer, size);
  const { signed, float } = format;
  if (size === 2) return signed ? new Int16Array(copy.buffer) : new Uint16Array(copy.buffer);
  if (size === 4 && float) return new Float32Array(copy.buffer);
  if (size === 4) return signed ? new Int32Array(copy.buffer) : new Uint32Array(copy.buffer);
  if (size === 8 && float) return new Float64Array(copy.buffer);
  throw new CaviarError('cannot-decode', 'Pixel cells of this size cannot be shown.');
}

/** The frame's own memory where no bit has to be taken out: a film is many bytes. */
function bytesOf(bytes: Uint8Array, count: number, { bitsStored }: FrameFormat): Uint8Array {
  // No Buffer, whose `slice` would be a view.
  return bitsStored >= 8 ? new Uint8Array(bytes.buffer, bytes.byteOffset, count) : copied(bytes, count);
}

/** Memory of its own, aligned from its first byte; a Buffer's `slice` would be a view. */
function copied(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes.subarray(0, length));
}

function swap(buffer: Buffer, size: number): void {
  if (size === 2) buffer.swap16();
  else if (size === 4) buffer.swap32();
  else buffer.swap64();
}

function singleBits(bytes: Uint8Array, count: number): Uint8Array {
  const values = new Uint8Array(count);
  for (let i = 0; i < count; i++) values[i] = (bytes[i >> 3] >> (i & 7)) & 1;
  return values;
}

/** Takes the stored bits out of their cells and extends the sign (PS3.5 8.1.1). */
export function withinHighBit(values: SampleArray, format: FrameFormat): SampleArray {
  const { bitsAllocated, bitsStored, signed } = format;
  if (bitsStored >= bitsAllocated || bitsStored < 1) return values;
  const shift = lowestBit(format);
  const left = 32 - bitsStored;
  for (let i = 0; i < values.length; i++) {
    const up = (values[i] >>> shift) << left;
    values[i] = signed ? up >> left : up >>> left;
  }
  return values;
}

/** A High Bit that the cell does not have, or below the stored bits, is not believed. */
export function lowestBit({ bitsAllocated, bitsStored, highBit }: FrameFormat): number {
  return highBit < bitsAllocated ? Math.max(0, highBit - bitsStored + 1) : 0;
}

/** Samples of one pixel together, whatever the planar configuration. */
function byPixel(
  values: SampleArray,
  { samplesPerPixel, planarConfiguration, columns, rows }: FrameFormat,
): SampleArray {
  if (samplesPerPixel === 1 || planarConfiguration === 0) return values;
  const plane = columns * rows;
  const result = values.slice();
  for (let i = 0; i < plane; i++)
    for (let s = 0; s < samplesPerPixel; s++) result[i * samplesPerPixel + s] = values[s * plane + i];
  return result;
}

/** Y1 Y2 Cb Cr of two pixels as three samples each. */
function fullChroma(values: SampleArray, { columns, rows }: FrameFormat): SampleArray {
  const result = new Uint8Array(columns * rows * 3);
  for (let pair = 0; pair * 2 < columns * rows; pair++) {
    for (let k = 0; k < 2; k++) {
      result[pair * 6 + k * 3] = values[pair * 4 + k];
      result[pair * 6 + k * 3 + 1] = values[pair * 4 + 2];
      result[pair * 6 + k * 3 + 2] = values[pair * 4 + 3];
    }
  }
  return result;
}

/** The rectangles within the frame, in whole pixels; with half chroma grown to even columns. Empty ones are left out. */
export function withinFrame(rectangles: readonly Rectangle[], format: FrameFormat): readonly Rectangle[] {
  const step = isHalfChroma(format) ? 2 : 1;
  return grownRectangles(rectangles, format, { unitWidth: step, unitHeight: 1 });
}

/** The same, grown to whole units of a grid that begins at the upper left. */
export function grownRectangles(
  rectangles: readonly Rectangle[],
  { columns, rows }: FrameFormat,
  { unitWidth, unitHeight }: { readonly unitWidth: number; readonly unitHeight: number },
): readonly Rectangle[] {
  return rectangles.flatMap(({ x, y, width, height }) => {
    const left = Math.max(0, Math.floor(x / unitWidth) * unitWidth);
    const top = Math.max(0, Math.floor(y / unitHeight) * unitHeight);
    const right = Math.min(columns, Math.ceil((x + width) / unitWidth) * unitWidth);
    const bottom = Math.min(rows, Math.ceil((y + height) / unitHeight) * unitHeight);
    const isEmpty = !(width > 0 && height > 0) || right <= left || bottom <= top;
    return isEmpty ? [] : [{ x: left, y: top, width: right - left, height: bottom - top }];
  });
}

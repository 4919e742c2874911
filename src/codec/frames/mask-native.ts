// Fills rectangles of frames that are stored as they are (PS3.5 8.1).
import type { Rectangle } from '../../base/index.js';
import type { FrameFormat } from './frame-format.js';
import { isHalfChroma, lowestBit } from './native-frame.js';

/**
 * A copy in which all bits of the cells within `rectangles` (of `withinFrame`) hold `fill`, one stored value a sample: or, in a rectangle where a good part but
 * less than half has that value already, as strokes on another ground would, the next one, so that nobody takes these strokes for untouched.
 */
export function maskNative(
  bytes: Uint8Array,
  format: FrameFormat,
  bigEndian: boolean,
  rectangles: readonly Rectangle[],
  fill: readonly number[],
): Uint8Array {
  const result = new Uint8Array(bytes);
  const put = cellWriter(result, format, bigEndian);
  const pixelBytes = wholePixelBytes(format);
  for (const { x, y, width, height } of rectangles) {
    const copied = pixelBytes > 0 && height > 0;
    const value = copied ? unlikeStrokes(bytes, format, bigEndian, { x, y, width, height }, fill) : fill;
    for (let row = y; row < (copied ? y + 1 : y + height); row++)
      for (let column = x; column < x + width; column++) put(row * format.columns + column, value);
    if (copied) repeatRow(result, { x, y, width, height }, pixelBytes, format.columns);
  }
  return result;
}

/** Of a rectangle, in pixels that have the fill's value: fewer are no strokes, more are the ground. */
const FEWEST = 0.005;
const FEWEST_PIXELS = 8;
const MOST = 0.5;
const MOST_STEPS = 8;

/** @param place of pixels that stand in bytes of their own. */
function unlikeStrokes(
  bytes: Uint8Array,
  format: FrameFormat,
  bigEndian: boolean,
  place: Rectangle,
  fill: readonly number[],
): readonly number[] {
  if (format.float || format.photometricInterpretation === 'PALETTE COLOR') return fill;
  const area = place.width * place.height;
  const few = Math.max(FEWEST_PIXELS, FEWEST * area);
  const count = (value: readonly number[]) => pixelsOf(bytes, format, place, coded(format, bigEndian, value));
  const before = count(fill);
  if (before <= few || before >= MOST * area) return fill;
  const isHighest = (fill[0] ?? 0) >= 2 ** (format.bitsStored - (format.signed ? 1 : 0)) - MOST_STEPS;
  for (let step = 1; step < MOST_STEPS; step++) {
    const other = fill.map((value, sample) =>
      sample > 0 && isLumaFirst(format) ? value : value + (isHighest ? -step : step),
    );
    if (count(other) <= few) return other;
  }
  return fill;
}

function isLumaFirst({ photometricInterpretation }: FrameFormat): boolean {
  return photometricInterpretation.startsWith('YBR');
}

/** The bytes of one pixel. */
function coded(format: FrameFormat, bigEndian: boolean, value: readonly number[]): Uint8Array {
  const pixel = new Uint8Array(wholePixelBytes(format));
  cellWriter(pixel, { ...format, columns: 1, rows: 1 }, bigEndian)(0, value);
  return pixel;
}

/** How many pixels of a place have just these bytes. */
function pixelsOf(
  bytes: Uint8Array,
  { columns }: FrameFormat,
  { x, y, width, height }: Rectangle,
  pixel: Uint8Array,
): number {
  let count = 0;
  for (let row = y; row < y + height; row++) {
    const start = (row * columns + x) * pixel.length;
    for (let at = start; at < start + width * pixel.length; at += pixel.length) {
      let same = 0;
      while (same < pixel.length && bytes[at + same] === pixel[same]) same++;
      if (same === pixel.length) count++;
    }
  }
  return count;
}

/** Bytes from pixel to pixel; 0 where one does not stand in bytes of its own next to the other. */
function wholePixelBytes(format: FrameFormat): number {
  const { bitsAllocated, samplesPerPixel, planarConfiguration } = format;
  if (bitsAllocated < 8 || isHalfChroma(format) || (samplesPerPixel > 1 && planarConfiguration === 1)) return 0;
  return (bitsAllocated / 8) * samplesPerPixel;
}

/** The first row of a rectangle into its other rows. */
function repeatRow(bytes: Uint8Array, { x, y, width, height }: Rectangle, pixelBytes: number, columns: number): void {
  const from = (y * columns + x) * pixelBytes;
  for (let row = 1; row < height; row++)
    bytes.copyWithin(from + row * columns * pixelBytes, from, from + width * pixelBytes);
}

function cellWriter(
  bytes: Uint8Array,
  format: FrameFormat,
  bigEndian: boolean,
): (pixel: number, fill: readonly number[]) => void {
  const { samplesPerPixel, planarConfiguration, columns, rows, bitsAllocated, float } = format;
  if (bitsAllocated === 1)
    return (pixel, fill) => {
      bytes[pixel >> 3] = (bytes[pixel >> 3] & ~(1 << (pixel & 7))) | ((fill[0] & 1) << (pixel & 7));
    };
  if (isHalfChroma(format))
    return (pixel, fill) => {
      const pair = pixel >> 1;
      bytes[pair * 4 + (pixel & 1)] = fill[0];
      bytes[pair * 4 + 2] = fill[1];
      bytes[pair * 4 + 3] = fill[2];
    };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bitsAllocated / 8;
  const mask = format.bitsStored >= 32 ? -1 : 2 ** format.bitsStored - 1;
  const shift = lowestBit(format);
  const plane = columns * rows;
  return (pixel, fill) => {
    for (let s = 0; s < samplesPerPixel; s++) {
      const at = (planarConfiguration === 1 ? s * plane + pixel : pixel * samplesPerPixel + s) * size;
      const value = fill[s] ?? 0;
      if (float && size === 4) view.setFloat32(at, value, !bigEndian);
      else if (float) view.setFloat64(at, value, !bigEndian);
      else if (size === 1) bytes[at] = (value & mask) << shift;
      else if (size === 2) view.setUint16(at, (value & mask) << shift, !bigEndian);
      else view.setUint32(at, ((value & mask) << shift) >>> 0, !bigEndian);
    }
  };
}

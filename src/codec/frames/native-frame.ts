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

/** Throws `truncated` for fewer bytes than the frame has, `unsupported-pixels` for cells of a size that no reader shows. */
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
    return format.signed ? new Int8Array(bytes.slice(0, count).buffer) : bytes.slice(0, count);
  const size = format.bitsAllocated / 8;
  const copy = bytes.slice(0, count * size);
  const buffer = Buffer.from(copy.buffer, copy.byteOffset, copy.byteLength);
  if (bigEndian) swap(buffer, size);
  const { signed, float } = format;
  if (size === 2) return signed ? new Int16Array(copy.buffer) : new Uint16Array(copy.buffer);
  if (size === 4 && float) return new Float32Array(copy.buffer);
  if (size === 4) return signed ? new Int32Array(copy.buffer) : new Uint32Array(copy.buffer);
  if (size === 8 && float) return new Float64Array(copy.buffer);
  throw new CaviarError('unsupported-transfer-syntax', 'Pixel cells of this size cannot be shown.');
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
  const { bitsAllocated, bitsStored, highBit, signed } = format;
  if (bitsStored >= bitsAllocated || bitsStored < 1) return values;
  const shift = Math.max(0, highBit - bitsStored + 1);
  const left = 32 - bitsStored;
  for (let i = 0; i < values.length; i++) {
    const up = (values[i] >>> shift) << left;
    values[i] = signed ? up >> left : up >>> left;
  }
  return values;
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

/**
 * A copy in which all bits of the cells within `rectangles` hold `fill`, one stored value a sample. Rectangles are cut at the frame's edges; with half
 * chroma they grow to even columns.
 */
export function maskNative(
  bytes: Uint8Array,
  format: FrameFormat,
  bigEndian: boolean,
  rectangles: readonly Rectangle[],
  fill: readonly number[],
): Uint8Array {
  const result = Uint8Array.from(bytes);
  const put = cellWriter(result, format, bigEndian);
  for (const { x, y, width, height } of rectangles) {
    const half = isHalfChroma(format);
    const left = Math.max(0, half ? x & ~1 : x);
    const right = Math.min(format.columns, half ? (x + width + 1) & ~1 : x + width);
    for (let row = Math.max(0, y); row < Math.min(format.rows, y + height); row++)
      for (let column = left; column < right; column++) put(row * format.columns + column, fill);
  }
  return result;
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
  const shift = Math.max(0, format.highBit - format.bitsStored + 1);
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

// Masks in lossy JPEG: whole units become flat, no other coefficient changes; the decoder is asked whether that holds.
import { CaviarError, type Rectangle } from '../../base/index.js';
import { redactJpeg } from '../jpeg-redaction/redact-jpeg.js';
import { decodeStored } from './coded-frame.js';
import type { FrameFormat, MaskedFrame } from './frame-format.js';
import { jpegHeaders } from './jpeg-headers.js';
import { grownRectangles } from './native-frame.js';

/** Decoders that smooth chroma mix it over this many pixels beyond the edge of a unit. */
const SMOOTHED = 2;

/**
 * Null for arithmetic, lossless and other streams that cannot be masked as they are, and where a sample beyond the units would change.
 * @param fill of the colours that the header names; turned where the stream has others, as some files have.
 */
export function maskJpeg(
  coded: Uint8Array,
  format: FrameFormat,
  rectangles: readonly Rectangle[],
  fill: readonly number[],
): MaskedFrame | null {
  try {
    const { bytes, grid } = redactJpeg(coded, rectangles, fillOfStream(coded, format, fill));
    const masked = grownRectangles(rectangles, format, grid);
    if (!isSameOutside(coded, bytes, format, masked)) return null;
    return { bytes, photometricInterpretation: format.photometricInterpretation, masked };
  } catch (error) {
    if (error instanceof CaviarError && error.code === 'unsupported-transfer-syntax') return null;
    throw error;
  }
}

function fillOfStream(coded: Uint8Array, format: FrameFormat, fill: readonly number[]): readonly number[] {
  const colours = jpegHeaders(coded, format.photometricInterpretation)?.colours ?? null;
  const said = format.photometricInterpretation.startsWith('YBR') ? 'YCbCr' : 'RGB';
  if (colours === null || colours === said) return fill;
  const [a, b, c] = fill;
  return colours === 'YCbCr' ? ycbcrOf(a, b, c) : rgbOf(a, b, c);
}

function ycbcrOf(red: number, green: number, blue: number): readonly number[] {
  const y = 0.299 * red + 0.587 * green + 0.114 * blue;
  return [y, 128 + 0.564 * (blue - y), 128 + 0.713 * (red - y)].map(byte);
}

function rgbOf(y: number, cb: number, cr: number): readonly number[] {
  return [y + 1.402 * (cr - 128), y - 0.344 * (cb - 128) - 0.714 * (cr - 128), y + 1.772 * (cb - 128)].map(byte);
}

function byte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}

function isSameOutside(
  before: Uint8Array,
  after: Uint8Array,
  format: FrameFormat,
  masked: readonly Rectangle[],
): boolean {
  const margin = format.samplesPerPixel > 1 ? SMOOTHED : 0;
  const covered = new Uint8Array(format.columns * format.rows);
  for (const { x, y, width, height } of masked) {
    const right = Math.min(format.columns, x + width + margin);
    for (let row = Math.max(0, y - margin); row < Math.min(format.rows, y + height + margin); row++)
      covered.fill(1, row * format.columns + Math.max(0, x - margin), row * format.columns + right);
  }
  const old = decodeStored(before, format, 'jpeg').bytes;
  const now = decodeStored(after, format, 'jpeg').bytes;
  const bytesPerPixel = old.length / covered.length;
  for (let i = 0; i < covered.length; i++) {
    if (covered[i] === 1) continue;
    for (let at = i * bytesPerPixel; at < (i + 1) * bytesPerPixel; at++) if (old[at] !== now[at]) return false;
  }
  return old.length === now.length;
}

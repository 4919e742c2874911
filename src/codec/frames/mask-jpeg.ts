// Masks in lossy JPEG: whole units become flat but for what stays in them, no other coefficient changes; the decoder is asked whether that holds.
import { CaviarError } from '../../base/index.js';
import type { FrameMask } from '../frame-mask.js';
import { type RedactedJpeg, redactJpeg } from '../jpeg-redaction/redact-jpeg.js';
import { UNTOUCHED } from '../jpeg-redaction/unit-fates.js';
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
  mask: FrameMask,
  fill: readonly number[],
): MaskedFrame | null {
  try {
    const redacted = redactJpeg(coded, mask, fillOfStream(coded, format, fill));
    if (!isSameOutside(coded, redacted, format)) return null;
    const { bytes, grid, left } = redacted;
    const { photometricInterpretation } = format;
    return { bytes, photometricInterpretation, masked: grownRectangles(mask.going, format, grid), left };
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

/** Outside the units that are not as they were. */
function isSameOutside(before: Uint8Array, { bytes, grid, fates }: RedactedJpeg, format: FrameFormat): boolean {
  const margin = format.samplesPerPixel > 1 ? SMOOTHED : 0;
  const covered = new Uint8Array(format.columns * format.rows);
  for (let unit = 0; unit < fates.length; unit++) {
    if (fates[unit] === UNTOUCHED) continue;
    const x = (unit % grid.columns) * grid.unitWidth;
    const y = Math.floor(unit / grid.columns) * grid.unitHeight;
    const right = Math.min(format.columns, x + grid.unitWidth + margin);
    for (let row = Math.max(0, y - margin); row < Math.min(format.rows, y + grid.unitHeight + margin); row++)
      covered.fill(1, row * format.columns + Math.max(0, x - margin), row * format.columns + right);
  }
  const old = decodeStored(before, format, 'jpeg').bytes;
  const now = decodeStored(bytes, format, 'jpeg').bytes;
  const bytesPerPixel = old.length / covered.length;
  for (let i = 0; i < covered.length; i++) {
    if (covered[i] === 1) continue;
    for (let at = i * bytesPerPixel; at < (i + 1) * bytesPerPixel; at++) if (old[at] !== now[at]) return false;
  }
  return old.length === now.length;
}

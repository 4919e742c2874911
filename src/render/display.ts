// Stored samples to what a viewer would show, and to the other displays in which text can hide (PS3.3 C.11.1, C.11.2, C.7.6.3.1).
import type { Raster } from '../base/index.js';
import type { SampleArray, Samples } from '../codec/index.js';
import type { DisplayAttributes, Palette, Window } from './display-attributes.js';

/** Rescaled values shown as black and as white, ends included. */
interface Range {
  readonly low: number;
  readonly high: number;
}

/** What a viewer shows first: by the header's window if that shows something, else from the 0.5th to the 99.5th percentile. */
export function displayOf(samples: Samples, attributes: DisplayAttributes): Raster {
  if (isColour(samples, attributes)) return colourRaster(samples, attributes);
  const [first] = rangesOf(samples, attributes);
  return greyRaster(samples, attributes, first);
}

/** The same, and further displays where they show something else: percentiles, and the full range. At least one. */
export function displaysOf(samples: Samples, attributes: DisplayAttributes): readonly Raster[] {
  if (isColour(samples, attributes)) return [colourRaster(samples, attributes)];
  return rangesOf(samples, attributes).map((range) => greyRaster(samples, attributes, range));
}

/**
 * Stored values by sample that show black: lowest brightness of the palette, both chromas at their middle, the largest value of MONOCHROME1.
 * @param stored Photometric Interpretation in which the frame is stored.
 */
export function blackOf(samples: Samples, attributes: DisplayAttributes, stored: string): readonly number[] {
  const { bitsStored, signed, data } = samples;
  if (samples.samplesPerPixel > 1) {
    const middle = 2 ** (Math.min(bitsStored, 16) - 1);
    return stored.startsWith('YBR_FULL') || stored.startsWith('YBR_PARTIAL') ? [0, middle, middle] : [0, 0, 0, 0];
  }
  if (attributes.palette !== null && attributes.photometricInterpretation === 'PALETTE COLOR')
    return [darkest(attributes.palette)];
  if (data instanceof Float32Array || data instanceof Float64Array) return [extremesOf(data, null).low];
  const inverted = (attributes.photometricInterpretation === 'MONOCHROME1') !== attributes.slope < 0;
  const bits = signed ? bitsStored - 1 : bitsStored;
  if (inverted) return [2 ** bits - 1];
  return [signed ? -(2 ** bits) : 0];
}

function darkest({ first, red, green, blue }: Palette): number {
  let best = 0;
  const light = (i: number) => red[i] + green[i] + blue[i];
  for (let i = 1; i < red.length; i++) if (light(i) < light(best)) best = i;
  return first + best;
}

function isColour(
  { samplesPerPixel, data }: Samples,
  { photometricInterpretation, palette }: DisplayAttributes,
): boolean {
  if (samplesPerPixel >= 3) return true;
  return photometricInterpretation === 'PALETTE COLOR' && palette !== null && !(data instanceof Float32Array);
}

function colourRaster(samples: Samples, { palette }: DisplayAttributes): Raster {
  const { columns, rows } = samples;
  const size = columns * rows;
  const grey = new Uint8Array(size);
  const chroma = new Uint8Array(size);
  const put = (i: number, red: number, green: number, blue: number): void => {
    grey[i] = (red * 77 + green * 151 + blue * 28) >> 8;
    chroma[i] = Math.max(red, green, blue) - Math.min(red, green, blue);
  };
  if (samples.samplesPerPixel < 3 && palette !== null) throughPalette(samples.data, palette, put, size);
  else if (samples.photometricInterpretation.startsWith('YBR_')) fromYbr(samples, put, size);
  else fromRgb(samples, put, size);
  return { width: columns, height: rows, grey, chroma };
}

type Put = (i: number, red: number, green: number, blue: number) => void;

function throughPalette(data: SampleArray, { first, red, green, blue }: Palette, put: Put, size: number): void {
  for (let i = 0; i < size; i++) {
    const entry = Math.min(red.length - 1, Math.max(0, data[i] - first));
    put(i, red[entry], green[entry], blue[entry]);
  }
}

function fromRgb({ data, samplesPerPixel, bitsStored }: Samples, put: Put, size: number): void {
  const scale = 255 / (2 ** bitsStored - 1);
  for (let i = 0, at = 0; i < size; i++, at += samplesPerPixel)
    put(i, data[at] * scale, data[at + 1] * scale, data[at + 2] * scale);
}

function fromYbr({ data, samplesPerPixel, bitsStored }: Samples, put: Put, size: number): void {
  const scale = 255 / (2 ** bitsStored - 1);
  for (let i = 0, at = 0; i < size; i++, at += samplesPerPixel) {
    const y = data[at] * scale;
    const cb = data[at + 1] * scale - 128;
    const cr = data[at + 2] * scale - 128;
    put(i, within(y + 1.402 * cr), within(y - 0.344136 * cb - 0.714136 * cr), within(y + 1.772 * cb));
  }
}

function within(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

function greyRaster(samples: Samples, attributes: DisplayAttributes, range: Range): Raster {
  const { data, columns, rows, samplesPerPixel } = samples;
  const size = columns * rows;
  const grey = new Uint8Array(size);
  const { slope, intercept, photometricInterpretation } = attributes;
  const scale = 255 / (range.high - range.low || 1);
  const gain = slope * scale;
  const offset = (intercept - range.low) * scale + 0.5;
  const invert = photometricInterpretation === 'MONOCHROME1';
  for (let i = 0, at = 0; i < size; i++, at += samplesPerPixel) {
    const shown = data[at] * gain + offset;
    const value = shown < 0 ? 0 : shown > 255 ? 255 : shown | 0;
    grey[i] = invert ? 255 - value : value;
  }
  return { width: columns, height: rows, grey, chroma: null };
}

/** The first is what a viewer shows. Those that hardly differ from an earlier one are left out. */
function rangesOf(samples: Samples, attributes: DisplayAttributes): readonly [Range, ...Range[]] {
  const spread = spreadOf(samples, attributes);
  const { window } = attributes;
  const first = window !== null && showsSomething(spread, window) ? rangeOf(window) : null;
  const asStored = first === null && window === null && isByteSized(samples, attributes);
  const best = first ?? (asStored ? fullOf(samples, attributes) : spread.robust);
  const others = [spread.robust, spread.full].filter((range) => differs(range, best));
  const [second, third] = others;
  if (third !== undefined && !differs(second, third)) return [best, second];
  return [best, ...others];
}

function differs(a: Range, b: Range): boolean {
  const width = Math.max(a.high - a.low, b.high - b.low);
  if (width <= 0) return false;
  return Math.abs(a.low - b.low) + Math.abs(a.high - b.high) > 0.2 * width;
}

function rangeOf({ centre, width }: Window): Range {
  const half = Math.max(1, width - 1) / 2;
  return { low: centre - 0.5 - half, high: centre - 0.5 + half };
}

function isByteSized({ bitsStored, data }: Samples, { slope }: DisplayAttributes): boolean {
  return bitsStored <= 8 && slope === 1 && (data instanceof Uint8Array || data instanceof Int8Array);
}

/** A single bit shows as black or white. */
function fullOf({ bitsStored, signed }: Samples, { intercept }: DisplayAttributes): Range {
  const low = signed ? -(2 ** (bitsStored - 1)) : 0;
  return { low: low + intercept, high: low + 2 ** bitsStored - 1 + intercept };
}

interface Spread {
  readonly robust: Range;
  readonly full: Range;
  /** A sample of rescaled values without padding, sorted. */
  readonly values: Float64Array;
}

const LOOKED_AT = 16384;

function spreadOf({ data, samplesPerPixel }: Samples, attributes: DisplayAttributes): Spread {
  const { slope, intercept, padding } = attributes;
  const pixels = Math.floor(data.length / samplesPerPixel);
  const step = Math.max(1, Math.floor(pixels / LOOKED_AT)) | 1;
  const values = new Float64Array(Math.ceil(pixels / step));
  let count = 0;
  for (let i = 0; i < pixels; i += step) {
    const value = data[i * samplesPerPixel];
    if (Number.isNaN(value) || (padding !== null && value >= padding.low && value <= padding.high)) continue;
    values[count++] = value * slope + intercept;
  }
  const sorted = values.subarray(0, count).sort();
  const extremes = extremesOf(data, padding);
  const ends = [extremes.low * slope + intercept, extremes.high * slope + intercept];
  const full = { low: Math.min(...ends), high: Math.max(...ends) };
  if (count === 0) return { robust: full, full, values: sorted };
  const robust = {
    low: sorted[Math.floor(count * 0.005)],
    high: sorted[Math.min(count - 1, Math.ceil(count * 0.995))],
  };
  return { robust: robust.high > robust.low ? robust : full, full, values: sorted };
}

function extremesOf(data: SampleArray, padding: DisplayAttributes['padding']): Range {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; i++) {
    const value = data[i];
    if (padding !== null && value >= padding.low && value <= padding.high) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : { low: 0, high: 1 };
}

/** At least a twentieth of the values inside, at most 70 % white, and twelve or more grey levels: else the window hides more than it shows. */
function showsSomething({ values }: Spread, window: Window): boolean {
  if (values.length === 0) return false;
  const { low, high } = rangeOf(window);
  let inside = 0;
  let white = 0;
  const levels = new Set<number>();
  for (const value of values) {
    if (value >= high) white++;
    else if (value > low) inside++;
    levels.add(Math.round((Math.min(high, Math.max(low, value)) - low) / ((high - low) / 255 || 1)));
  }
  return inside >= values.length * 0.05 && white <= values.length * 0.7 && levels.size >= 12;
}

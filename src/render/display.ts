// Stored samples to what a viewer would show, and to the other displays in which text can hide (PS3.3 C.11.1, C.11.2, C.7.6.3.1).
import { brightnessOf, chromaOf, type Raster } from '../base/index.js';
import type { SampleArray, Samples } from '../codec/index.js';
import type { DisplayAttributes, Palette } from './display-attributes.js';
import { displayRanges, hasUsefulWindow, type Range } from './display-ranges.js';
import { showRgbBytes } from './rgb-bytes.js';
import { tableRasters } from './voi-table.js';

/** What a viewer shows first: by the header's window if that shows something, else by its first VOI table that does, else from the 0.5th to the 99.5th percentile. */
export function displayOf(samples: Samples, attributes: DisplayAttributes): Raster {
  if (isColour(samples, attributes)) return colourRaster(samples, attributes);
  const grey = throughModality(samples, attributes);
  const [table] = tablesFirst(grey) ? tableRasters(grey.samples, grey.attributes) : [];
  if (table !== undefined) return table;
  const [first] = displayRanges(grey.samples, grey.attributes);
  return greyRaster(grey.samples, grey.attributes, first);
}

/** The same, and further displays where they show something else: by VOI tables, percentiles, and the full range. At least one. */
export function displaysOf(samples: Samples, attributes: DisplayAttributes): readonly Raster[] {
  if (isColour(samples, attributes)) return [colourRaster(samples, attributes)];
  const grey = throughModality(samples, attributes);
  const ranges = displayRanges(grey.samples, grey.attributes);
  const [first, ...others] = ranges.map((range) => greyRaster(grey.samples, grey.attributes, range));
  const tables = tableRasters(grey.samples, grey.attributes);
  return tablesFirst(grey) ? [...tables, first, ...others] : [first, ...tables, ...others];
}

interface Shown {
  readonly samples: Samples;
  readonly attributes: DisplayAttributes;
}

function tablesFirst({ samples, attributes }: Shown): boolean {
  return attributes.voiTables.length > 0 && !hasUsefulWindow(samples, attributes);
}

/** With a Modality LUT, its values in place of the stored ones; they need no rescaling. Padding is none of them any more. */
function throughModality(samples: Samples, attributes: DisplayAttributes): Shown {
  const table = attributes.modalityTable;
  if (table === null) return { samples, attributes };
  const { first, entries } = table;
  const data = new Uint16Array(samples.data.length);
  for (let i = 0; i < data.length; i++)
    data[i] = entries[Math.min(entries.length - 1, Math.max(0, samples.data[i] - first))] ?? 0;
  return {
    samples: { ...samples, data, bitsStored: 16, signed: false },
    attributes: { ...attributes, slope: 1, intercept: 0, padding: null, modalityTable: null },
  };
}

/**
 * Stored values by sample that show black: lowest brightness of the palette, both chromas at their middle; of grey ones 0, or where that is no end of
 * what shows dark (signed values, MONOCHROME1) the darkest that the frame has: one far beyond would make all else white to whoever scales to the range.
 * @param samples without data, the darkest that can be stored stands for the darkest of the frame.
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
  const isFloat = data instanceof Float32Array || data instanceof Float64Array;
  const bits = signed ? bitsStored - 1 : bitsStored;
  const { low, high } = extremes(data) ?? { low: signed ? -(2 ** bits) : 0, high: 2 ** bits - 1 };
  if ((attributes.photometricInterpretation === 'MONOCHROME1') !== isFalling(attributes)) return [high];
  return [signed || isFloat ? low : 0];
}

/** Whether larger stored values are shown darker: by the rescaling, or by the VOI table where no window stands in its place. */
function isFalling({ slope, modalityTable, window, voiTables }: DisplayAttributes): boolean {
  const [voiTable] = window === null ? voiTables : [];
  const rescaled = modalityTable === null ? slope < 0 : falls(modalityTable.entries);
  return rescaled !== (voiTable !== undefined && falls(voiTable.entries));
}

function falls(entries: readonly number[]): boolean {
  return entries[0] > entries[entries.length - 1];
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
    grey[i] = brightnessOf(red, green, blue);
    chroma[i] = chromaOf(red, green, blue);
  };
  if (samples.samplesPerPixel < 3 && palette !== null) throughPalette(samples.data, palette, put, size);
  else if (samples.photometricInterpretation.startsWith('YBR_')) fromYbr(samples, put, size);
  else if (samples.data instanceof Uint8Array && samples.bitsStored === 8) {
    const isColoured = showRgbBytes(samples.data, samples.samplesPerPixel, grey, chroma);
    return { width: columns, height: rows, grey, chroma: isColoured ? chroma : null };
  } else fromRgb(samples, put, size);
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
  return Math.min(255, Math.max(0, value));
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

/** Null where no value is a number. */
function extremes(data: SampleArray): { readonly low: number; readonly high: number } | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of data) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? null : { low, high };
}

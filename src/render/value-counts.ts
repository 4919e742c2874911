// How often each stored value occurs in a frame, padding left out: what percentiles and the worth of a window are read from.
import type { SampleArray, Samples } from '../codec/index.js';
import type { DisplayAttributes } from './display-attributes.js';

export interface ValueCounts {
  /** Stored values that occur, ascending; at least one. */
  readonly values: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
  readonly total: number;
}

const CELL_VALUES = 65_536;
/** Of a frame of larger cells every nth sample is looked at, about so many. */
const LOOKED_AT = 16_384;

/** All samples (of the first of each pixel) of 8 and 16 bit cells; a sample and the extremes of others. Values that are no numbers are left out. */
export function valueCounts(samples: Samples, padding: DisplayAttributes['padding']): ValueCounts {
  const { data } = samples;
  const counted =
    data.BYTES_PER_ELEMENT <= 2
      ? countedCells(samples, padding)
      : countedSample(data, samples.samplesPerPixel, padding);
  return counted.total > 0 ? counted : { values: [0], counts: [1], total: 1 };
}

function countedCells({ data, samplesPerPixel }: Samples, padding: DisplayAttributes['padding']): ValueCounts {
  const base = data instanceof Int16Array || data instanceof Int8Array ? CELL_VALUES / 2 : 0;
  const bins = new Uint32Array(CELL_VALUES);
  if (samplesPerPixel === 1) for (let i = 0; i < data.length; i++) bins[data[i] + base]++;
  else for (let i = 0; i < data.length; i += samplesPerPixel) bins[data[i] + base]++;
  if (padding !== null) bins.fill(0, Math.max(0, padding.low + base), Math.max(0, padding.high + base + 1));
  const values: number[] = [];
  const counts: number[] = [];
  let total = 0;
  for (let bin = 0; bin < CELL_VALUES; bin++) {
    if (bins[bin] === 0) continue;
    values.push(bin - base);
    counts.push(bins[bin]);
    total += bins[bin];
  }
  return { values, counts, total };
}

function countedSample(data: SampleArray, samplesPerPixel: number, padding: DisplayAttributes['padding']): ValueCounts {
  const pixels = Math.floor(data.length / samplesPerPixel);
  const step = Math.max(1, Math.floor(pixels / LOOKED_AT)) | 1;
  const kept: number[] = [];
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < pixels; i++) {
    const value = data[i * samplesPerPixel];
    if (!Number.isFinite(value) || (padding !== null && value >= padding.low && value <= padding.high)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
    if (i % step === 0) kept.push(value);
  }
  if (low > high) return { values: [], counts: [], total: 0 };
  const values = Float64Array.from([low, ...kept, high]).sort();
  return { values, counts: new Uint8Array(values.length).fill(1), total: values.length };
}

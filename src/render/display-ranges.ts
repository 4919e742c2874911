// Which values are shown as black and as white: the header's window if that shows something, else percentiles; and further ranges in which text can hide.
import type { Samples } from '../codec/index.js';
import type { DisplayAttributes, Window } from './display-attributes.js';
import { type ValueCounts, valueCounts } from './value-counts.js';

/** Rescaled values shown as black and as white. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Parts of the pixels that a range of percentiles leaves out at each end. */
const CUT_OFF = 0.005;
/** The header's window shows something with at least so much of the picture inside, at most so much of it white, and so many grey levels. */
const INSIDE = 0.05;
const WHITE = 0.7;
const LEVELS = 12;

/** The first is what a viewer shows. Those that hardly differ from an earlier one are left out. */
export function displayRanges(samples: Samples, attributes: DisplayAttributes): readonly [Range, ...Range[]] {
  const counts = valueCounts(samples, attributes.padding);
  const robust = percentiles(counts, attributes);
  const full = rescaled(counts.values[0], counts.values[counts.values.length - 1], attributes);
  const best = firstRange(samples, attributes, counts) ?? robust;
  const others: Range[] = [];
  for (const range of [robust, full]) if ([best, ...others].every((seen) => differs(range, seen))) others.push(range);
  return [best, ...others];
}

function firstRange(samples: Samples, attributes: DisplayAttributes, counts: ValueCounts): Range | null {
  const { window } = attributes;
  if (window !== null) return showsSomething(counts, attributes, window) ? rangeOf(window) : null;
  return isByteSized(samples, attributes) ? storedRange(samples, attributes) : null;
}

/** Whether the header has a window that shows something of this frame. */
export function hasUsefulWindow(samples: Samples, attributes: DisplayAttributes): boolean {
  const { window } = attributes;
  return window !== null && showsSomething(valueCounts(samples, attributes.padding), attributes, window);
}

function differs(a: Range, b: Range): boolean {
  const width = Math.max(a.high - a.low, b.high - b.low);
  if (width <= 0) return false;
  return Math.abs(a.low - b.low) + Math.abs(a.high - b.high) > 0.2 * width;
}

/** PS3.3 C.11.2.1.2. */
function rangeOf({ centre, width }: Window): Range {
  const half = Math.max(1, width - 1) / 2;
  return { low: centre - 0.5 - half, high: centre - 0.5 + half };
}

function rescaled(a: number, b: number, { slope, intercept }: DisplayAttributes): Range {
  const [one, other] = [a * slope + intercept, b * slope + intercept];
  return { low: Math.min(one, other), high: Math.max(one, other) };
}

function percentiles({ values, counts, total }: ValueCounts, attributes: DisplayAttributes): Range {
  const cut = total * CUT_OFF;
  let low = 0;
  for (let seen = counts[0]; seen <= cut; seen += counts[low]) low++;
  let high = values.length - 1;
  for (let seen = counts[high]; seen <= cut; seen += counts[high]) high--;
  if (low >= high) return rescaled(values[0], values[values.length - 1], attributes);
  return rescaled(values[low], values[high], attributes);
}

function isByteSized({ bitsStored, data }: Samples, { slope }: DisplayAttributes): boolean {
  return bitsStored <= 8 && slope === 1 && data.BYTES_PER_ELEMENT === 1;
}

/** A single bit shows as black or white. */
function storedRange({ bitsStored, signed }: Samples, { intercept }: DisplayAttributes): Range {
  const low = signed ? -(2 ** (bitsStored - 1)) : 0;
  return { low: low + intercept, high: low + 2 ** bitsStored - 1 + intercept };
}

function showsSomething(
  { values, counts, total }: ValueCounts,
  attributes: DisplayAttributes,
  window: Window,
): boolean {
  const { low, high } = rangeOf(window);
  const { slope, intercept } = attributes;
  const levels = new Set<number>();
  let inside = 0;
  let white = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] * slope + intercept;
    if (value >= high) white += counts[i];
    else if (value > low) inside += counts[i];
    levels.add(Math.round((Math.min(high, Math.max(low, value)) - low) / ((high - low) / 255 || 1)));
  }
  return inside >= total * INSIDE && white <= total * WHITE && levels.size >= LEVELS;
}

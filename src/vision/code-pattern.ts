// A cheap look at whether a picture can hold a bar code at all, as the decoder costs as much as the detector: codes are two tones in quick turns.
import type { Raster } from '../base/index.js';

const BLOCK = 32;

/** Of 255, between the two tones. */
const LEAST_RANGE = 60;

/** This share of a block's pixels is near one of the two tones. */
const LEAST_PURE = 0.6;

/** Changes from tone to tone along rows or along columns: a block of a code has three of them in each line at least. */
const LEAST_TURNS = 2.2 * BLOCK;

/** True if some block of the raster looks like a part of a code. Text on a plain ground does, most anatomy does not. */
export function mayHoldCode({ width, height, grey }: Raster): boolean {
  for (let top = 0; top + BLOCK <= height; top += BLOCK)
    for (let left = 0; left + BLOCK <= width; left += BLOCK)
      if (isTwoTone(grey, top * width + left, width)) return true;
  return false;
}

function isTwoTone(grey: Uint8Array, start: number, stride: number): boolean {
  const { low, high } = rangeOf(grey, start, stride);
  const range = high - low;
  if (range < LEAST_RANGE) return false;
  const middle = (low + high) / 2;
  let [pure, across, down] = [0, 0, 0];
  for (let y = 0; y < BLOCK; y++) {
    for (let x = 0, at = start + y * stride; x < BLOCK; x++, at++) {
      const value = grey[at] ?? 0;
      if (Math.abs(value - middle) > 0.25 * range) pure++;
      if (x > 0 && value > middle !== (grey[at - 1] ?? 0) > middle) across++;
      if (y > 0 && value > middle !== (grey[at - stride] ?? 0) > middle) down++;
    }
  }
  return pure >= LEAST_PURE * BLOCK * BLOCK && Math.max(across, down) >= LEAST_TURNS;
}

function rangeOf(grey: Uint8Array, start: number, stride: number): { low: number; high: number } {
  let [low, high] = [255, 0];
  for (let y = 0; y < BLOCK; y++) {
    for (let x = 0, at = start + y * stride; x < BLOCK; x++, at++) {
      const value = grey[at] ?? 0;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return { low, high };
}

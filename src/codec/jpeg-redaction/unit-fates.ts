// What becomes of each minimum coded unit under a mask.
import type { Rectangle } from '../../base/index.js';
import type { FrameMask } from '../frame-mask.js';
import type { McuGrid } from './jpeg-frame.js';

export const UNTOUCHED = 0;
export const FLAT = 1;
/** It holds some of both. */
export const SHARED = 2;

/** By unit, row by row. */
export function unitFates(grid: McuGrid, { going, staying }: FrameMask): Uint8Array {
  const fates = new Uint8Array(grid.columns * grid.rows);
  for (const box of going) for (const unit of unitsOf(grid, box)) fates[unit] = FLAT;
  for (const box of staying) for (const unit of unitsOf(grid, box)) if (fates[unit] === FLAT) fates[unit] = SHARED;
  return fates;
}

/** Units that a rectangle reaches into; none for what lies outside the frame. */
function* unitsOf(grid: McuGrid, { x, y, width, height }: Rectangle): Generator<number> {
  if (width <= 0 || height <= 0) return;
  const left = Math.max(0, Math.floor(x / grid.unitWidth));
  const right = Math.min(grid.columns, Math.ceil((x + width) / grid.unitWidth));
  const bottom = Math.min(grid.rows, Math.ceil((y + height) / grid.unitHeight));
  for (let row = Math.max(0, Math.floor(y / grid.unitHeight)); row < bottom; row++)
    for (let column = left; column < right; column++) yield row * grid.columns + column;
}

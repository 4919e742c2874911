// Units that hold some of what goes and some of what stays: their blocks are taken apart into samples, what does not stay is overwritten, and they are put together again.
import type { Rectangle } from '../../base/index.js';
import type { FrameMask } from '../frame-mask.js';
import { coefficientsOf, type QuantTable, samplesOf } from './block-transform.js';
import { type JpegFrame, type McuGrid, mcuGridOf } from './jpeg-frame.js';
import { SHARED, UNTOUCHED } from './unit-fates.js';

/** By component of the frame: coefficients in zigzag order, by place of the block among those of its component. */
export type Blocks = readonly Map<number, Int16Array>[];

export interface SharedWork {
  readonly frame: JpegFrame;
  readonly mask: FrameMask;
  /** By unit. Those in which nothing has to go become `UNTOUCHED`. */
  readonly fates: Uint8Array;
  /** All blocks of the shared units. */
  readonly found: Blocks;
  /** By component. */
  readonly steps: readonly QuantTable[];
  /** Sample values that stand for nothing. */
  readonly fill: readonly number[];
}

export interface SharedUnits {
  /** Blocks that change. */
  readonly anew: Blocks;
  /** Pixels of all shared units that were not overwritten. */
  readonly left: number;
}

/** Of 255: samples that differ by no more show no stroke. */
const PLAIN = 12;

const NEITHER = 0;
const GOES = 1;
const STAYS = 2;

/**
 * Of a block that what goes reaches into, all is overwritten but what stays: beside strokes their ringing would tell of them, and it ends with the block. A unit stays as it is
 * where what goes of it is plain ground, no other than the ground beside it: a mask is wider than its text.
 */
export function sharedUnits(work: SharedWork): SharedUnits {
  const anew: Blocks = work.frame.components.map(() => new Map<number, Int16Array>());
  const grid = mcuGridOf(work.frame);
  let left = 0;
  for (let unit = 0; unit < work.fates.length; unit++) {
    if (work.fates[unit] !== SHARED) continue;
    const pixels = pixelsOf(work, grid, unit);
    const blocks = blocksOf(work, grid, unit, pixels);
    left += pixels.width * pixels.height;
    if (blocks.every(isPlain)) {
      work.fates[unit] = UNTOUCHED;
      continue;
    }
    const reached = blocks.filter(({ goes }) => goes.includes(1));
    for (const block of reached) anew[block.component].set(block.place, overwritten(work, block));
    left -= filledPixels(reached, pixels);
  }
  return { anew, left };
}

/** Of one unit, by pixel. Behind the edges of the picture stands what stands at them. */
interface UnitPixels {
  readonly kinds: Uint8Array;
  /** Of the part within the picture. */
  readonly width: number;
  readonly height: number;
}

function pixelsOf({ frame, mask }: SharedWork, grid: McuGrid, unit: number): UnitPixels {
  const { unitWidth, unitHeight } = grid;
  const kinds = new Uint8Array(unitWidth * unitHeight);
  const [x, y] = [(unit % grid.columns) * unitWidth, Math.floor(unit / grid.columns) * unitHeight];
  const [width, height] = [Math.min(unitWidth, frame.width - x), Math.min(unitHeight, frame.height - y)];
  const paint = (boxes: readonly Rectangle[], kind: number) => {
    for (const box of boxes) {
      const [from, to] = [Math.max(0, box.x - x), Math.min(width, box.x + box.width - x)];
      for (let row = Math.max(0, box.y - y); from < to && row < Math.min(height, box.y + box.height - y); row++)
        kinds.fill(kind, row * unitWidth + from, row * unitWidth + to);
    }
  };
  paint(mask.staying, STAYS);
  paint(mask.going, GOES);
  for (let row = 0; row < height; row++)
    kinds.fill(kinds[row * unitWidth + width - 1], row * unitWidth + width, (row + 1) * unitWidth);
  for (let row = height; row < unitHeight; row++)
    kinds.copyWithin(row * unitWidth, (height - 1) * unitWidth, height * unitWidth);
  return { kinds, width, height };
}

interface SharedBlock {
  readonly component: number;
  readonly place: number;
  /** By sample: some of its pixels go. */
  readonly goes: Uint8Array;
  /** By sample: all of its pixels stay. */
  readonly stays: Uint8Array;
  readonly samples: Float64Array;
  /** As `PLAIN`, in this picture's range. */
  readonly plain: number;
  /** Where its first sample stands in the unit, in samples, and how many pixels one is wide and high. */
  readonly first: { readonly column: number; readonly row: number };
  readonly wide: number;
  readonly high: number;
}

function blocksOf(work: SharedWork, grid: McuGrid, unit: number, { kinds }: UnitPixels): readonly SharedBlock[] {
  const { frame, found, steps } = work;
  const [unitColumn, unitRow] = [unit % grid.columns, Math.floor(unit / grid.columns)];
  return frame.components.flatMap(({ horizontal, vertical }, component) => {
    const [across, down] = frame.components.length === 1 ? [1, 1] : [horizontal, vertical];
    const [wide, high] = [grid.unitWidth / (8 * across), grid.unitHeight / (8 * down)];
    return Array.from({ length: across * down }, (_, i) => i).flatMap((i) => {
      const [column, row] = [i % across, Math.floor(i / across)];
      const place = ((unitRow * down + row) * grid.columns + unitColumn) * across + column;
      const coefficients = found[component].get(place);
      if (coefficients === undefined) return [];
      const [goes, stays] = [new Uint8Array(64), new Uint8Array(64)];
      for (let at = 0; at < 64; at++) {
        const kind = kindsOf(kinds, grid, {
          x: (column * 8 + (at & 7)) * wide,
          y: (row * 8 + (at >> 3)) * high,
          wide,
          high,
        });
        goes[at] = kind.some((each) => each === GOES) ? 1 : 0;
        stays[at] = kind.every((each) => each === STAYS) ? 1 : 0;
      }
      return {
        ...{ component, place, goes, stays, wide, high, first: { column: column * 8, row: row * 8 } },
        samples: samplesOf(coefficients, steps[component]),
        plain: PLAIN * 2 ** (frame.precision - 8),
      };
    });
  });
}

/** What stands in the place of one sample, which may be no whole number of pixels. */
function kindsOf(
  kinds: Uint8Array,
  { unitWidth }: McuGrid,
  { x, y, wide, high }: { readonly x: number; readonly y: number; readonly wide: number; readonly high: number },
): readonly number[] {
  const result: number[] = [];
  for (let row = Math.floor(y); row < y + high; row++)
    for (let column = Math.floor(x); column < x + wide; column++)
      result.push(kinds[row * unitWidth + column] ?? NEITHER);
  return result;
}

/** What goes of it and the samples beside that are of one tone. */
function isPlain({ goes, samples, plain }: SharedBlock): boolean {
  const seen = samples.filter((_, at) => beside(goes, at));
  return seen.length === 0 || Math.max(...seen) - Math.min(...seen) <= plain;
}

/** The sample goes, or one next to it does. */
function beside(goes: Uint8Array, at: number): boolean {
  const [row, column] = [at >> 3, at & 7];
  for (let y = Math.max(0, row - 1); y <= Math.min(7, row + 1); y++)
    for (let x = Math.max(0, column - 1); x <= Math.min(7, column + 1); x++) if (goes[y * 8 + x] === 1) return true;
  return false;
}

function overwritten({ frame, fill, steps }: SharedWork, { component, samples, stays }: SharedBlock): Int16Array {
  const middle = 1 << (frame.precision - 1);
  const nothing = (fill[component] ?? middle) - middle;
  const rest = samples.map((sample, at) =>
    stays[at] === 1 ? Math.max(-middle, Math.min(middle - 1, sample)) : nothing,
  );
  return coefficientsOf(rest, steps[component], 8 * middle - 1);
}

/** Of the first component, which says how bright the picture is. */
function filledPixels(reached: readonly SharedBlock[], { width, height }: UnitPixels): number {
  let filled = 0;
  for (const { component, stays, first, wide, high } of reached) {
    if (component !== 0) continue;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const [column, row] = [Math.floor(x / wide) - first.column, Math.floor(y / high) - first.row];
        if (column >= 0 && column < 8 && row >= 0 && row < 8 && stays[row * 8 + column] === 0) filled++;
      }
  }
  return filled;
}

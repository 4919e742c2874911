// From probabilities to the cells that count as text: what is likely grows out of what is sure, and gaps between words close.
import type { CellMap } from './cell-map.js';
import type { Sensitivity } from './vision.js';

/** Cells of text (score of their patch, else 0), in the grid of a CellMap. */
export interface TextCells {
  readonly columns: number;
  readonly rows: number;
  readonly scores: Float32Array;
}

interface Thresholds {
  /** A cell of this probability belongs to a patch. */
  readonly grow: number;
  /** A patch is kept if one of its cells passes this. */
  readonly seed: number;
  /** Gaps of up to this many cells, less one, are closed along rows and along columns. */
  readonly closing: number;
}

/** What is looked for: text in a view as it is, with more or less care, or tall text in a reduced view. */
export type Look = Sensitivity | 'reduced';

const THRESHOLDS: Readonly<Record<Look, Thresholds>> = {
  careful: { grow: 0.35, seed: 0.8, closing: 5 },
  sparing: { grow: 0.5, seed: 0.95, closing: 5 },
  reduced: { grow: 0.3, seed: 0.97, closing: 3 },
};

export function textCells(map: CellMap, look: Look): TextCells {
  const { grow, seed, closing } = THRESHOLDS[look];
  const { columns, rows, values } = map;
  const kept = new Float32Array(values.length);
  for (const patch of patches(columns, rows, (cell) => (values[cell] ?? 0) >= grow)) {
    const score = patch.reduce((best, cell) => Math.max(best, values[cell] ?? 0), 0);
    if (score >= seed) for (const cell of patch) kept[cell] = score;
  }
  const scores = Float32Array.from(kept);
  for (let row = 0; row < rows; row++) closeLine(kept, scores, row * columns, 1, columns, closing);
  for (let column = 0; column < columns; column++) closeLine(kept, scores, column, columns, rows, closing);
  return { columns, rows, scores };
}

/** The groups of cells that touch, corners included. */
export function patches(columns: number, rows: number, isIn: (cell: number) => boolean): number[][] {
  const seen = new Uint8Array(columns * rows);
  const found: number[][] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] || !isIn(start)) continue;
    const patch = [start];
    seen[start] = 1;
    for (let next = 0; next < patch.length; next++) {
      for (const cell of neighbours(patch[next] ?? 0, columns, rows)) {
        if (seen[cell] || !isIn(cell)) continue;
        seen[cell] = 1;
        patch.push(cell);
      }
    }
    found.push(patch);
  }
  return found;
}

/** The cells round one, corners and itself included. */
export function neighbours(cell: number, columns: number, rows: number): number[] {
  const column = cell % columns;
  const row = (cell - column) / columns;
  const found: number[] = [];
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) found.push(y * columns + x);
  return found;
}

/** Fills the short gaps of one row or column. */
function closeLine(
  kept: Float32Array,
  scores: Float32Array,
  ...[start, step, count, closing]: readonly [start: number, step: number, count: number, closing: number]
): void {
  let last = -1;
  for (let i = 0; i < count; i++) {
    const score = kept[start + i * step] ?? 0;
    if (score === 0) continue;
    if (last >= 0 && i - last > 1 && i - last <= closing)
      for (let gap = last + 1; gap < i; gap++) {
        const cell = start + gap * step;
        scores[cell] = Math.max(scores[cell] ?? 0, Math.min(score, kept[start + last * step] ?? 0));
      }
    last = i;
  }
}

/** From the least to the greatest of some places, both included. */
export function extent(places: readonly number[]): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const place of places) {
    if (place < least) least = place;
    if (place > most) most = place;
  }
  return most - least + 1;
}

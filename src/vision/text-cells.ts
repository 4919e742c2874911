// From probabilities to the cells that count as text: what is likely grows out of what is sure, most of all along a line, and gaps between words close.
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
  /** Gaps of up to this many cells, less one, are closed. */
  readonly closing: number;
  /** A large patch is kept only if such a part of its cells is firm. */
  readonly firm: number;
}

/** What is looked for: text in a view as it is, with more or less care, or tall text in a reduced view. */
export type Look = Sensitivity | 'reduced';

const THRESHOLDS: Readonly<Record<Look, Thresholds>> = {
  careful: { grow: 0.35, seed: 0.8, closing: 5, firm: 0 },
  sparing: { grow: 0.5, seed: 0.95, closing: 5, firm: 0.3 },
  // Coarse cells: one more of them beside a line covers much that is no text, and tall text is sure up to its edge.
  reduced: { grow: 0.85, seed: 0.99, closing: 3, firm: 0 },
};

/** What a spine or a row of teeth shares with text over so many cells is sure in few of them; letters are in most. */
const LARGE = 60;
const FIRM = 0.9;

/** The end of a line goes on over cells of this probability, as far as the line is high but at least so many cells. */
const END = 0.1;
const SHORTEST_END = 2;

/** A patch runs along rows if it is so much wider than high, and surely if it is so much wider still; along columns likewise. */
const LINE = 1.5;
const SURE_LINE = 2.5;

/** A gap between two patches of one line is closed if it is no longer than so many times their height, and this many cells. */
const WORD_GAP = 2;
export const LONGEST_GAP = 14;

interface Patch {
  readonly score: number;
  /** Its extent in cells. */
  readonly across: number;
  readonly down: number;
}

/** To which patch a cell belongs. */
type Owners = (Patch | undefined)[];

export function textCells(map: CellMap, look: Look): TextCells {
  const { grow, seed, closing, firm } = THRESHOLDS[look];
  const { columns, rows, values } = map;
  const owners: Owners = new Array(values.length);
  const scores = new Float32Array(values.length);
  const found = patches(columns, rows, (cell) => (values[cell] ?? 0) >= grow).flatMap((cells) => {
    const score = cells.reduce((best, cell) => Math.max(best, values[cell] ?? 0), 0);
    if (score < seed || !isFirm(cells, values, firm)) return [];
    const across = extent(cells.map((cell) => cell % columns));
    const patch = { score, across, down: extent(cells.map((cell) => Math.floor(cell / columns))) };
    for (const cell of cells) owners[cell] = patch;
    return [{ patch, cells }];
  });
  for (const { patch, cells } of found) for (const cell of cells) lengthen(map, owners, patch, cell);
  owners.forEach((patch, cell) => {
    scores[cell] = patch?.score ?? 0;
  });
  if (found.length === 0) return { columns, rows, scores };
  const alongRows = longestGap(closing, 'across', 'down');
  const alongColumns = longestGap(closing, 'down', 'across');
  for (let row = 0; row < rows; row++) closeLine(owners, scores, alongRows, row * columns, 1, columns);
  for (let column = 0; column < columns; column++) closeLine(owners, scores, alongColumns, column, columns, rows);
  return { columns, rows, scores };
}

function isFirm(cells: readonly number[], values: Float32Array, part: number): boolean {
  return cells.length < LARGE || cells.filter((cell) => (values[cell] ?? 0) > FIRM).length >= part * cells.length;
}

/** Adds the free cells beside one that go on in the direction of its line. */
function lengthen({ columns, values }: CellMap, owners: Owners, patch: Patch, cell: number): void {
  const isFlat = patch.across >= patch.down;
  const row = Math.floor(cell / columns);
  const step = isFlat ? 1 : columns;
  const longest = Math.max(SHORTEST_END, isFlat ? patch.down : patch.across);
  for (const way of [step, -step]) {
    for (let i = 1, next = cell + way; i <= longest; i++, next += way) {
      if (isFlat && Math.floor(next / columns) !== row) break;
      if (owners[next] !== undefined || (values[next] ?? 0) < END) break;
      owners[next] = patch;
    }
  }
}

type Gap = (before: Patch, after: Patch) => number;

/** How far apart two cells may be for a gap in one direction to close: none closes across a line, as what is between two lines is no text, also where these touch somewhere. */
function longestGap(closing: number, along: 'across' | 'down', beside: 'across' | 'down'): Gap {
  return (one, two) => {
    if (one === two) return one[beside] >= LINE * one[along] ? 0 : closing;
    if ([one, two].some((patch) => patch[beside] >= SURE_LINE * patch[along])) return 0;
    if ([one, two].some((patch) => patch[along] < LINE * patch[beside])) return closing;
    return Math.max(closing, Math.min(LONGEST_GAP, WORD_GAP * Math.min(one[beside], two[beside])));
  };
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
  owners: Owners,
  scores: Float32Array,
  longest: Gap,
  ...[start, step, count]: readonly [start: number, step: number, count: number]
): void {
  let last = -1;
  for (let cell = start; cell < start + count * step; cell += step) {
    const after = owners[cell];
    if (after === undefined) continue;
    const before = owners[last];
    if (before !== undefined && cell - last > step && cell - last <= step * longest(before, after))
      for (let gap = last + step; gap < cell; gap += step)
        scores[gap] = Math.max(scores[gap] ?? 0, Math.min(after.score, before.score));
    last = cell;
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

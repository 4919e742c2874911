// From cells of text to rectangles that cover them closely: a block of uneven lines becomes several, so that little else is covered.
import { patches, type TextCells } from './text-cells.js';

/** In cells; `right` and `bottom` are the first beyond. */
export interface CellBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly score: number;
}

/** A rectangle that is filled so far is not cut any more. */
const FILLED = 0.97;

/** A cut must save this share of the rectangle. */
const WORTH = 0.02;

const DEEPEST = 10;

export function cover(cells: TextCells): CellBox[] {
  const { columns, rows, scores } = cells;
  return patches(columns, rows, (cell) => (scores[cell] ?? 0) > 0).flatMap((patch) => {
    const places = patch.map((cell) => ({ x: cell % columns, y: Math.floor(cell / columns) }));
    const score = patch.reduce((best, cell) => Math.max(best, scores[cell] ?? 0), 0);
    return divide(filledLines(places), DEEPEST).map((box) => ({ ...box, score }));
  });
}

/** With what lies between the ends of each line: a letter in its middle that was not seen. Lines run along the longer side. */
function filledLines(places: readonly Place[]): Place[] {
  const { left, top, right, bottom } = boundary(places);
  const isFlat = right - left >= bottom - top;
  const ends = new Map<number, { from: number; to: number }>();
  for (const { x, y } of places) {
    const [line, at] = isFlat ? [y, x] : [x, y];
    const known = ends.get(line) ?? { from: at, to: at };
    ends.set(line, { from: Math.min(known.from, at), to: Math.max(known.to, at) });
  }
  return [...ends].flatMap(([line, { from, to }]) =>
    Array.from({ length: to - from + 1 }, (_, i) => (isFlat ? { x: from + i, y: line } : { x: line, y: from + i })),
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
}
type Box = Omit<CellBox, 'score'>;

function divide(places: readonly Place[], depth: number): Box[] {
  const box = boundary(places);
  const area = areaOf(box);
  if (depth === 0 || places.length >= FILLED * area) return [box];
  const cut = bestCut(places, box);
  if (cut === null || cut.area > (1 - WORTH) * area) return [box];
  return [true, false].flatMap((before) =>
    divide(
      places.filter((place) => place[cut.axis] < cut.at === before),
      depth - 1,
    ),
  );
}

interface Cut {
  readonly axis: 'x' | 'y';
  readonly at: number;
  /** What the two parts' rectangles cover together, in cells. */
  readonly area: number;
}

function bestCut(places: readonly Place[], box: Box): Cut | null {
  const cuts = [...cutsAlong('y', places, box.top, box.bottom), ...cutsAlong('x', places, box.left, box.right)];
  return cuts.reduce<Cut | null>((best, cut) => (best === null || cut.area < best.area ? cut : best), null);
}

function cutsAlong(axis: 'x' | 'y', places: readonly Place[], from: number, to: number): Cut[] {
  const across = axis === 'x' ? 'y' : 'x';
  const low = new Array<number>(to - from).fill(Number.POSITIVE_INFINITY);
  const high = new Array<number>(to - from).fill(-1);
  for (const place of places) {
    const line = place[axis] - from;
    low[line] = Math.min(low[line] ?? 0, place[across]);
    high[line] = Math.max(high[line] ?? 0, place[across] + 1);
  }
  const before = areas(low, high);
  const after = areas(low.toReversed(), high.toReversed()).reverse();
  return Array.from({ length: to - from - 1 }, (_, i) => ({
    axis,
    at: from + i + 1,
    area: (before[i] ?? 0) + (after[i + 1] ?? 0),
  }));
}

/** The area of the rectangle round the lines up to each; empty lines at its end do not count. */
function areas(low: readonly number[], high: readonly number[]): number[] {
  let least = Number.POSITIVE_INFINITY;
  let most = -1;
  let first = -1;
  let last = -1;
  return low.map((value, line) => {
    if (value !== Number.POSITIVE_INFINITY) {
      if (first < 0) first = line;
      last = line;
    }
    least = Math.min(least, value);
    most = Math.max(most, high[line] ?? -1);
    return first < 0 ? 0 : (most - least) * (last - first + 1);
  });
}

function boundary(places: readonly Place[]): Box {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  for (const { x, y } of places) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + 1);
    bottom = Math.max(bottom, y + 1);
  }
  return { left, top, right, bottom };
}

function areaOf({ left, top, right, bottom }: Box): number {
  return (right - left) * (bottom - top);
}

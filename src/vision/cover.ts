// From cells of text to rectangles that cover them closely: a block of uneven lines becomes several, so that little else is covered.
import { LONGEST_GAP, patches, type TextCells } from './text-cells.js';

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

/** A rectangle longer than so many cells is cut once at a time: all pairs of cuts would be too many. */
const LONGEST_FOR_PAIRS = 512;

export function cover(cells: TextCells): CellBox[] {
  const { columns, rows, scores } = cells;
  return patches(columns, rows, (cell) => (scores[cell] ?? 0) > 0).flatMap((patch) => {
    const places = patch.map((cell) => ({ x: cell % columns, y: Math.floor(cell / columns) }));
    const score = patch.reduce((best, cell) => Math.max(best, scores[cell] ?? 0), 0);
    return divide(filledLines(places), DEEPEST).map((box) => ({ ...box, score }));
  });
}

/** With the gaps within each line, where a letter was not seen: not with what is between two texts side by side. Lines run along the longer side. */
function filledLines(places: readonly Place[]): Place[] {
  const { left, top, right, bottom } = boundary(places);
  const isFlat = right - left >= bottom - top;
  const lines = new Map<number, number[]>();
  for (const { x, y } of places) {
    const [line, at] = isFlat ? [y, x] : [x, y];
    const known = lines.get(line);
    if (known === undefined) lines.set(line, [at]);
    else known.push(at);
  }
  return [...lines].flatMap(([line, unsorted]) =>
    withoutGaps(unsorted.toSorted((a, b) => a - b)).map((at) => (isFlat ? { x: at, y: line } : { x: line, y: at })),
  );
}

function withoutGaps(sorted: readonly number[]): number[] {
  return sorted.flatMap((at, i) => {
    const gap = (sorted[i + 1] ?? at) - at;
    return Array.from({ length: gap > LONGEST_GAP ? 1 : Math.max(1, gap) }, (_, step) => at + step);
  });
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
  const isWorth = (cut: Cut | null) => cut !== null && cut.area <= (1 - WORTH) * area;
  const single = best([...cutsAlong('y', places, box), ...cutsAlong('x', places, box)]);
  // Two texts that a third one joins, as a frame's sides are, need two cuts at once: one alone saves nothing.
  const cut = isWorth(single) ? single : best([...middlesAlong('y', places, box), ...middlesAlong('x', places, box)]);
  if (cut === null || !isWorth(cut)) return [box];
  const partOf = (place: Place) => cut.at.filter((at) => place[cut.axis] >= at).length;
  return [0, 1, 2]
    .map((part) => places.filter((place) => partOf(place) === part))
    .filter((part) => part.length > 0)
    .flatMap((part) => divide(part, depth - 1));
}

interface Cut {
  readonly axis: 'x' | 'y';
  /** The first line of each part but the first. */
  readonly at: readonly number[];
  /** What the parts' rectangles cover together, in cells. */
  readonly area: number;
}

function best(cuts: readonly Cut[]): Cut | null {
  return cuts.reduce<Cut | null>((least, cut) => (least === null || cut.area < least.area ? cut : least), null);
}

function cutsAlong(axis: 'x' | 'y', places: readonly Place[], box: Box): Cut[] {
  const { from, low, high } = linesAlong(axis, places, box);
  const before = areas(low, high);
  const after = areas(low.toReversed(), high.toReversed()).reverse();
  return Array.from({ length: low.length - 1 }, (_, i) => ({
    axis,
    at: [from + i + 1],
    area: (before[i] ?? 0) + (after[i + 1] ?? 0),
  }));
}

/** For each line that a middle part can begin with, the best of the ends that it can have. */
function middlesAlong(axis: 'x' | 'y', places: readonly Place[], box: Box): Cut[] {
  const { from, low, high } = linesAlong(axis, places, box);
  if (low.length > LONGEST_FOR_PAIRS) return [];
  const before = areas(low, high);
  const after = areas(low.toReversed(), high.toReversed()).reverse();
  return Array.from({ length: Math.max(0, low.length - 2) }, (_, i) => {
    const start = i + 1;
    let [end, area] = [start + 1, Number.POSITIVE_INFINITY];
    areas(low.slice(start, -1), high.slice(start, -1)).forEach((middle, length) => {
      const sum = (before[i] ?? 0) + middle + (after[start + length + 1] ?? 0);
      if (sum < area) [end, area] = [start + length + 1, sum];
    });
    return { axis, at: [from + start, from + end], area };
  });
}

/** Of each line across an axis, its first place and the first beyond its last. */
interface Lines {
  readonly from: number;
  readonly low: number[];
  readonly high: number[];
}

function linesAlong(axis: 'x' | 'y', places: readonly Place[], box: Box): Lines {
  const across = axis === 'x' ? 'y' : 'x';
  const [from, to] = axis === 'x' ? [box.left, box.right] : [box.top, box.bottom];
  const low = new Array<number>(to - from).fill(Number.POSITIVE_INFINITY);
  const high = new Array<number>(to - from).fill(-1);
  for (const place of places) {
    const line = place[axis] - from;
    low[line] = Math.min(low[line] ?? 0, place[across]);
    high[line] = Math.max(high[line] ?? 0, place[across] + 1);
  }
  return { from, low, high };
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

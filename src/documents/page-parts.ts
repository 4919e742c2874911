// Cuts a page at its white, rows first, then columns, until what is left are lines: what is read alone is read better, and may stand on end.
import { boundingBox, type Raster, type Rectangle } from '../base/index.js';
import { type Ink, withoutRules } from './page-rules.js';

/** Difference from the paper, of 255, that makes ink. */
export const INK = 24;
/** White between lines, in pixels. */
const ROW_GAP = 3;
/** White between columns, in heights of what stands between them, and in pixels. */
const COLUMN_GAP = 1.5;
const LEAST_COLUMN_GAP = 20;
/** What is smaller is a speck or a rule. */
const SMALLEST = 5;
const DEEPEST = 12;
/** Letters of a line that stands on end come in pieces no wider than this, in pixels. */
const WIDEST_ON_END = 48;
/** White around a part that is looked at with it. */
const MARGIN = 6;

/** Every part that holds ink, with a little white around. Frames and rules do not count; a crooked page is one part. */
export function pageParts(raster: Raster): readonly Rectangle[] {
  const ground = mostFrequent(raster.grey);
  const marks = Uint8Array.from(raster.grey, (grey) => (Math.abs(grey - ground) > INK ? 1 : 0));
  const whole = { x: 0, y: 0, width: raster.width, height: raster.height };
  const ink = withoutRules({ marks, width: raster.width });
  return onEndJoined(cutRows(ink, whole, 0))
    .filter(({ width, height }) => Math.max(width, height) > SMALLEST && Math.min(width, height) > 2)
    .map((part) => withMargin(part, raster));
}

/** Pieces below each other, as narrow as a letter is high, are one. */
function onEndJoined(parts: readonly Rectangle[]): readonly Rectangle[] {
  const joined: Rectangle[] = [];
  for (const part of [...parts].sort((a, b) => a.y - b.y)) {
    const above = joined.findIndex((other) => isBelow(part, other));
    if (above === -1) joined.push(part);
    else joined[above] = boundingBox([joined[above], part]);
  }
  return joined;
}

function isBelow(part: Rectangle, other: Rectangle): boolean {
  const widest = Math.max(part.width, other.width);
  const shared = Math.min(part.x + part.width, other.x + other.width) - Math.max(part.x, other.x);
  return widest <= WIDEST_ON_END && shared > 0 && part.y - (other.y + other.height) <= widest;
}

function withMargin(part: Rectangle, { width, height }: Raster): Rectangle {
  const x = Math.max(0, part.x - MARGIN);
  const y = Math.max(0, part.y - MARGIN);
  const right = Math.min(width, part.x + part.width + MARGIN);
  const bottom = Math.min(height, part.y + part.height + MARGIN);
  return { x, y, width: right - x, height: bottom - y };
}

/** Of values from 0 to 255, the one that there is most of: of a page's, the paper's. */
export function mostFrequent(values: Iterable<number>): number {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value]++;
  return counts.indexOf(Math.max(...counts));
}

function cutRows(ink: Ink, box: Rectangle, depth: number): Rectangle[] {
  const runs = runsOf(rowsWithInk(ink, box), ROW_GAP);
  return runs.flatMap(([start, end]) => {
    const part = { ...box, y: box.y + start, height: end - start };
    return cutColumns(ink, part, depth + 1);
  });
}

function cutColumns(ink: Ink, box: Rectangle, depth: number): Rectangle[] {
  const gap = Math.max(LEAST_COLUMN_GAP, COLUMN_GAP * Math.min(box.height, box.width));
  const runs = runsOf(columnsWithInk(ink, box), gap);
  const parts = runs.map(([start, end]) => ({ ...box, x: box.x + start, width: end - start }));
  if (runs.length < 2 || depth >= DEEPEST) return parts;
  return parts.flatMap((part) => cutRows(ink, part, depth + 1));
}

function rowsWithInk({ marks, width }: Ink, box: Rectangle): Uint8Array {
  const rows = new Uint8Array(box.height);
  for (let y = 0; y < box.height; y++) {
    const at = (box.y + y) * width + box.x;
    rows[y] = marks.subarray(at, at + box.width).includes(1) ? 1 : 0;
  }
  return rows;
}

function columnsWithInk({ marks, width }: Ink, box: Rectangle): Uint8Array {
  const columns = new Uint8Array(box.width);
  for (let y = 0; y < box.height; y++) {
    const at = (box.y + y) * width + box.x;
    for (let x = 0; x < box.width; x++) columns[x] |= marks[at + x];
  }
  return columns;
}

/** [start, end) of runs of ones; those less than `gap` apart are one. */
function runsOf(filled: Uint8Array, gap: number): [number, number][] {
  const runs: [number, number][] = [];
  for (let i = 0; i < filled.length; i++) {
    if (filled[i] === 0) continue;
    const last = runs.at(-1);
    if (last !== undefined && i - last[1] < gap) last[1] = i + 1;
    else runs.push([i, i + 1]);
  }
  return runs;
}

// Cuts a picture of dark text on light ground into its lines: at rows without ink, then at wide columns without ink, and so on.
import type { Rectangle } from '../base/index.js';
import type { GreyPicture } from './grey-picture.js';

/** Which pixels are ink, one byte each. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** First and first beyond. */
interface Run {
  readonly from: number;
  readonly to: number;
}

/** A gap between columns of so many heights of the line parts two texts; gaps between words are a third of one. */
const COLUMN_GAP = 1.5;

/** A dot or an accent is so small beside its line, and so near. */
const DOT = 0.3;
const DOT_GAP = 0.25;

/** Less high than this is no line. */
const LEAST_HEIGHT = 4;

/** A lone upright stroke is a tick or a frame. */
const STROKE = 0.12;

const DEEPEST = 8;

/** Darker than the threshold that parts the picture's values best into two (Otsu). */
export function inkOf(picture: GreyPicture): Ink {
  return inkUpTo(picture, bestThreshold(picture.grey));
}

/** Darker than the middle of the range. */
export function strongInkOf(picture: GreyPicture): Ink {
  return inkUpTo(picture, 127);
}

function inkUpTo({ width, height, grey }: GreyPicture, darkest: number): Ink {
  const pixels = new Uint8Array(grey.length);
  for (let i = 0; i < pixels.length; i++) if (grey[i] <= darkest) pixels[i] = 1;
  return { width, height, pixels };
}

/** From the top to the bottom, and from the left to the right; in pixels of the picture. */
export function textLines(ink: Ink): readonly Rectangle[] {
  return cut(ink, { x: 0, y: 0, width: ink.width, height: ink.height }, 0).filter(
    ({ width, height }) => width > STROKE * height,
  );
}

function cut(ink: Ink, box: Rectangle, depth: number): readonly Rectangle[] {
  const rows = withDots(inkedRows(ink, box));
  return rows.flatMap((row) => {
    const height = row.to - row.from;
    if (height < LEAST_HEIGHT) return [];
    const band = { ...box, y: row.from, height };
    const parts = closed(inkedColumns(ink, band), COLUMN_GAP * height);
    const cuts = rows.length > 1 || parts.length > 1;
    return parts.flatMap((part) => {
      const inner = { x: part.from, y: row.from, width: part.to - part.from, height };
      return cuts && depth < DEEPEST && parts.length > 1 ? cut(ink, inner, depth + 1) : [inner];
    });
  });
}

function inkedRows(ink: Ink, box: Rectangle): Run[] {
  return runs(box.y, box.y + box.height, (y) => {
    const start = y * ink.width + box.x;
    return ink.pixels.subarray(start, start + box.width).includes(1);
  });
}

function inkedColumns(ink: Ink, box: Rectangle): Run[] {
  return runs(box.x, box.x + box.width, (x) => {
    for (let y = box.y; y < box.y + box.height; y++) if (ink.pixels[y * ink.width + x] === 1) return true;
    return false;
  });
}

function runs(from: number, to: number, isInked: (at: number) => boolean): Run[] {
  const found: Run[] = [];
  let start = -1;
  for (let at = from; at <= to; at++) {
    const inked = at < to && isInked(at);
    if (inked && start < 0) start = at;
    if (inked || start < 0) continue;
    found.push({ from: start, to: at });
    start = -1;
  }
  return found;
}

/** Runs with less than the gap between them become one. */
function closed(found: readonly Run[], gap: number): Run[] {
  const result: Run[] = [];
  for (const run of found) {
    const last = result.at(-1);
    if (last !== undefined && run.from - last.to < gap) result[result.length - 1] = { from: last.from, to: run.to };
    else result.push(run);
  }
  return result;
}

/** Dots and accents go with the line that they belong to. */
function withDots(found: readonly Run[]): Run[] {
  const result: Run[] = [];
  for (const run of found) {
    const last = result.at(-1);
    if (last !== undefined && isDot(last, run)) result[result.length - 1] = { from: last.from, to: run.to };
    else result.push(run);
  }
  return result;
}

function isDot(one: Run, other: Run): boolean {
  const heights = [one.to - one.from, other.to - other.from];
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  return low <= Math.max(2, DOT * high) && other.from - one.to <= Math.max(1, DOT_GAP * high);
}

function bestThreshold(grey: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const value of grey) counts[value] = (counts[value] ?? 0) + 1;
  const all = counts.reduce((sum, count, value) => sum + count * value, 0);
  let [below, sumBelow, best, threshold] = [0, 0, 0, 0];
  for (let value = 0; value < 255; value++) {
    below += counts[value] ?? 0;
    sumBelow += value * (counts[value] ?? 0);
    const above = grey.length - below;
    if (below === 0 || above === 0) continue;
    const spread = below * above * (sumBelow / below - (all - sumBelow) / above) ** 2;
    if (spread > best) [best, threshold] = [spread, value];
  }
  return threshold;
}

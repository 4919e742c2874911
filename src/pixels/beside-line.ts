// What stands in the regions round a line of text that was read: nothing but plain ground, as far as can be seen, or something that was not seen as text.
import { boundingBox, cropPlane, larger, type Raster, type Rectangle, smaller } from '../base/index.js';
import type { ReadLine } from '../vision/index.js';
import { widened, without } from './rectangles.js';
import { isScreenText } from './screen-text.js';

/** Regions reach up to so many pixels beyond their text; within, lines take at least this share of them, and on the row of a line that is not plainly of technique nearly all: there a part of a date or of a name may not have been seen. */
const EDGE = 4;
const FILLED = 0.4;
const FILLED_BESIDE = 0.75;
/** A letter of a name has less of it. */
const FILLED_BY_ONE = 0.2;

/** In heights of the line: in less room than this no letter of its size stands but the narrowest. */
const LETTER = 0.5;

/** Of 255: what differs by no more is one ground. */
const PLAIN = 12;

/** Whether lines lie along and across what was found: where they do not, only the places of lines stay. */
export function fill(lines: readonly ReadLine[], regions: readonly Rectangle[]): boolean {
  const whole = boundingBox(regions);
  return [rowOf, columnOf].every((along) =>
    isFilled(
      lines.map(({ box }) => along(box)),
      along(whole),
      FILLED,
    ),
  );
}

/**
 * Nothing that was not seen as text stands beside a line: lines that were read fill what was found there, or what no line takes of it is plain ground.
 * Lines that were not read do not fill: between one and the next, letters of the same name may not have been seen.
 */
export function isAlone(
  raster: Raster,
  line: ReadLine,
  { all, read }: { readonly all: readonly ReadLine[]; readonly read: readonly ReadLine[] },
  regions: readonly Rectangle[],
): boolean {
  const text = line.words.map((word) => word.text);
  const isLetter = text.join('').length === 1;
  const isOnEnd = !isLetter && line.box.height > 1.2 * line.box.width;
  const [along, across] = isOnEnd ? [columnOf, rowOf] : [rowOf, columnOf];
  const isOnItsRow = (box: Rectangle) => holds(across(box), across(line.box));
  const found = regions.filter(isOnItsRow);
  if (reaches(along(line.lookedAt ?? line.box), along(boundingBox(found)))) return true;
  const onItsRow = (lines: readonly ReadLine[]) => lines.flatMap(({ box }) => (isOnItsRow(box) ? [box] : []));
  const least = !isScreenText(text) ? FILLED_BESIDE : isLetter ? FILLED_BY_ONE : FILLED;
  if (isFilled(onItsRow(read).map(along), along(boundingBox(found)), least)) return true;
  const [from, to] = across(line.box);
  if (widestGap(onItsRow(read).map(along), along(boundingBox(found))) < LETTER * (to - from)) return true;
  const row = isOnEnd ? { x: from, width: to - from } : { y: from, height: to - from };
  const rest = found.flatMap((box) => without({ ...box, ...row }, onItsRow(all).map(widened)));
  return !isPlain(raster, line.box) && rest.every((box) => isPlain(raster, box));
}

/** A line fills a region that was seen for itself: what a coarser view adds beside it, as where short lines stand below a long one, is not text. */
export function isAllOfOne(line: Rectangle, seen: readonly Rectangle[]): boolean {
  return seen.some((box) => [rowOf, columnOf].every((along) => isFilled([along(line)], along(box), FILLED_BESIDE)));
}

/** From the first to the first beyond. */
type Stretch = readonly [from: number, to: number];

function rowOf({ x, width }: Rectangle): Stretch {
  return [x, x + width];
}

function columnOf({ y, height }: Rectangle): Stretch {
  return [y, y + height];
}

/** From one end to the other, but for the edges of the regions. */
function reaches([from, to]: Stretch, [start, end]: Stretch): boolean {
  return from <= start + EDGE && to >= end - EDGE;
}

/** The middle of the other lies in it. */
function holds([from, to]: Stretch, other: Stretch): boolean {
  const middle = (other[0] + other[1]) / 2;
  return from < middle && middle < to;
}

/** Of nearly one grey and colour, so that no letter can stand there. */
function isPlain({ width, grey, chroma }: Raster, box: Rectangle): boolean {
  return [grey, ...(chroma === null ? [] : [chroma])].every((plane) => {
    const values = cropPlane(plane, width, box);
    return values.reduce(larger, 0) - values.reduce(smaller, 255) <= PLAIN;
  });
}

/** The longest part of a stretch that none of some others takes. */
function widestGap(stretches: readonly Stretch[], [start, end]: Stretch): number {
  let [widest, free] = [0, start];
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    widest = Math.max(widest, from - free);
    free = Math.max(free, to);
  }
  return Math.max(widest, end - free);
}

function isFilled(stretches: readonly Stretch[], [start, end]: Stretch, share: number): boolean {
  const edge = Math.min(EDGE, Math.floor((end - start) / 3));
  let covered = 0;
  for (let at = start + edge; at < end - edge; at++)
    if (stretches.some(([from, to]) => at >= from && at < to)) covered++;
  return covered >= share * (end - start - 2 * edge);
}

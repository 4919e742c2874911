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

/** Of 255: what differs by no more is one ground; beside a line so does what differs by no more than this share of what the line itself does: its ink would show there. */
const PLAIN = 12;
const FAINT = 0.35;

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

/** Nothing that was not seen as text stands beside a line: lines fill what was found there, or the rest of it is plain ground. */
export function isAlone(
  raster: Raster,
  line: ReadLine,
  lines: readonly ReadLine[],
  regions: readonly Rectangle[],
): boolean {
  const text = line.words.map((word) => word.text);
  const isLetter = text.join('').length === 1;
  const isOnEnd = !isLetter && line.box.height > 1.2 * line.box.width;
  const [along, across] = isOnEnd ? [columnOf, rowOf] : [rowOf, columnOf];
  const isOnItsRow = (box: Rectangle) => holds(across(box), across(line.box));
  const found = regions.filter(isOnItsRow);
  const read = lines.flatMap(({ box }) => (isOnItsRow(box) ? [box] : []));
  const least = !isScreenText(text) ? FILLED_BESIDE : isLetter ? FILLED_BY_ONE : FILLED;
  if (isFilled(read.map(along), along(boundingBox(found)), least)) return true;
  const [from, to] = across(line.box);
  const row = isOnEnd ? { x: from, width: to - from } : { y: from, height: to - from };
  const rest = found.flatMap((box) => without({ ...box, ...row }, read.map(widened)));
  return isPlainBeside(raster, [line], rest);
}

/** Nothing but ground lies in what was found round lines that were read: all of it may stay. */
export function standAlone(raster: Raster, lines: readonly ReadLine[], regions: readonly Rectangle[]): boolean {
  const read = lines.map(({ box }) => widened(box));
  return isPlainBeside(
    raster,
    lines,
    regions.flatMap((region) => without(region, read)),
  );
}

function isPlainBeside(raster: Raster, lines: readonly ReadLine[], rest: readonly Rectangle[]): boolean {
  const contrast = lines.map(({ box }) => rangeOf(raster, box)).reduce(smaller, 255);
  return contrast > PLAIN && rest.every((box) => rangeOf(raster, box) <= larger(PLAIN, FAINT * contrast));
}

/** From the first to the first beyond. */
type Stretch = readonly [from: number, to: number];

function rowOf({ x, width }: Rectangle): Stretch {
  return [x, x + width];
}

function columnOf({ y, height }: Rectangle): Stretch {
  return [y, y + height];
}

/** The middle of the other lies in it. */
function holds([from, to]: Stretch, other: Stretch): boolean {
  const middle = (other[0] + other[1]) / 2;
  return from < middle && middle < to;
}

/** How far the brightest pixel is from the darkest, in grey or in colour, where it is further. */
function rangeOf({ width, grey, chroma }: Raster, box: Rectangle): number {
  const ranges = [grey, ...(chroma === null ? [] : [chroma])].map((plane) => {
    const values = cropPlane(plane, width, box);
    return values.reduce(larger, 0) - values.reduce(smaller, 255);
  });
  return ranges.reduce(larger, 0);
}

function isFilled(stretches: readonly Stretch[], [start, end]: Stretch, share: number): boolean {
  const edge = Math.min(EDGE, Math.floor((end - start) / 3));
  let covered = 0;
  for (let at = start + edge; at < end - edge; at++)
    if (stretches.some(([from, to]) => at >= from && at < to)) covered++;
  return covered >= share * (end - start - 2 * edge);
}

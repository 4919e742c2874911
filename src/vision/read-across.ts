// Reads a region from end to end where the ink in it made no lines: on a ground with a pattern of its own, letters break or run together with it.
import { overlaps, type Rectangle } from '../base/index.js';
import type { GreyPicture } from './grey-picture.js';
import type { LineReader, Sight } from './read-line.js';
import type { ReadLine } from './vision.js';

/** In pixels: so far a region reaches beyond its text, as a rule. */
const MARGIN = 3;

/** In heights of the line: no gap between two letters is as wide. */
const WIDEST_GAP = 2;

/** So sure has each letter to be, as a mean over its word: of a long word many may be a little unsure. */
const SURE_LETTER = 0.8;

/** Fewer rows are no line. */
const LEAST_ROWS = 5;

/** Between the quietest rows and the liveliest ones: where a line begins. */
const LIVELY = 0.35;
const QUIETEST = 0.1;
const LIVELIEST = 0.9;

/** Lines that can be read from one end of the place to the other. Boxes in pixels of the pictures. */
export function readAcross(
  sight: Sight,
  place: Rectangle,
  found: readonly Rectangle[],
  reader: LineReader,
): readonly ReadLine[] {
  if (place.height < LEAST_ROWS + 2 * MARGIN || place.width <= 2 * MARGIN) return [];
  const inner = { x: place.x + MARGIN, width: place.width - 2 * MARGIN };
  const rows = rowsOf(sight.picture, place, found);
  return rows.flatMap(([from, to]) => lineIn(sight, { ...inner, y: from, height: to - from }, reader));
}

function lineIn(sight: Sight, line: Rectangle, reader: LineReader): readonly ReadLine[] {
  const { words, letters } = reader(sight, line);
  if (words.length === 0 || !words.every(({ text, confidence }) => confidence ** (1 / text.length) >= SURE_LETTER))
    return [];
  const middles = letters.map(({ x, width }) => x + width / 2);
  if (middles.some((at, i) => at - (middles[i - 1] ?? at) > WIDEST_GAP * line.height)) return [];
  const from = Math.min(...words.map(({ box }) => box.x));
  const to = Math.max(...words.map(({ box }) => box.x + box.width));
  return [{ box: { ...line, x: from, width: to - from }, words, complete: true }];
}

/** Whether a line goes from one end of the place to the other, but for less than a letter. */
export function isAcross(line: Rectangle, place: Rectangle): boolean {
  return line.width >= place.width - 2 * MARGIN - line.height;
}

type Rows = readonly [from: number, to: number];

/** The rows of the line of ink that fills the place, if there is one, else those in which more happens than in others. */
function rowsOf(picture: GreyPicture, place: Rectangle, found: readonly Rectangle[]): readonly Rows[] {
  const high = found.filter((line) => overlaps(line, place) && 2 * line.height >= place.height - 2 * MARGIN);
  const top = Math.min(...high.map(({ y }) => y));
  const bottom = Math.max(...high.map((line) => line.y + line.height));
  if (high.length > 0 && top >= place.y && bottom <= place.y + place.height) return [[top, bottom]];
  return livelyRows(picture, place);
}

/** Strokes turn from dark to bright and back along each row of a line, and not between lines. */
function livelyRows({ width, grey }: GreyPicture, place: Rectangle): readonly Rows[] {
  const changes = Array.from({ length: place.height }, (_, row) => {
    const start = (place.y + row) * width + place.x;
    let sum = 0;
    for (let at = start + 1; at < start + place.width; at++) sum += Math.abs((grey[at] ?? 0) - (grey[at - 1] ?? 0));
    return sum;
  });
  const sorted = [...changes].sort((a, b) => a - b);
  const share = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
  const least = share(QUIETEST) + LIVELY * (share(LIVELIEST) - share(QUIETEST));
  const rows: Rows[] = [];
  let from = -1;
  for (let row = 0; row <= changes.length; row++) {
    const isLively = row < changes.length && changes[row] >= least;
    if (isLively && from < 0) from = row;
    if (isLively || from < 0) continue;
    if (row - from >= LEAST_ROWS) rows.push([place.y + from, place.y + row]);
    from = -1;
  }
  return rows;
}

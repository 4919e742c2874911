// Reads regions from end to end where the ink in them made no lines: on a ground with a pattern of its own, letters break or run together with it.
import { boundingBox, type Rectangle } from '../base/index.js';
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

/** A stretch of regions along which a line is looked for, and the rows that it may fill. */
export interface Row {
  readonly x: number;
  readonly width: number;
  readonly heights: readonly Rows[];
}

/** Regions with so many pixels between them go on. */
const BESIDE = 6;

/** Where lines may lie, however little ink told of them: along the regions round each line of ink that was found, and in regions without one. */
export function rowsToRead(
  picture: GreyPicture,
  places: readonly Rectangle[],
  found: readonly Rectangle[],
): readonly Row[] {
  const rows: Row[] = [];
  const isKnown = (along: Rectangle, middle: number) =>
    rows.some(
      ({ x, width, heights: [[from, to] = [0, 0]] }) =>
        from < middle && middle < to && along.x < x + width && x < along.x + along.width,
    );
  const high = found
    .filter(({ width, height }) => height >= LEAST_ROWS && width >= height / 2)
    .sort((a, b) => b.height - a.height);
  for (const line of high) {
    if (isKnown(line, line.y + line.height / 2)) continue;
    const along = alongRegions(line, places);
    rows.push({ ...inner(along), heights: heightsOf(picture, line, along) });
  }
  for (const place of places) {
    if (place.height < LEAST_ROWS + 2 * MARGIN) continue;
    for (const lively of livelyRows(picture, place))
      if (!isKnown(place, (lively[0] + lively[1]) / 2)) rows.push({ ...inner(place), heights: [lively] });
  }
  return rows.filter(({ width }) => width > 0);
}

/** A line's own rows, those with one more on each side, and those round its middle in which letters seem to be. */
function heightsOf(picture: GreyPicture, line: Rectangle, along: Rectangle): readonly Rows[] {
  const [from, to] = [line.y, line.y + line.height];
  const [middle, top] = [(from + to) / 2, Math.max(along.y, from - MARGIN)];
  const height = Math.min(along.y + along.height, to + MARGIN) - top;
  const lively = livelyRows(picture, { ...along, y: top, height }).filter(
    ([first, beyond]) => first < middle && middle < beyond,
  );
  return [[from, to], [from - 1, to + 1], ...lively];
}

function inner({ x, width }: Rectangle): Pick<Row, 'x' | 'width'> {
  return { x: x + MARGIN, width: width - 2 * MARGIN };
}

/** The regions on a line's row that follow each other from it on. */
function alongRegions(line: Rectangle, places: readonly Rectangle[]): Rectangle {
  const middle = line.y + line.height / 2;
  const beside = places.filter(({ y, height }) => y < middle && middle < y + height);
  let along = line;
  for (let count = 0; ; ) {
    const { x, width } = along;
    const near = beside.filter((place) => place.x <= x + width + BESIDE && place.x + place.width >= x - BESIDE);
    if (near.length === count) return along;
    count = near.length;
    along = boundingBox([line, ...near]);
  }
}

/** What can be read from one end of a row to the other, in each of the heights that it may have. Boxes in pixels of the pictures. */
export function readRow(sight: Sight, { x, width, heights }: Row, reader: LineReader): readonly ReadLine[] {
  return heights.flatMap(([from, to]) => lineIn(sight, { x, width, y: from, height: to - from }, reader));
}

function lineIn(sight: Sight, line: Rectangle, reader: LineReader): readonly ReadLine[] {
  const { words, letters } = reader(sight, line);
  if (words.length === 0 || !words.every(({ text, confidence }) => confidence ** (1 / text.length) >= SURE_LETTER))
    return [];
  const middles = letters.map(({ x, width }) => x + width / 2);
  if (middles.some((at, i) => at - (middles[i - 1] ?? at) > WIDEST_GAP * line.height)) return [];
  const from = Math.min(...words.map(({ box }) => box.x));
  const to = Math.max(...words.map(({ box }) => box.x + box.width));
  return [{ box: { ...line, x: from, width: to - from }, words, complete: true, lookedAt: line }];
}

/** Whether a line goes from one end of the row to the other, but for less than a letter. */
export function isAcross(line: Rectangle, row: Row): boolean {
  return line.width >= row.width - line.height;
}

type Rows = readonly [from: number, to: number];

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

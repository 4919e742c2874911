// What stands in a part of a raster: its dark and its bright strokes, cut into lines, turned until they make sense.
import { boundingBox, overlaps, type Raster, type Rectangle } from '../base/index.js';
import { type Strokes, strokesOf } from './flat-ground.js';
import { contrast, cutOut, type GreyPicture, middle, turned } from './grey-picture.js';
import { UNKNOWN } from './letters.js';
import { isAcross, type Row, readRow, rowsToRead } from './read-across.js';
import type { LineReader, SeenLine, Sight } from './read-line.js';
import { withoutRunningOut } from './running-out.js';
import { type Ink, inkOf, strongInkOf, textLines } from './text-lines.js';
import type { ReadLine, ReadText } from './vision.js';

/** Of 255; what differs less is no mark but the grain of a flat ground. */
const FAINTEST = 8;

/** Read so surely, no other turn is tried. */
const SURE = 0.75;

/** Hardly ever made of turned letters. */
const WORD = /[\p{L}\d]{4}/u;

/** Ink beside all words of a line, of so many of its heights, was not read. */
const UNREAD = 0.5;

/** A letter has at most so many strokes side by side; few have more than two. */
const MOST_STROKES = 3;

/** A region may hold one line, or several found together: its height is taken for that of one, then for that of three. */
const LINE_SHARES = [1, 0.33] as const;

/** So much further from the ground, and there is no doubt whether letters are dark or bright. */
const CLEAR = 1.8;

/** Of the length of a line. */
const PART = 0.7;

/** A reading of a whole row counts for more than pieces of it: it tells that there is nothing else. */
const NEARLY = 0.8;

/** Darker than this is a strong stroke. */
const STRONG = 127;

const NOTHING: ReadText = { text: '', confidence: 0, lines: [] };

export function readText(raster: Raster, boxes: readonly Rectangle[], reader: LineReader): ReadText {
  const inside = boxes.map((box) => within(box, raster)).filter(({ width, height }) => width > 2 && height > 2);
  if (inside.length === 0) return NOTHING;
  const whole = boundingBox(inside);
  const cut = cutOut(raster, whole, inside);
  if (contrast(cut) < FAINTEST) return NOTHING;
  const line = Math.max(...inside.map(({ width, height }) => Math.min(width, height)));
  const places = inside.map((box) => ({ ...box, x: box.x - whole.x, y: box.y - whole.y }));
  let best = NOTHING;
  for (const share of LINE_SHARES) {
    const strokes = strokesOf(cut, line * share);
    const read = readStrokes(cut, strokes, { places, line: line * share, whole }, reader);
    if (weight(read) > weight(best) || best.lines.length === 0) best = read;
    if (best.confidence >= SURE || strokes.isFlat) break;
  }
  return withPlacesAcross(best, cut, { places, whole }, reader);
}

/** Places in which no line was read well, read from end to end; upright ones only. */
function withPlacesAcross(
  read: ReadText,
  cut: GreyPicture,
  { places, whole }: Pick<Looked, 'places' | 'whole'>,
  reader: LineReader,
): ReadText {
  const inCut = (box: Rectangle) => ({ ...box, x: box.x - whole.x, y: box.y - whole.y });
  const toRaster = (box: Rectangle) => ({ ...box, x: box.x + whole.x, y: box.y + whole.y });
  let lines = read.lines;
  const known = lines.map(({ box }) => inCut(box));
  for (const row of rowsToRead(cut, places, known)) {
    const [[from, to] = [0, 0]] = row.heights;
    const place = { x: row.x, width: row.width, y: from, height: to - from };
    const here = lines.filter(({ box }) => overlaps(inCut(box), place));
    if (here.some((line) => isReadAcross(line, row))) continue;
    const ways = readRow({ picture: cut, strokes: cut }, row, reader);
    const best = ways.reduce<ReadLine | null>(
      (one, other) => (one === null || weight(textOf([other])) > weight(textOf([one])) ? other : one),
      null,
    );
    if (best === null) continue;
    const line = inRaster(best, toRaster);
    lines = settled(
      lines,
      line,
      (rivals) => weight(textOf(rivals)) * NEARLY < weight(textOf([line])) || isPartOf(rivals, line),
    );
  }
  return lines === read.lines ? read : textOf(inOrder(lines));
}

/** Lines of ink that together are no more than a part of one. */
function isPartOf(lines: readonly ReadLine[], { box }: ReadLine): boolean {
  return lines.reduce((sum, line) => sum + line.box.width, 0) <= PART * box.width;
}

/** Read well, and from one end to the other. */
function isReadAcross(line: ReadLine, row: Row): boolean {
  return line.complete && confidenceOf(line) >= SURE && isAcross(line.box, row);
}

/** What is looked at: boxes in pixels of the picture, the height of a line, and the picture's place in the raster. */
interface Looked {
  readonly places: readonly Rectangle[];
  readonly line: number;
  readonly whole: Rectangle;
}

function readStrokes(
  cut: GreyPicture,
  { dark, bright, isFlat }: Strokes,
  { places, line, whole }: Looked,
  reader: LineReader,
): ReadText {
  const [darkFar, brightFar] = [distance(cut, dark), distance(cut, bright)];
  const [likely, other] = (darkFar >= brightFar ? [dark, bright] : [bright, dark]).map((picture) =>
    withoutRunningOut(picture, inkOf(picture), places, line),
  ) as [GreyPicture, GreyPicture];
  const isDoubtful = Math.max(darkFar, brightFar) < CLEAR * Math.min(darkFar, brightFar);
  const read = (strokes: GreyPicture) =>
    readUpright({ picture: cut, strokes }, turnsOf(strokes, isFlat), whole, reader);
  const beside = (strokes: GreyPicture, first: Turned) => linesBeside({ picture: cut, strokes }, first, whole, reader);
  const first = read(likely);
  if (isDoubtful && first.confidence < SURE) {
    const second = read(other);
    if (weight(second) > weight(first)) return joined(second, beside(likely, second));
  }
  return joined(first, beside(other, first));
}

/** How far the strongest strokes are from what the picture mostly shows: gaps between letters look like strokes of the other kind, but have the grey of the ground. */
function distance({ grey }: GreyPicture, strokes: GreyPicture): number {
  const ground = middle(grey);
  let [sum, count] = [0, 0];
  strokes.grey.forEach((value, i) => {
    if (value > STRONG) return;
    sum += Math.abs((grey[i] ?? 0) - ground);
    count++;
  });
  return count === 0 ? 0 : sum / count;
}

function readUpright(sight: Sight, turns: readonly number[], whole: Rectangle, reader: LineReader): Turned {
  let best: Turned = { ...NOTHING, quarters: 0 };
  for (const quarters of turns) {
    const read = { ...readLines(sight, quarters, whole, reader), quarters };
    if (weight(read) > weight(best) || best.lines.length === 0) best = read;
    if (best.confidence >= SURE || best.lines.some(isWord)) break;
  }
  return best;
}

/** One line that can be read tells how all stand. */
function isWord({ words, complete }: ReadLine): boolean {
  return complete && confidenceOf({ words }) >= SURE && words.some(({ text }) => WORD.test(text));
}

interface Turned extends ReadText {
  /** Quarter turns clockwise after which it can be read. */
  readonly quarters: number;
}

/** Lines of strokes of the other kind where the first have no line, and in the place of first ones that were not read. */
function linesBeside(sight: Sight, first: Turned, whole: Rectangle, reader: LineReader): readonly ReadLine[] {
  const known = first.lines.filter((line) => line.complete && line.words.length > 0 && confidenceOf(line) >= SURE);
  const upright = turnedSight(sight, first.quarters);
  const ink = strongInkOf(upright.strokes);
  const toRaster = (box: Rectangle) => placed(box, first.quarters, upright.strokes, whole);
  const free = textLines(ink).filter((line) => !known.some(({ box }) => overlaps(box, toRaster(line))));
  return free.map((line) => inRaster(readLine(upright, ink, line, reader), toRaster));
}

/** Where lines lie in one place, those of which more was read count. */
function joined(first: ReadText, others: readonly ReadLine[]): ReadText {
  let lines = first.lines;
  for (const line of others) {
    lines = settled(lines, line, (rivals) => rivals.length === 0 || weight(textOf(rivals)) < weight(textOf([line])));
  }
  return textOf(inOrder(lines));
}

/** The lines with one more in the place of those that lie where it does, if it wins over them. */
function settled(
  lines: readonly ReadLine[],
  line: ReadLine,
  wins: (rivals: readonly ReadLine[]) => boolean,
): readonly ReadLine[] {
  const rivals = lines.filter(({ box }) => overlaps(box, line.box));
  return wins(rivals) ? [...lines.filter((one) => !rivals.includes(one)), line] : lines;
}

/** From the top to the bottom. */
function inOrder(lines: readonly ReadLine[]): readonly ReadLine[] {
  return [...lines].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
}

/** Along a line of text there are few gaps, across it many: so one direction is tried first. What looks upright is tried in other turns only on a flat ground, where strokes are letters. */
function turnsOf(picture: GreyPicture, isFlat: boolean): readonly number[] {
  const upright = textLines(inkOf(picture)).length;
  const onEnd = textLines(inkOf(turned(picture, 1))).length;
  if (onEnd < upright) return [3, 1, 0];
  if (!isFlat) return [0];
  return upright < onEnd ? [0, 2] : [0, 3, 1, 2];
}

/** Long texts read surely weigh most: a wrong turn gives few letters, or doubtful ones. */
function weight({ text, confidence }: ReadText): number {
  return confidence * confidence * Math.sqrt(text.length);
}

function readLines(sight: Sight, quarters: number, whole: Rectangle, reader: LineReader): ReadText {
  const upright = turnedSight(sight, quarters);
  const ink = inkOf(upright.strokes);
  const toRaster = (box: Rectangle) => placed(box, quarters, upright.strokes, whole);
  return textOf(textLines(ink).map((line) => inRaster(readLine(upright, ink, line, reader), toRaster)));
}

function textOf(lines: readonly ReadLine[]): ReadText {
  const words = lines.flatMap((line) => line.words);
  return {
    text: lines.map((line) => line.words.map(({ text }) => text).join(' ')).join('\n'),
    confidence: words.length === 0 ? 0 : confidenceOf({ words }),
    lines,
  };
}

/** The mean over letters; 0 without any, and of a word that was seen to be none of letters that are known. */
function confidenceOf({ words }: Pick<ReadLine, 'words'>): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const sure = words.filter(({ text }) => !text.includes(UNKNOWN));
  return letters === 0 ? 0 : sure.reduce((sum, { text, confidence }) => sum + confidence * text.length, 0) / letters;
}

function inRaster(line: ReadLine, toRaster: (box: Rectangle) => Rectangle): ReadLine {
  const words = line.words.map((word) => ({ ...word, box: toRaster(word.box) }));
  return { ...line, box: toRaster(line.box), words, lookedAt: toRaster(line.lookedAt ?? line.box) };
}

function turnedSight({ picture, strokes }: Sight, quarters: number): Sight {
  return { picture: turned(picture, quarters), strokes: turned(strokes, quarters) };
}

/** Boxes in pixels of the picture. A line of which nothing is made has no words. */
function readLine(sight: Sight, ink: Ink, box: Rectangle, reader: LineReader): ReadLine {
  const seen = reader(sight, box);
  return { box, words: seen.words, complete: isComplete(ink, box, seen) };
}

/** Whether all ink of a line lies in what was read, and is not far more than so many letters have. */
function isComplete(ink: Ink, line: Rectangle, { words, letters: read }: SeenLine): boolean {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  if (strokesAcross(ink, line) > MOST_STROKES * letters + 1) return false;
  let unread = 0;
  for (let x = line.x; x < line.x + line.width; x++) {
    const isRead = read.some((box) => x >= box.x && x < box.x + box.width);
    if (!isRead && hasInk(ink, x, line)) unread++;
  }
  return unread <= UNREAD * line.height;
}

/** How many strokes a row of the line crosses, one row in ten aside. */
function strokesAcross({ width, pixels }: Ink, line: Rectangle): number {
  const counts = Array.from({ length: line.height }, (_, row) => {
    const start = (line.y + row) * width + line.x;
    let count = 0;
    for (let at = start; at < start + line.width; at++)
      if (pixels[at] === 1 && (at === start || pixels[at - 1] === 0)) count++;
    return count;
  }).sort((a, b) => a - b);
  return counts[Math.floor(counts.length * 0.9)] ?? 0;
}

function hasInk({ width, pixels }: Ink, x: number, { y, height }: Rectangle): boolean {
  for (let row = y; row < y + height; row++) if (pixels[row * width + x] === 1) return true;
  return false;
}

/** From the turned picture to the raster. */
function placed(
  { x, y, width, height }: Rectangle,
  quarters: number,
  upright: GreyPicture,
  whole: Rectangle,
): Rectangle {
  let { width: across, height: down } = upright;
  let [left, top, right, bottom] = [x, y, x + width, y + height];
  for (let turn = 0; turn < quarters; turn++) {
    [left, top, right, bottom] = [top, across - right, bottom, across - left];
    [across, down] = [down, across];
  }
  return { x: whole.x + left, y: whole.y + top, width: right - left, height: bottom - top };
}

function within({ x, y, width, height }: Rectangle, raster: Raster): Rectangle {
  const left = Math.max(0, Math.floor(x));
  const top = Math.max(0, Math.floor(y));
  return {
    x: left,
    y: top,
    width: Math.min(raster.width, Math.ceil(x + width)) - left,
    height: Math.min(raster.height, Math.ceil(y + height)) - top,
  };
}

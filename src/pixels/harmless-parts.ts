// Under `mask-identifiers`: which lines of some regions were read for sure and identify nobody, so that they may stay.
import { overlaps, type Raster, type Rectangle } from '../base/index.js';
import { findPatterns, PIXEL_DATA, readByOcr } from '../text/index.js';
import type { ReadLine, ReadWord } from '../vision/index.js';
import { fill, isAllOfOne, isAlone } from './beside-line.js';
import { likelyWords } from './likely-words.js';
import { widened, without } from './rectangles.js';
import type { Scene } from './scene.js';
import { isScreenText } from './screen-text.js';

/** OCR that is less sure than this has not read the word; for one of some letters, or in a line that is sure, less will do: chance seldom makes a word of the vocabulary. */
const SURE = 0.8;
const SURE_ENOUGH = 0.6;
const SURE_LINE = 0.85;
const LONG = 3;
const SURE_OF_ONE = 0.9;
const SURE_OF_TERM = 0.4;

/** So few signs are soon made of strokes of something else. */
const SHORT = 2;

/** Letters that stand alone for a side, in French and English. */
const SIDES = 'RLDG';

/** A word without a letter or a figure is a mark that OCR made something of. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/** What is made of strokes by chance, or of a line on end, has no word as long; a figure may be as short. */
const SAYS_MUCH = /\p{L}{3}|^\d+(?:[.,]\d+)?$/u;

/** Each character of a word takes so many heights of its line; two letters in the place of nine were not read. */
const NARROWEST = 0.08;
const WIDEST = 1.6;

/** In heights of a line: texts on one line that are closer belong together. */
const APART = 3;

/** Before what says who somebody is, in French and English; without accents. */
const LABELS: ReadonlySet<string> = new Set(
  (
    'nom prenom nee ne nele neele born dob ddn birth birthdate naissance name names patient patiente pat patid patientid id ids ipp nip mrn nir ins acc ' +
    'accession nda iep dossier visite visit sejour dr pr prof docteur doctor mme mr mrs ms monsieur madame sexe sex tel phone adresse address hopital ' +
    'hospital clinique clinic chu chr centre service operator operateur op tech referring ref med'
  ).split(' '),
);

/** In heights: what is wider is more than one letter; what is smaller than this share of a line's letter is none of its. */
const ONE_LETTER = 2;
const SCRAP = 0.75;

/** So many numbers, and digits in all, stand on a line without a word or a unit. */
const MOST_FIGURES = 2;
const MOST_DIGITS = 4;

/** A reading that is so likely may be the right one. */
const MAY_BE = 0.02;

/** As free text: no list of short terms applies. */
const PLACE = { tag: PIXEL_DATA, vr: 'LT' };

/**
 * Rectangles within the regions, which lie together. Empty when nothing was read: then all of it goes.
 * @param seen the regions again, and those that lie inside one of them: what was seen in other views, often more closely.
 */
export function harmlessParts(
  scene: Scene,
  raster: Raster,
  regions: readonly Rectangle[],
  seen: readonly Rectangle[],
): readonly Rectangle[] {
  const judge = judgeOf(scene);
  const lines = scene.imaging.vision
    .read(raster, regions)
    .lines.map((line) => likelyWords(line, (text) => !judge.changes(text) && judge.found(text).length === 0));
  const suspect = suspectWords(
    judge,
    lines.flatMap(({ words }) => words),
  );
  const read = lines.filter(isRead);
  const unread = lines.map(
    (line) =>
      !read.includes(line) ||
      saysWhose(line) ||
      isNumber(line) ||
      line.words.some((word) => suspect.has(word)) ||
      !(isAllOfOne(line.box, seen) || isAlone(raster, line, { all: lines, read }, regions)),
  );
  const going = withTheirRows(lines, unread);
  if (!going.includes(true) && fill(lines, regions)) return regions;
  const gone = lines.filter((_, i) => going[i]).map(({ box }) => box);
  return lines.flatMap((line, i) => (going[i] ? [] : roomAround(line.box, gone, regions)));
}

function isRead({ words, complete, box }: ReadLine): boolean {
  const letters = lengthOf(words);
  const mean = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / letters;
  if (!complete || words.length === 0 || !words.every((word) => isPlausible(word, box))) return false;
  if (letters === 1) return isSign(words[0]);
  if (isLikelyScreenText(words)) return true;
  return words.every((word) => isSure(word, mean)) && words.some(({ text }) => SAYS_MUCH.test(text));
}

function lengthOf(words: readonly ReadWord[]): number {
  return words.reduce((sum, { text }) => sum + text.length, 0);
}

function isLikelyScreenText(words: readonly ReadWord[]): boolean {
  const enough = lengthOf(words) > SHORT ? SURE_OF_TERM : SURE_ENOUGH;
  return words.every(({ confidence }) => confidence >= enough) && isScreenText(words.map(({ text }) => text));
}

function isSure({ text, confidence }: ReadWord, ofLine: number): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const enough = letters >= LONG || ofLine >= SURE_LINE ? SURE_ENOUGH : SURE;
  return confidence >= enough && SAYS_SOMETHING.test(text);
}

/** A line of one sign is a figure, or a letter that stands for a side: of any other, strokes of anatomy and turned lines are taken for it. */
function isSign({ text, confidence }: ReadWord): boolean {
  return SIDES.includes(text) ? confidence >= SURE_ENOUGH : /\d/.test(text) && confidence >= SURE_OF_ONE;
}

function isPlausible({ text, box }: ReadWord, line: Rectangle): boolean {
  const isOnEnd = text.length > 1 && line.height > 1.2 * line.width;
  const [along, height] = isOnEnd ? [box.height, line.width] : [box.width, line.height];
  const share = along / (height * text.length);
  return share >= NARROWEST && share <= WIDEST;
}

/** What such a word names stands beside it, perhaps unread. */
function saysWhose({ words }: ReadLine): boolean {
  return !isDynamicRange(words) && words.some(({ text }) => LABELS.has(foldCase(text)));
}

/** `DR 60` on a screen of ultrasound: a title stands before a name. */
function isDynamicRange(words: readonly ReadWord[]): boolean {
  return /^DR \d{2,3}$/.test(words.map(({ text }) => text).join(' '));
}

/** A word of more figures than a scale or a measure has, or figures and nothing else, and many: a number or a date, or a part of one that was not read to its end. */
function isNumber({ words }: ReadLine): boolean {
  if (words.some(({ text }) => digitsOf(text) > MOST_DIGITS)) return true;
  if (longestRunOfDigits(words) > MOST_DIGITS) return true;
  const figures = words.filter(({ text }) => isFigure(text));
  const digits = figures.reduce((sum, { text }) => sum + digitsOf(text), 0);
  return figures.length === words.length && (figures.length > MOST_FIGURES || digits > MOST_DIGITS);
}

/** Over figures side by side without a word or a sign between: `P 6 75 9294` is one number that was read in parts. */
function longestRunOfDigits(words: readonly ReadWord[]): number {
  let [longest, digits] = [0, 0];
  for (const { text } of words) {
    digits = /^[\p{L}\d]+$/u.test(text) && isFigure(text) ? digits + text.length : 0;
    longest = Math.max(longest, digits);
  }
  return longest;
}

/** A number, also where letters were read for some of its figures: `0ii0 2022`. */
function isFigure(text: string): boolean {
  return !/\p{L}/u.test(text) || (/^\d/.test(text) && !/[^OoQDIiLl|SsBZz]/.test(text.replace(/[^\p{L}|]/gu, '')));
}

function digitsOf(text: string): number {
  return text.match(isFigure(text) ? /[\p{L}\d|]/gu : /\d/g)?.length ?? 0;
}

function foldCase(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
}

/** A line goes with the one beside it: texts are parted where there is room, not where their sense ends. */
function withTheirRows(lines: readonly ReadLine[], going: readonly boolean[]): readonly boolean[] {
  const result = [...going];
  const open = result.flatMap((goes, i) => (goes ? [i] : []));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const [i, line] of lines.entries()) {
      if (result[i] || !areNeighbours(line, lines[next])) continue;
      result[i] = true;
      open.push(i);
    }
  }
  return result;
}

/** On one line, upright or on end, with less than three heights of it between; one or two signs alone may be letters of a line on end. */
function areNeighbours({ box: one, words }: ReadLine, { box: other }: ReadLine): boolean {
  const across = apart(one.x, one.width, other.x, other.width);
  const down = apart(one.y, one.height, other.y, other.height);
  if (isScrap(other, one)) return false;
  const isSideBySide = down < 0 && across < APART * Math.max(one.height, other.height);
  const isOnEnd = across < 0 && down < APART * Math.min(one.width, other.width) && one.height > one.width;
  const isOfColumn =
    lengthOf(words) <= SHORT &&
    other.width < ONE_LETTER * other.height &&
    across < 0 &&
    down < Math.max(one.width, one.height);
  return isSideBySide || isOnEnd || isOfColumn;
}

/** Too small for a letter of the line: grain, a dot, a part of a frame. */
function isScrap(box: Rectangle, line: Rectangle): boolean {
  const letter = Math.min(line.width, line.height);
  return Math.max(box.width, box.height) < SCRAP * letter;
}

/** The gap between two stretches; below zero where they overlap by more than a third of the shorter. */
function apart(start: number, length: number, otherStart: number, otherLength: number): number {
  const gap = Math.max(start, otherStart) - Math.min(start + length, otherStart + otherLength);
  return gap < 0 && -gap <= Math.min(length, otherLength) / 3 ? 0 : gap;
}

interface Judge {
  /** What identifies the patient of the picture, and patterns. */
  found(text: string): readonly Stretch[];
  /** Whether the cleaner would change it. */
  changes(text: string): boolean;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function judgeOf({ identifiers, imaging: { cleaner } }: Scene): Judge {
  const known = readByOcr(identifiers);
  return {
    found: (text) => [...known.find(text, PLACE), ...findPatterns(text)],
    changes: (text) => cleaner === null || cleaner.clean(text, known, PLACE).text !== text,
  };
}

/** A word that is part of a known identifier or of a pattern (also one over several words), that may be read as one, or that the cleaner would change. */
function suspectWords(judge: Judge, words: readonly ReadWord[]): ReadonlySet<ReadWord> {
  const starts: number[] = [];
  let line = '';
  for (const { text } of words) {
    starts.push(line.length);
    line += `${text} `;
  }
  const found = judge.found(line);
  const isSuspect = ({ text, others = [] }: ReadWord, i: number) =>
    found.some((match) => match.start < starts[i] + text.length && match.end > starts[i]) ||
    (!isScreenText([text]) && judge.changes(text)) ||
    others.some((other) => other.chance >= MAY_BE && judge.found(other.text).length > 0);
  return new Set(words.filter(isSuspect));
}

/** The line with the ground around it, as far as no line that goes is near: no slivers of mask frame what stays. */
function roomAround(line: Rectangle, gone: readonly Rectangle[], regions: readonly Rectangle[]): readonly Rectangle[] {
  const room = Math.max(3, Math.ceil(Math.min(line.width, line.height) / 4));
  const grown = { x: line.x - room, y: line.y - room, width: line.width + 2 * room, height: line.height + 2 * room };
  const free = without(grown, gone.map(widened)).filter((piece) => overlaps(piece, line));
  return regions.flatMap((region) => free.flatMap((piece) => common(piece, region)));
}

function common(one: Rectangle, other: Rectangle): readonly Rectangle[] {
  const [x, y] = [Math.max(one.x, other.x), Math.max(one.y, other.y)];
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? [{ x, y, width, height }] : [];
}

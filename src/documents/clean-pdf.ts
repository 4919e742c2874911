// An encapsulated PDF made anew from pictures of its pages, in which everything is masked that was not read as harmless.
import { CaviarError, overlaps, type Raster, type Rectangle, rasterOfRgb } from '../base/index.js';
import type { ReadWord, Vision } from '../vision/index.js';
import { INK, mostFrequent, pageParts } from './page-parts.js';
import type { PagePicture, PdfReader } from './pdf-pages.js';
import { picturePdf } from './picture-pdf.js';
import { onPlainPaper } from './plain-paper.js';
import { straysOf } from './stray-letters.js';

/** The part of vision that finds and reads. */
export type Eyes = Pick<Vision, 'find' | 'read'>;

/** Which of a line's words may stay: one answer a word. */
export type JudgeWords = (words: readonly string[]) => readonly boolean[];

/** A word that OCR is less sure of may be another one. */
const SURE_ENOUGH = 0.6;
const PADDING = 3;
const MOST_LOOKS = 5;
/** After so many, all of a line goes that still says what it should not: masks beside them change how letters are read. */
const LOOKS_AT_WORDS = 3;
const BLACK = 0;
/** Regions are gone through in strips of this height, in pixels. */
const STRIP = 8;
/** A part of a strip this wide that no word covers was not read, if there is ink in it. */
const UNREAD_WIDTH = 14;

/**
 * Finds text on each page by the detector, reads it, and masks what `judge` does not let stay, what was read without certainty, and what was not read.
 * Then the page is read again and what else `judge` refuses is masked too, until nothing is. Throws `CaviarError('cannot-clean')` if there is no end to it,
 * and for what cannot be rendered.
 */
export function cleanPdf(bytes: Uint8Array, reader: PdfReader, eyes: Eyes, judge: JudgeWords): Buffer {
  return picturePdf(cleanPages(reader.pages(bytes), eyes, judge));
}

/** One at a time: a page takes six megabytes until it is compressed. */
function* cleanPages(pages: Iterable<PagePicture>, eyes: Eyes, judge: JudgeWords): Generator<PagePicture> {
  for (const page of pages) yield cleanPage(onPlainPaper(page), eyes, judge);
}

function cleanPage(page: PagePicture, eyes: Eyes, judge: JudgeWords): PagePicture {
  const raster = pictureOf(page);
  const paper = mostFrequent(raster.grey);
  let masks = masksOf(raster, eyes, judge);
  for (let look = 1; look <= MOST_LOOKS; look++) {
    if (masks.length === 0) return page;
    // OCR reads letters into the edges of what is black, and of rows without a mask the same would be read again.
    const blanked = pictureOf({ ...page, rgb: covered(page, masks, paper) });
    const left = wordsThatStay(blanked, eyes, judge, masks).filter(
      ({ box, harmless }) => !harmless && !masks.some((mask) => overlaps(box, mask)),
    );
    if (left.length === 0) return { ...page, rgb: covered(page, masks, BLACK) };
    masks = [...masks, ...left.map(({ box, part }) => (look < LOOKS_AT_WORDS ? padded(box) : part))];
  }
  throw stillReadable();
}

function masksOf(raster: Raster, eyes: Eyes, judge: JudgeWords): readonly Rectangle[] {
  const words = wordsThatStay(raster, eyes, judge, null);
  const harmless = words.filter((word) => word.harmless).map((word) => padded(word.box));
  const masks = words.filter((word) => !word.harmless).map((word) => padded(word.box));
  for (const { box } of eyes.find(raster, 'careful')) masks.push(...unreadParts(raster, box, harmless));
  return masks;
}

interface JudgedWord {
  readonly box: Rectangle;
  /** Of the page, in which it was read. */
  readonly part: Rectangle;
  readonly harmless: boolean;
}

/** @param beside only of the rows in which one of these lies; null: of the whole page. */
function wordsThatStay(
  raster: Raster,
  eyes: Eyes,
  judge: JudgeWords,
  beside: readonly Rectangle[] | null,
): readonly JudgedWord[] {
  const across = beside?.map((box) => ({ ...box, x: 0, width: raster.width })) ?? null;
  const parts = pageParts(raster).filter((part) => across === null || across.some((row) => overlaps(part, row)));
  const words = parts.flatMap((part) =>
    eyes.read(raster, [part]).lines.flatMap((line) => line.words.map((word) => ({ ...word, part }))),
  );
  return linesOf(words).flatMap((line) => {
    const texts = line.map((word) => word.text);
    const allowed = judge(texts);
    const stray = straysOf(texts);
    return line.map(({ box, part, confidence }, i) => ({
      box,
      part,
      harmless: allowed[i] === true && !stray[i] && confidence >= SURE_ENOUGH,
    }));
  });
}

/** Words whose middles are at one height, from left to right: what names a field must be judged together with its value. */
function linesOf<Word extends ReadWord>(words: readonly Word[]): readonly (readonly Word[])[] {
  const lines: Word[][] = [];
  for (const word of [...words].sort((a, b) => a.box.y - b.box.y)) {
    const middle = word.box.y + word.box.height / 2;
    const line = lines.find(([first]) => middle > first.box.y && middle < first.box.y + first.box.height);
    if (line === undefined) lines.push([word]);
    else line.push(word);
  }
  for (const line of lines) line.sort((a, b) => a.box.x - b.box.x);
  return lines;
}

/** What of a region holds ink and lies under no word that stays. */
function unreadParts(raster: Raster, region: Rectangle, read: readonly Rectangle[]): Rectangle[] {
  const parts: Rectangle[] = [];
  const bottom = region.y + region.height;
  for (let y = region.y; y < bottom; y += STRIP) {
    const height = Math.min(STRIP, bottom - y);
    const across = read
      .filter((box) => box.y < y + height && box.y + box.height > y)
      .sort((one, other) => one.x - other.x);
    let x = region.x;
    for (const box of [...across, { x: region.x + region.width, width: 0 }]) {
      const end = Math.min(box.x, region.x + region.width);
      const part = { x, y, width: end - x, height };
      if (part.width >= UNREAD_WIDTH && hasInk(raster, part)) parts.push(part);
      x = Math.max(x, box.x + box.width);
    }
  }
  return parts;
}

function hasInk({ width, grey }: Raster, part: Rectangle): boolean {
  let darkest = 255;
  let lightest = 0;
  for (let row = part.y; row < part.y + part.height; row++)
    for (let at = row * width + part.x; at < row * width + part.x + part.width; at++) {
      darkest = Math.min(darkest, grey[at]);
      lightest = Math.max(lightest, grey[at]);
    }
  return lightest - darkest > INK;
}

function padded({ x, y, width, height }: Rectangle): Rectangle {
  return { x: x - PADDING, y: y - PADDING, width: width + 2 * PADDING, height: height + 2 * PADDING };
}

function covered({ width, height, rgb }: PagePicture, masks: readonly Rectangle[], grey: number): Uint8Array {
  const result = rgb.slice();
  for (const mask of masks) {
    const left = Math.max(0, mask.x);
    const right = Math.min(width, mask.x + mask.width);
    for (let row = Math.max(0, mask.y); row < Math.min(height, mask.y + mask.height); row++)
      if (right > left) result.fill(grey, (row * width + left) * 3, (row * width + right) * 3);
  }
  return result;
}

function pictureOf({ rgb, width, height }: PagePicture): Raster {
  return rasterOfRgb(rgb, width, height);
}

function stillReadable(): CaviarError {
  return new CaviarError('cannot-clean', 'Words that identify can still be read in an encapsulated PDF.', {
    path: '(0042,0011)',
  });
}

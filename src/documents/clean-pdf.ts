// An encapsulated PDF made anew from pictures of its pages, in which everything is masked that was not read as harmless.
import { CaviarError, overlaps, type Raster, type Rectangle, rasterOfRgb } from '../base/index.js';
import type { ReadWord, Vision } from '../vision/index.js';
import { pageParts } from './page-parts.js';
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
const MOST_LOOKS = 4;
/** Regions are gone through in strips of this height, in pixels. */
const STRIP = 8;
/** A part of a strip this wide that no word covers was not read, if there is ink in it. */
const UNREAD_WIDTH = 14;
/** Difference of brightness that makes ink. */
const INK = 48;

/**
 * Finds text on each page by the detector, reads it, and masks what `judge` does not let stay, what was read without certainty, and what was not read.
 * Then the page is read again and what else `judge` refuses is masked too, until nothing is. Throws `CaviarError('cannot-clean')` if there is no end to it,
 * and for what cannot be rendered.
 */
export function cleanPdf(bytes: Uint8Array, reader: PdfReader, eyes: Eyes, judge: JudgeWords): Buffer {
  const cleaned: PagePicture[] = [];
  for (const page of reader.pages(bytes)) cleaned.push(cleanPage(onPlainPaper(page), eyes, judge));
  return picturePdf(cleaned);
}

function cleanPage(page: PagePicture, eyes: Eyes, judge: JudgeWords): PagePicture {
  let masks = masksOf(pictureOf(page), eyes, judge);
  for (let look = 0; look < MOST_LOOKS; look++) {
    const masked = { ...page, rgb: covered(page, masks) };
    if (masks.length === 0) return masked;
    // OCR reads letters into the edges of what is black: what touches a mask is none.
    const left = wordsThatStay(pictureOf(masked), eyes, judge).filter(
      ({ box, harmless }) => !harmless && !masks.some((mask) => overlaps(box, mask)),
    );
    if (left.length === 0) return masked;
    masks = [...masks, ...left.map((word) => padded(word.box))];
  }
  throw stillReadable();
}

function masksOf(raster: Raster, eyes: Eyes, judge: JudgeWords): readonly Rectangle[] {
  const words = wordsThatStay(raster, eyes, judge);
  const harmless = words.filter((word) => word.harmless).map((word) => padded(word.box));
  const masks = words.filter((word) => !word.harmless).map((word) => padded(word.box));
  for (const { box } of eyes.find(raster, 'careful')) masks.push(...unreadParts(raster, box, harmless));
  return masks;
}

interface JudgedWord {
  readonly box: Rectangle;
  readonly harmless: boolean;
}

function wordsThatStay(raster: Raster, eyes: Eyes, judge: JudgeWords): readonly JudgedWord[] {
  const words = pageParts(raster).flatMap((part) => eyes.read(raster, [part]).lines.flatMap((line) => line.words));
  return linesOf(words).flatMap((line) => {
    const texts = line.map((word) => word.text);
    const allowed = judge(texts);
    const stray = straysOf(texts);
    return line.map(({ box, confidence }, i) => ({
      box,
      harmless: allowed[i] === true && !stray[i] && confidence >= SURE_ENOUGH,
    }));
  });
}

/** Words whose middles are at one height, from left to right: what names a field must be judged together with its value. */
function linesOf(words: readonly ReadWord[]): readonly (readonly ReadWord[])[] {
  const lines: ReadWord[][] = [];
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

function covered({ width, height, rgb }: PagePicture, masks: readonly Rectangle[]): Uint8Array {
  const result = rgb.slice();
  for (const mask of masks) {
    const left = Math.max(0, mask.x);
    const right = Math.min(width, mask.x + mask.width);
    for (let row = Math.max(0, mask.y); row < Math.min(height, mask.y + mask.height); row++)
      if (right > left) result.fill(0, (row * width + left) * 3, (row * width + right) * 3);
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

// What stands in a box of a raster: enlarged to the height that OCR knows best, dark on light, turned until it makes sense.
import type { Raster, Rectangle } from '../base/index.js';
import { contrast, cutOut, darkOnLight, type GreyPicture, lineHeights, scaled, turned } from './grey-picture.js';
import type { Ocr } from './ocr.js';
import type { ReadText, ReadWord } from './vision.js';

/** Marks of this many pixels are read best. */
const BEST_HEIGHT = 36;
const BORDER = 12;
const LARGEST = 3_000_000;

/** Of 255; what differs less is no mark but the grain of a flat ground. */
const FAINTEST = 8;

/** Read so surely, no other turn is tried. */
const SURE = 0.75;

const NOTHING: ReadText = { text: '', confidence: 0, words: [] };

export function readText(raster: Raster, box: Rectangle, ocr: Ocr): ReadText {
  const inside = within(box, raster);
  if (inside.width < 3 || inside.height < 3) return NOTHING;
  const cut = cutOut(raster, inside);
  if (contrast(cut) < FAINTEST) return NOTHING;
  const picture = darkOnLight(cut);
  let best = NOTHING;
  for (const quarters of turnsOf(inside)) {
    const read = readTurned(picture, quarters, inside, ocr);
    if (weight(read) > weight(best)) best = read;
    if (best.confidence >= SURE) break;
  }
  return best;
}

/** Upright first, unless the box stands on end; upside down last. */
function turnsOf({ width, height }: Rectangle): number[] {
  if (height > 2 * width) return [3, 1, 0];
  return width > 2 * height ? [0, 2] : [0, 3, 1, 2];
}

/** Long texts read surely weigh most: a wrong turn gives few letters, or doubtful ones. */
function weight({ text, confidence }: ReadText): number {
  return confidence * confidence * Math.sqrt(text.length);
}

function readTurned(picture: GreyPicture, quarters: number, box: Rectangle, ocr: Ocr): ReadText {
  const upright = turned(picture, quarters);
  const heights = lineHeights(upright).sort((a, b) => a - b);
  const height = heights[heights.length >> 1] ?? upright.height;
  const largest = Math.sqrt(LARGEST / (upright.width * upright.height));
  const factor = Math.min(4, largest, BEST_HEIGHT / height);
  const lines = ocr.recognise(scaled(upright, factor, BORDER), heights.length > 1 ? 'block' : 'line');
  const words = lines.flat().map((word) => placed(word, factor, quarters, upright, box));
  if (words.length === 0) return NOTHING;
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  return {
    text: lines.map((line) => line.map(({ text }) => text).join(' ')).join('\n'),
    confidence: words.reduce((sum, { text, confidence }) => sum + confidence * text.length, 0) / letters,
    words,
  };
}

/** A word's box from the enlarged and turned picture to the raster. */
function placed(word: ReadWord, factor: number, quarters: number, upright: GreyPicture, box: Rectangle): ReadWord {
  let { width: across, height: down } = upright;
  let left = Math.max(0, Math.floor((word.box.x - BORDER) / factor));
  let top = Math.max(0, Math.floor((word.box.y - BORDER) / factor));
  let right = Math.min(across, Math.ceil((word.box.x + word.box.width - BORDER) / factor));
  let bottom = Math.min(down, Math.ceil((word.box.y + word.box.height - BORDER) / factor));
  for (let turn = 0; turn < quarters; turn++) {
    [left, top, right, bottom] = [top, across - right, bottom, across - left];
    [across, down] = [down, across];
  }
  return { ...word, box: { x: box.x + left, y: box.y + top, width: right - left, height: bottom - top } };
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

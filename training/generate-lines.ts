// Writes the reader's training data: `generate-lines.ts FRAMES OUT COUNT SEED`. The same seed gives the same bytes on machines with the same fonts.
import { once } from 'node:events';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { LETTERS, UNKNOWN } from '../src/vision/letters.js';
import { LINE_HEIGHT } from '../src/vision/line-crop.js';
import { drawText, type TextMask, type TextStyle } from './drawing/text-mask.js';
import { FAMILIES } from './families.js';
import { type LineSurroundings, makeLine, makeNonsense } from './line.js';
import { lineTexts } from './line-words.js';
import { type Random, randomOf } from './random.js';
import { realFrames } from './real-frames.js';
import { drawByStrokes } from './stroke-letters.js';
import { words } from './words.js';

const THIN = [
  'Lato Light',
  'Lato Hairline',
  'Roboto Thin',
  'Roboto Light',
  'Open Sans Light',
  'Roboto Condensed',
  'osifont',
  'Routed Gothic',
  'IBM 3270',
  'Glass TTY VT220',
];
const NEIGHBOURS = 600;
const WIDEST = 640;
/** So many lines are drawn by single strokes. */
const STROKED = 0.3;

async function main(): Promise<void> {
  const [frameFolder, out, count, seed] = process.argv.slice(2);
  if (frameFolder === undefined || out === undefined || count === undefined || seed === undefined)
    throw new Error('usage: generate-lines.ts FRAMES OUT COUNT SEED');
  const surroundings = { others: await neighbours(randomOf(Number(seed))), frames: realFrames(frameFolder) };
  const text = lineTexts(fileURLToPath(new URL('../profiles/vocabulary', import.meta.url)));
  mkdirSync(out, { recursive: true });
  const pixels = createWriteStream(join(out, 'pixels.u8'));
  const index: [width: number, text: string][] = [];
  for (let i = 1; index.length < Number(count); i++) {
    const line = await draw(randomOf(Math.imul(i, 0x85ebca6b) ^ Number(seed)), text, surroundings);
    if (line === null || line.width > WIDEST) continue;

    if (!pixels.write(line.grey)) await once(pixels, 'drain');
    index.push([line.width, line.read]);
  }
  pixels.end();
  await finished(pixels);
  writeFileSync(join(out, 'lines.json'), JSON.stringify({ height: LINE_HEIGHT, letters: LETTERS, lines: index }));
}

async function draw(random: Random, text: ReturnType<typeof lineTexts>, surroundings: LineSurroundings) {
  const { drawn, read } = text(random);
  const strokes = drawn === read && random.chance(STROKED) ? drawByStrokes(random, drawn, random.between(7, 60)) : null;
  if (strokes !== null) {
    const crop = await makeLine(random, strokes.mask, surroundings);
    return crop && { ...crop, read: strokes.said };
  }
  const mask = await drawText(drawn, styleOf(random));
  if (mask === null || mask.height < 4) return null;
  const isNonsense = drawn.length > 3 && random.chance(0.04);
  if (!isNonsense) {
    const crop = await makeLine(random, mask, surroundings);
    return crop && { ...crop, read };
  }
  const crop = await makeNonsense(random, mask, surroundings);
  return crop && { ...crop, read: UNKNOWN };
}

async function neighbours(random: Random): Promise<readonly TextMask[]> {
  const bank: TextMask[] = [];
  while (bank.length < NEIGHBOURS) {
    const mask = await drawText(words(random), styleOf(random));
    if (mask !== null) bank.push(mask);
  }
  return bank;
}

function styleOf(random: Random): TextStyle {
  const isBitmap = random.chance(0.22);
  const size = Math.exp(random.between(Math.log(8), Math.log(random.chance(0.3) ? 70 : 26)));
  return {
    family: random.chance(0.15) ? random.pick(THIN) : random.pick(FAMILIES),
    size: isBitmap ? random.whole(9, 16) : size,
    weight: random.chance(0.3) ? 'bold' : 'normal',
    slant: random.chance(0.08) ? 'italic' : 'normal',
    smoothing: isBitmap || random.chance(0.08) ? 'none' : 'grey',
    zoom: isBitmap ? random.whole(1, 4) : 1,
    outline: size > 18 && random.chance(0.1) ? random.between(0.8, 2) : 0,
  };
}

await main();

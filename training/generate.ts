// Writes the training data: `generate.ts FRAMES OUT COUNT SEED [FIRST]`. The same seed gives the same bytes on machines with the same fonts.
import { CROP, makeCrop, textBankOf } from './crop.js';
import { cropFile } from './crop-file.js';
import { drawText, type TextMask, type TextStyle } from './drawing/text-mask.js';
import { FAMILIES } from './families.js';
import { type Random, randomOf } from './random.js';
import { realFrames } from './real-frames.js';
import { words } from './words.js';

const BANK = 14000;

async function main(): Promise<void> {
  const [frameFolder, out, count, seed, first] = process.argv.slice(2);
  if (frameFolder === undefined || out === undefined || count === undefined || seed === undefined) {
    throw new Error('usage: generate.ts FRAMES OUT COUNT SEED [FIRST]');
  }
  const strings = await textBank(randomOf(Number(seed)));
  const bank = textBankOf(strings);
  const frames = realFrames(frameFolder);
  const file = cropFile(out);
  for (let i = Number(first ?? 0), end = i + Number(count); i < end; i++)
    await file.add(await makeCrop(randomOf(Math.imul(i + 1, 0x85ebca6b) ^ Number(seed)), bank, frames));
  await file.close({
    count: Number(count),
    seed: Number(seed),
    crop: CROP,
    strings: strings.length,
    realFrames: frames !== null,
  });
}

/** Strings drawn once and used many times. */
async function textBank(random: Random): Promise<readonly TextMask[]> {
  const bank: TextMask[] = [];
  while (bank.length < BANK) {
    const mask = await drawText(words(random), styleOf(random));
    if (mask !== null && mask.width < 2 * CROP && mask.height < CROP) bank.push(mask);
  }
  return bank;
}

function styleOf(random: Random): TextStyle {
  const size = Math.exp(random.between(Math.log(7), Math.log(random.chance(0.35) ? 80 : 28)));
  const isBitmap = random.chance(0.25);
  return {
    family: random.pick(FAMILIES),
    size: isBitmap ? random.whole(8, 16) : size,
    weight: random.chance(0.3) ? 'bold' : 'normal',
    slant: random.chance(0.1) ? 'italic' : 'normal',
    smoothing: isBitmap || random.chance(0.1) ? 'none' : 'grey',
    zoom: isBitmap ? random.whole(1, 4) : 1,
    outline: size > 18 && random.chance(0.1) ? random.between(0.8, 2) : 0,
  };
}

await main();

// Writes crops without text that a network takes for text: `hard-crops.ts FRAMES OUT COUNT SEED WEIGHTS`. The same seed and weights give the same bytes.
import { readFileSync } from 'node:fs';
import { openNetwork } from '../src/vision/network.js';
import type { Network } from '../src/vision/network-grid.js';
import { CROP, type Crop, makeEmptyCrop } from './crop.js';
import { cropFile } from './crop-file.js';
import { randomOf } from './random.js';
import { realFrames } from './real-frames.js';

/** A crop is hard if a cell of it is text to the network with this probability: what is less sure becomes no region. */
const TAKEN_FOR_TEXT = 0.6;

async function main(): Promise<void> {
  const [frameFolder, out, count, seed, weights] = process.argv.slice(2);
  if (frameFolder === undefined || out === undefined || weights === undefined)
    throw new Error('usage: hard-crops.ts FRAMES OUT COUNT SEED WEIGHTS');
  const network = openNetwork(readFileSync(weights));
  const frames = realFrames(frameFolder);
  const file = cropFile(out);
  let [tried, kept] = [0, 0];
  for (; kept < Number(count); tried++) {
    const crop = await makeEmptyCrop(randomOf(Math.imul(tried + 1, 0x85ebca6b) ^ Number(seed)), frames);
    if (!isTakenForText(crop, network)) continue;
    await file.add(crop);
    kept++;
  }
  await file.close({ count: kept, tried, seed: Number(seed), crop: CROP, realFrames: frames !== null });
}

function isTakenForText({ planes }: Crop, network: Network): boolean {
  const area = CROP * CROP;
  const pixels = new Int16Array(2 * area);
  for (let i = 0; i < area; i++) {
    pixels[2 * i] = planes[i];
    pixels[2 * i + 1] = planes[area + i];
  }
  return network.probabilities(pixels, CROP, CROP).some((probability) => probability >= TAKEN_FOR_TEXT);
}

await main();

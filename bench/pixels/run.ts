// `npm run bench:pixels [-- --only recall|cost] [--share S] [--seed N] [--write]`: what the tool finds of text on pictures, what it costs; see docs/pixels.md.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { PictureKey } from './answer-key.js';
import { copyTextFree, extractFrames } from './corpus-files.js';
import { costPart } from './cost.js';
import { decodeFolder } from './decoded-pictures.js';
import { saveFailures } from './failures.js';
import { makePictures } from './make-pictures.js';
import { maskByCaviar } from './masked-by-caviar.js';
import { hasTesseract } from './read-crops.js';
import { identifiersPart, realPart, textPart } from './report-parts.js';
import { type PictureScore, type Pictures, scorePictures } from './score.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: join(root, '.cache/bench-pixels') },
    share: { type: 'string', default: '1' },
    seed: { type: 'string', default: '4' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const MARK = '<!-- written by `npm run bench:pixels -- --write`; do not edit below -->';
mkdirSync(values.folder, { recursive: true });
const began = Date.now();
const readable = hasTesseract();
if (!readable) say('NO TESSERACT: whether what is left can be read is NOT tested');
const parts = values.only === 'cost' ? [] : await recallParts();
parts.push(await costPart(values.folder, readable));
say(parts[parts.length - 1] ?? '');
if (values.write) writePage(parts);
say(`${Math.round((Date.now() - began) / 1000)} s`);

async function recallParts(): Promise<string[]> {
  const realFrames = extractFrames(values.folder);
  if (realFrames === null) say('CAVIAR_CORPUS is not set: real frames and real pictures are NOT tested');
  const { seed, share } = { seed: Number(values.seed), share: Number(values.share) };
  const { pictures: keys } = await makePictures({ folder: values.folder, seed, share, realFrames });
  const before = decodeFolder(join(values.folder, 'in'), join(values.folder, 'decoded'));
  say(`${keys.length} pictures made`);
  const made: string[] = [];
  for (const policy of ['mask-text', 'mask-identifiers'] as const) {
    const scores = await scoresOf(policy, keys, before);
    made.push(policy === 'mask-text' ? textPart(scores) : identifiersPart(scores));
    say(made[made.length - 1] ?? '');
  }
  if (realFrames !== null) {
    made.push(await realFilesPart(realFrames));
    say(made[made.length - 1] ?? '');
  }
  return made;
}

async function realFilesPart(frames: string): Promise<string> {
  const input = join(values.folder, 'real');
  const keys = copyTextFree(frames, input);
  const before = decodeFolder(input, join(values.folder, 'real-decoded'));
  const { pictures, withheld } = maskByCaviar(input, join(values.folder, 'real-masked'), 'mask-text');
  const known = keys.filter(({ file }) => before.has(file));
  return realPart(await scorePictures(known, before, pictures, null), withheld.size);
}

/** Puts the figures in their place on the page; the rest of it is written by hand. */
function writePage(made: readonly string[]): void {
  const page = join(root, 'docs/pixels.md');
  const [head = ''] = readFileSync(page, 'utf8').split(MARK);
  writeFileSync(page, `${head}${MARK}\n\n${made.join('\n\n')}\n`);
}

async function scoresOf(
  policy: string,
  keys: readonly PictureKey[],
  before: Pictures,
): Promise<readonly PictureScore[]> {
  const place = join(values.folder, policy);
  const { pictures, cpuSeconds, withheld } = maskByCaviar(join(values.folder, 'in'), place, policy);
  say(
    `${policy}: ${cpuSeconds.toFixed(1)} s of CPU, ${withheld.size} withheld (${[...new Set(withheld.values())].join('; ')})`,
  );
  const scores = await scorePictures(keys, before, pictures, readable ? join(place, 'crops') : null);
  const saved = await saveFailures(scores, before, pictures, join(place, 'failures'));
  say(`${saved} failures to look at in ${join(place, 'failures')}`);
  return scores;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

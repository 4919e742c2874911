// `npm run bench:pixels [-- --only recall|cost] [--share S] [--seed N]`: what the tool finds of text on pictures, what it costs; see docs/pixels.md.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { copyTextFree, extractFrames } from './corpus-files.js';
import { decodeFolder } from './decoded-pictures.js';
import { saveFailures } from './failures.js';
import { makePictures } from './make-pictures.js';
import { maskByCaviar } from './masked-by-caviar.js';
import { hasTesseract } from './read-crops.js';
import { identifiersPart, realPart, textPart } from './report-parts.js';
import { type PictureScore, scorePictures } from './score.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: join(root, '.cache/bench-pixels') },
    share: { type: 'string', default: '1' },
    seed: { type: 'string', default: '4' },
  },
});
mkdirSync(values.folder, { recursive: true });
const began = Date.now();
const readable = hasTesseract();
if (!readable) say('NO TESSERACT: whether what is left can be read is NOT tested');
const realFrames = extractFrames(values.folder);
if (realFrames === null)
  say('CAVIAR_CORPUS is not set: no real frames among the backgrounds, real pictures are NOT tested');
const { seed, share } = { seed: Number(values.seed), share: Number(values.share) };
const { pictures: keys } = await makePictures({ folder: values.folder, seed, share, realFrames });
const input = join(values.folder, 'in');
const before = decodeFolder(input, join(values.folder, 'decoded'));
say(`${keys.length} pictures made`);

const parts: string[] = [];
for (const policy of ['mask-text', 'mask-identifiers'] as const) {
  const scores = await scoresOf(policy);
  parts.push(policy === 'mask-text' ? textPart(scores) : identifiersPart(scores));
  say(parts[parts.length - 1] ?? '');
}
if (realFrames !== null) {
  const real = copyTextFree(realFrames, join(values.folder, 'real'));
  const old = decodeFolder(join(values.folder, 'real'), join(values.folder, 'real-decoded'));
  const { pictures, withheld } = maskByCaviar(
    join(values.folder, 'real'),
    join(values.folder, 'real-masked'),
    'mask-text',
  );
  const scores = await scorePictures(
    real.filter(({ file }) => old.has(file)),
    old,
    pictures,
    null,
  );
  parts.push(realPart(scores, withheld.size));
  say(parts[parts.length - 1] ?? '');
}

say(`${Math.round((Date.now() - began) / 1000)} s`);

async function scoresOf(policy: string): Promise<readonly PictureScore[]> {
  const place = join(values.folder, policy);
  const { pictures, cpuSeconds, withheld } = maskByCaviar(input, place, policy);
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

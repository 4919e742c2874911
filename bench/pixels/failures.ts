// Pictures of what went wrong, before and after, to look at: a string left, anatomy masked.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { DecodedPicture } from './decoded-pictures.js';
import { isIdentifying } from './figures.js';
import { type PictureScore, type Pictures, shownGrey } from './score.js';

/** A picture of which more is lost beside its text is shown too. */
const MUCH_OUTSIDE = 0.02;

/** Writes before and after side by side, a file a picture; gives their number. */
export async function saveFailures(
  scores: readonly PictureScore[],
  before: Pictures,
  after: Pictures,
  folder: string,
): Promise<number> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let saved = 0;
  for (const score of scores) {
    const why = reasonOf(score);
    const [old, now] = [before.get(score.key.file), after.get(score.key.file)];
    if (why === null || old === undefined || now === undefined) continue;
    const left = score.strings.find((each) => isIdentifying(each) && !each.removed);
    const frame = left?.string.frames[0] ?? 0;
    const [width, height] = [old.width, old.height];
    const panel = async (picture: DecodedPicture) => ({
      input: await sharp(shown(picture, frame, score.key.shown), { raw: { width, height, channels: 1 } })
        .png()
        .toBuffer(),
    });
    await sharp({ create: { width: 2 * width + 8, height, channels: 3, background: '#a050c0' } })
      .composite([
        { ...(await panel(old)), left: 0, top: 0 },
        { ...(await panel(now)), left: width + 8, top: 0 },
      ])
      .png()
      .toFile(join(folder, `${why}-${score.key.file.replace('.dcm', '')}.png`));
    saved++;
  }
  return saved;
}

function reasonOf(score: PictureScore): string | null {
  if (score.strings.some((each) => isIdentifying(each) && !each.removed)) return 'left';
  if (score.key.strings.length === 0 && score.changed > 0) return 'touched';
  return score.changedOutside > MUCH_OUTSIDE ? 'outside' : null;
}

function shown(picture: DecodedPicture, frame: number, range: readonly [number, number]): Uint8Array {
  const size = picture.width * picture.height;
  const loaded = { data: picture.values(), channels: picture.channels };
  return Uint8Array.from({ length: size }, (_, i) => shownGrey(loaded, frame * size + i, range));
}

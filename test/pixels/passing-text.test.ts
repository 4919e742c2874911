// Text that comes, goes and moves in a film over speckle, through the real detector: every frame that shows it is masked, and no other.
import { describe, expect, it } from 'vitest';
import { memorySpool } from '../../src/base/index.js';
import { openImaging, treatPixels } from '../../src/pixels/index.js';
import { createKnownIdentifiers } from '../../src/text/index.js';
import { type Drawing, draw } from '../support/draw-text.js';
import { profileFor } from '../support/fake-eyes.js';
import { indexed, pictureFile } from '../support/pictures.js';
import { seeded } from '../support/random.js';

const SIDE = 512;
const FRAMES = 24;
const FIRST = 6;
const LAST = 17;

/** Speckle in the middle, under the text. */
function speckled(text: Uint8Array, random: () => number): Buffer {
  return Buffer.from(
    text.map((value, i) => {
      const isTissue = i % SIDE > 100 && i > 60 * SIDE && i < 450 * SIDE;
      return value > 100 || !isTissue ? value : 40 + Math.floor(64 * random());
    }),
  );
}

describe('a film', () => {
  it.each([
    ['tall text that stands for a while', { text: 'DUP', size: 120 }, 0],
    ['tall text that moves', { text: 'DUP', size: 120 }, 12],
    ['small text that moves', { text: 'DUPONT MARIE', size: 18 }, 10],
  ])('loses %s from the frames that show it', async (_, label, step) => {
    const random = seeded(7);
    const drawings: (Drawing | null)[] = [];
    for (let frame = 0; frame < FRAMES; frame++) {
      const x = 40 + step * (frame - FIRST);
      const isShown = frame >= FIRST && frame <= LAST;
      drawings.push(isShown ? await draw({ width: SIDE, height: SIDE }, [{ ...label, x, y: 300 }]) : null);
    }
    const plain = new Uint8Array(SIDE * SIDE);
    const frames = drawings.map((drawing) => speckled(drawing?.raster.grey ?? plain, random));
    const film = { SOPClassUID: '1.2.840.10008.5.1.4.1.1.3.1', Modality: 'US', NumberOfFrames: String(FRAMES) };
    const index = indexed(pictureFile({ ...film, Rows: SIDE, Columns: SIDE, PixelData: Buffer.concat(frames) }));
    const imaging = await openImaging('mask-text', []);
    const context = { imaging, identifiers: createKnownIdentifiers([]) };
    const { findings } = treatPixels(index, profileFor('mask-text'), memorySpool(2 ** 24), context);
    drawings.forEach((drawing, frame) => {
      const there = findings.filter((finding) => finding.frame === frame);
      if (drawing === null) expect(there, `frame ${frame}`).toEqual([]);
      else expect(drawing.covered(there), `frame ${frame}`).toBeGreaterThan(0.99);
    });
  });
});

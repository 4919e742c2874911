// What a reduced view adds to what a raster shows as it is, told by a network that sees what the test says.
import { describe, expect, it } from 'vitest';
import type { Raster } from '../../src/base/index.js';
import { findText } from '../../src/vision/find-text.js';
import { CELL, type Network } from '../../src/vision/network-grid.js';

const SIDE = 512;
const PLAIN: Raster = { width: SIDE, height: SIDE, grey: new Uint8Array(SIDE * SIDE), chroma: null };

interface Seen {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** In cells of the view; the reduced one's are twice as wide. */
function eyes(whole: readonly Seen[], reduced: readonly Seen[]): Network {
  return {
    probabilities(_, width, height) {
      const columns = width / CELL;
      const values = new Float32Array((columns * height) / CELL);
      for (const seen of width === SIDE ? whole : reduced)
        for (let row = seen.top; row < seen.top + seen.height; row++)
          values.fill(0.99, row * columns + seen.left, row * columns + seen.left + seen.width);
      return values;
    },
  };
}

/** Three scraps one below the other with some pixels between them, each so many cells wide. */
function scraps(width: number): readonly Seen[] {
  return [50, 55, 60].map((top) => ({ left: 50, top, width, height: 2 }));
}

describe('a reduced view', () => {
  it('shows a tall letter of which the raster itself shows only scraps', () => {
    const letter = { left: 25, top: 25, width: 6, height: 6 };
    const found = findText(PLAIN, 'careful', eyes(scraps(12), [letter]));
    const [tall] = found.filter(({ box }) => box.height >= 48);
    expect(tall?.box).toMatchObject({ width: 58, height: 58 });
    expect(found).toHaveLength(4);
  });

  it('adds nothing to whole lines but a rim, which its coarse cells would make wide', () => {
    const block = { left: 25, top: 25, width: 15, height: 6 };
    const found = findText(PLAIN, 'careful', eyes(scraps(30), [block]));
    expect(found.map(({ box }) => box.height)).toEqual([14, 14, 14]);
  });
});

// A box that is fitted to its strokes: empty edges go, and those in which strokes cannot be seen stay.
import { describe, expect, it } from 'vitest';
import type { Raster, Rectangle } from '../../src/base/index.js';
import { fittedBox } from '../../src/vision/fit-box.js';

const [WIDTH, HEIGHT] = [120, 60];
const BORDER = 24;
/** Bars in rows 15 to 44, from column 30 on. */
const BOX: Rectangle = { x: 6, y: 6, width: 108, height: 48 };
const MOST = 16;

/** Grain of more than one shade, bars of 235, and left of column 24 a border. */
function picture(border: number): Raster {
  const grey = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) => {
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
    const grain = ((at * 7919) % 25) - 12;
    if (x < BORDER) return border + grain / 4;
    return y >= 15 && y < 45 && x >= 30 && x < 100 && x % 10 < 4 ? 235 : 60 + grain;
  });
  return { width: WIDTH, height: HEIGHT, grey, chroma: null };
}

describe('a box round tall letters', () => {
  it('loses edges in which no stroke stands', () => {
    const { x, y, width, height } = fittedBox(picture(60), BOX, MOST);
    expect(x).toBeGreaterThan(BOX.x + 8);
    expect(y).toBeGreaterThan(BOX.y);
    expect(x + width).toBeLessThan(BOX.x + BOX.width);
    expect(y + height).toBeLessThan(BOX.y + BOX.height);
  });

  it('keeps an edge on a border of the shade of the letters, which may run over it', () => {
    expect(fittedBox(picture(225), BOX, MOST).x).toBe(BOX.x);
  });

  it('loses one on a border that letters would be seen on', () => {
    expect(fittedBox(picture(110), BOX, MOST).x).toBeGreaterThan(BOX.x);
  });
});

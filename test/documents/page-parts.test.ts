import { describe, expect, it } from 'vitest';
import type { Raster } from '../../src/base/index.js';
import { pageParts } from '../../src/documents/page-parts.js';
import { onPlainPaper } from '../../src/documents/plain-paper.js';
import { straysOf } from '../../src/documents/stray-letters.js';

/** White, with black where a box [x, y, width, height] lies. */
function page(...boxes: readonly (readonly [number, number, number, number])[]): Raster {
  const [width, height] = [400, 300];
  const grey = new Uint8Array(width * height).fill(255);
  for (const [x, y, across, down] of boxes)
    for (let row = y; row < y + down; row++) grey.fill(0, row * width + x, row * width + x + across);
  return { width, height, grey, chroma: null };
}

const boxesOf = (raster: Raster) => pageParts(raster).map(({ x, y, width, height }) => [x, y, width, height]);

describe('the parts of a page', () => {
  it('are its lines, with a margin that stays on the page', () => {
    expect(boxesOf(page([20, 2, 300, 20], [20, 40, 200, 20]))).toEqual([
      [14, 0, 312, 28],
      [14, 34, 212, 32],
    ]);
  });

  it('are apart where columns are', () => {
    expect(boxesOf(page([20, 40, 100, 20], [220, 44, 100, 20], [220, 74, 100, 20]))).toHaveLength(3);
    expect(boxesOf(page([20, 40, 100, 20], [130, 40, 100, 20]))).toHaveLength(1);
  });

  it('are whole where a line stands on end, and where letters are written downwards', () => {
    const letters = [40, 58, 80, 130].map((y) => [30, y, 20, 14] as const);
    expect(boxesOf(page(...letters))).toEqual([
      [24, 34, 32, 66],
      [24, 124, 32, 26],
    ]);
  });

  it('are none of an empty page, nor specks', () => {
    expect(boxesOf(page())).toEqual([]);
    expect(boxesOf(page([50, 50, 2, 2]))).toEqual([]);
  });

  it('are the same inside a frame, and between the rules of a table', () => {
    const lines = [
      [40, 60, 100, 20],
      [40, 140, 90, 20],
    ] as const;
    const frame = [
      [5, 20, 390, 3],
      [5, 280, 390, 3],
      [5, 20, 3, 263],
      [392, 20, 3, 263],
      [5, 110, 390, 2],
    ] as const;
    expect(boxesOf(page(...lines, ...frame))).toEqual(boxesOf(page(...lines)));
  });

  it('are also what is filled', () => {
    expect(boxesOf(page([20, 40, 300, 40]))).toHaveLength(1);
  });

  it('hold faint ink as well', () => {
    const faint = page();
    faint.grey.fill(225, 400 * 100, 400 * 110);
    expect(boxesOf(faint)).toHaveLength(1);
  });
});

describe('a page on plain paper', () => {
  it('has lost what is white on white, of every colour, and nothing that can be seen', () => {
    const rgb = new Uint8Array(3 * 100).fill(255);
    rgb.set([250, 252, 245], 30);
    rgb.set([255, 255, 0], 60);
    rgb.set([225, 225, 225], 90);
    const plain = onPlainPaper({ width: 10, height: 10, pointsAcross: 1, pointsDown: 1, rgb }).rgb;
    expect([...plain.subarray(30, 33)]).toEqual([255, 255, 255]);
    expect([...plain.subarray(60, 63)]).toEqual([255, 255, 0]);
    expect([...plain.subarray(90, 93)]).toEqual([225, 225, 225]);
  });
});

describe('a page with boxes and pictures', () => {
  const [width, height] = [40, 40];
  const plainOf = (colour: (x: number, y: number) => number) => {
    const rgb = Uint8Array.from({ length: 3 * width * height }, (_, i) => {
      const at = Math.floor(i / 3);
      return colour(at % width, Math.floor(at / width));
    });
    return onPlainPaper({ width, height, pointsAcross: 1, pointsDown: 1, rgb }).rgb;
  };

  it('has lost what is nearly of the colour of the box that it stands in', () => {
    const plain = plainOf((x, y) => (y < 24 ? 255 : x > 10 && x < 14 && y > 30 && y < 34 ? 199 : 204));
    expect(new Set(plain)).toEqual(new Set([255, 204]));
  });

  it('keeps the shades of a picture', () => {
    const shade = (x: number, y: number) => (y < 24 ? 255 : 40 + 4 * x + (y % 2));
    const plain = plainOf(shade);
    expect(plain[3 * (30 * width + 12)]).toBe(shade(12, 30));
    expect(plain[3 * (31 * width + 13)]).toBe(shade(13, 31));
  });
});

describe('letters of which nobody knows what they are part of', () => {
  const strays = (line: string) =>
    line
      .split(' ')
      .filter((_, i, words) => straysOf(words)[i])
      .join(' ');

  it('are those alone on a line, and those in boxes of a form', () => {
    expect(strays('R')).toBe('R');
    expect(strays('T 2')).toBe('T 2');
    expect(strays('IPP 0 0 7 3 1 9')).toBe('0 0 7 3 1 9');
    expect(strays('le 1 2 / 0 3 ici')).toBe('1 2 / 0 3');
  });

  it('are none in a measure or a sentence', () => {
    expect(strays('5 x 3 x 2 mm')).toBe('');
    expect(strays('T 2 au genou')).toBe('');
  });
});

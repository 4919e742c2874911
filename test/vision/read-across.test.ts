import { describe, expect, it } from 'vitest';
import type { Rectangle } from '../../src/base/index.js';
import { readRow, rowsToRead } from '../../src/vision/read-across.js';
import type { SeenLine } from '../../src/vision/read-line.js';

const SIDE = 120;

/** Rows of strokes at these heights, on a ground with a faint pattern. */
function picture(...lines: readonly (readonly [from: number, to: number])[]) {
  const grey = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => 100 + (i % 7));
  for (const [from, to] of lines)
    for (let y = from; y < to; y++) for (let x = 10; x < 90; x += 4) grey.fill(240, y * SIDE + x, y * SIDE + x + 2);
  return { width: SIDE, height: SIDE, grey };
}

/** Letters with middles at these columns. */
function seen(text: string, confidence: number, at: readonly number[]): SeenLine {
  const box = { x: (at[0] ?? 0) - 3, y: 0, width: (at.at(-1) ?? 0) - (at[0] ?? 0) + 6, height: 9 };
  return { words: [{ text, confidence, box }], letters: at.map((x) => ({ x: x - 3, y: 0, width: 6, height: 9 })) };
}

const place: Rectangle = { x: 4, y: 20, width: 92, height: 60 };
const letters = [12, 24, 36, 48, 60, 72, 84];

function rowsOf(shown: ReturnType<typeof picture>, found: readonly Rectangle[], places = [place]) {
  return rowsToRead(shown, places, found).map(({ x, width, heights }) => ({ x, width, heights: [...heights] }));
}

function linesRead(what: SeenLine) {
  const shown = picture([30, 42]);
  const row = { x: 7, width: 86, heights: [[30, 42] as const] };
  return readRow({ picture: shown, strokes: shown }, row, () => what);
}

describe('rows to read from end to end', () => {
  it('are rows of letters where no ink was found, without a margin at their ends', () => {
    expect(rowsOf(picture([26, 38], [52, 66]), [])).toEqual([
      { x: 7, width: 86, heights: [[26, 38]] },
      { x: 7, width: 86, heights: [[52, 66]] },
    ]);
  });

  it('lie along all regions that follow each other round a line of ink, in the heights that it may have', () => {
    const regions = [
      { x: 4, y: 20, width: 40, height: 24 },
      { x: 48, y: 22, width: 30, height: 20 },
      { x: 100, y: 20, width: 15, height: 24 },
    ];
    const [row] = rowsOf(picture([26, 38]), [{ x: 52, y: 28, width: 20, height: 9 }], regions);
    expect(row).toMatchObject({ x: 7, width: 68 });
    expect(row.heights).toEqual([
      [28, 37],
      [27, 38],
      [26, 38],
    ]);
  });

  it('are one for several pieces of a line, as high as the highest', () => {
    const pieces = [
      { x: 12, y: 27, width: 20, height: 8 },
      { x: 60, y: 26, width: 20, height: 12 },
    ];
    const rows = rowsOf(picture([26, 38]), pieces, [{ ...place, height: 24 }]);
    expect(rows).toHaveLength(1);
    expect(rows[0].heights[0]).toEqual([26, 38]);
  });

  it('follow no line on end', () => {
    const rows = rowsOf(picture([26, 38]), [{ x: 12, y: 24, width: 8, height: 50 }]);
    expect(rows).toEqual([{ x: 7, width: 86, heights: [[26, 38]] }]);
  });
});

describe('a row read from end to end', () => {
  it('gives its line, as long as what was read', () => {
    const [{ box, complete }] = linesRead(seen('ABDOMEN', 0.9, letters));
    expect([box.x, box.width, complete]).toEqual([9, 78, true]);
  });

  it('gives none where a letter is unsure, a gap is wide, or nothing was read', () => {
    expect(linesRead(seen('ABDOMEN', 0.7, letters))).toHaveLength(1);
    expect(linesRead(seen('ABDOMEN', 0.1, letters))).toEqual([]);
    expect(linesRead(seen('AB', 0.9, [12, 84]))).toEqual([]);
    expect(linesRead({ words: [], letters: [] })).toEqual([]);
  });
});

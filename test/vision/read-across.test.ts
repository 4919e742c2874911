import { describe, expect, it } from 'vitest';
import type { Rectangle } from '../../src/base/index.js';
import { readAcross } from '../../src/vision/read-across.js';
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

function rowsRead(
  shown: ReturnType<typeof picture>,
  found: readonly Rectangle[],
  what = seen('ABDOMEN', 0.9, letters),
) {
  const asked: Rectangle[] = [];
  const lines = readAcross({ picture: shown, strokes: shown }, place, found, (_, box) => {
    asked.push(box);
    return what;
  });
  return { asked: asked.map(({ y, height }) => [y, y + height]), lines };
}

describe('a region read from end to end', () => {
  it('is read row of letters by row, without a margin at its ends', () => {
    const { asked, lines } = rowsRead(picture([26, 38], [52, 66]), []);
    expect(asked).toEqual([
      [26, 38],
      [52, 66],
    ]);
    expect(lines.map(({ box, complete }) => [box.x, box.width, complete])).toEqual([
      [9, 78, true],
      [9, 78, true],
    ]);
  });

  it('is read in the rows of the ink that fills it', () => {
    expect(rowsRead(picture([26, 38]), [{ x: 60, y: 24, width: 20, height: 50 }]).asked).toEqual([[24, 74]]);
  });

  it('gives no line where a letter is unsure, a gap is wide, or nothing was read', () => {
    const shown = picture([30, 42]);
    expect(rowsRead(shown, [], seen('ABDOMEN', 0.7, letters)).lines).toHaveLength(1);
    expect(rowsRead(shown, [], seen('ABDOMEN', 0.1, letters)).lines).toEqual([]);
    expect(rowsRead(shown, [], seen('AB', 0.9, [12, 84])).lines).toEqual([]);
    expect(rowsRead(shown, [], { words: [], letters: [] }).lines).toEqual([]);
  });
});

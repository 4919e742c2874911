import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GAP, NONE, waysToRead } from '../../src/vision/ways-to-read.js';

const CLASSES = 4;

function chancesOf(columns: readonly (readonly number[])[]) {
  return { classes: CLASSES, columns: columns.length, values: Float32Array.from(columns.flat()) };
}

/** By trying every way: the chance of each text, as its classes. */
function chancesOfTexts(columns: readonly (readonly number[])[]): ReadonlyMap<string, number> {
  const texts = new Map<string, number>();
  for (let way = 0; way < CLASSES ** columns.length; way++) {
    let [rest, chance, before]: [number, number, number] = [way, 1, -1];
    const said: number[] = [];
    for (const shares of columns) {
      const kind = rest % CLASSES;
      rest = Math.floor(rest / CLASSES);
      chance *= shares[kind] ?? 0;
      if (kind !== before && kind !== NONE) said.push(kind);
      before = kind;
    }
    const text = said.join('').replace(/11+/g, '1').replace(/^1|1$/g, '');
    if (text !== '') texts.set(text, (texts.get(text) ?? 0) + chance);
  }
  return texts;
}

const column = fc
  .array(fc.integer({ min: 1, max: 20 }), { minLength: CLASSES, maxLength: CLASSES })
  .map((weights) => weights.map((weight) => weight / weights.reduce((sum, one) => sum + one, 0)));

describe('the likeliest ways to read some columns', () => {
  it('have the chance of all ways in which the columns can say them, none of which is given up where there are few', () => {
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 2 }), (columns) => {
        const found = waysToRead(chancesOf(columns), 0, columns.length);
        const wanted = chancesOfTexts(columns);
        expect(new Set(found.map(({ runs }) => runs.map(({ kind }) => kind).join('')))).toEqual(new Set(wanted.keys()));
        for (const { runs, chance } of found)
          expect(chance).toBeCloseTo(wanted.get(runs.map(({ kind }) => kind).join('')) ?? 0, 5);
      }),
    );
  });

  it('are never thought likelier than they are, likeliest first, and the likeliest of all is among them', () => {
    fc.assert(
      fc.property(fc.array(column, { minLength: 3, maxLength: 6 }), (columns) => {
        const found = waysToRead(chancesOf(columns), 0, columns.length);
        const wanted = chancesOfTexts(columns);
        const chances = found.map(({ chance }) => chance);
        expect(chances).toEqual([...chances].sort((a, b) => b - a));
        for (const { runs, chance } of found)
          expect(chance).toBeLessThanOrEqual((wanted.get(runs.map(({ kind }) => kind).join('')) ?? 0) + 1e-6);
        expect(chances[0] ?? 0).toBeGreaterThan(0.5 * Math.max(...wanted.values()));
      }),
    );
  });

  it('keep to their columns, and gaps at the ends are none', () => {
    const columns = [
      [0, 0, 0, 1],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 1, 0, 0],
      [0, 0, 0, 1],
    ];
    expect(waysToRead(chancesOf(columns), 1, 4)).toEqual([{ runs: [{ kind: 2, column: 2 }], chance: 1 }]);
    expect(waysToRead(chancesOf(columns), 0, 9)[0]?.runs.map(({ kind }) => kind)).toEqual([3, GAP, 2, GAP, 3]);
    expect(waysToRead(chancesOf(columns), 2, 2)).toEqual([]);
  });
});

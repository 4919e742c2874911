import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LETTERS } from '../../src/vision/letters.js';
import { wordsOf } from '../../src/vision/read-letters.js';

const CLASSES = LETTERS.length + 1;
const NONE = 0;
const kindOf = (letter: string) => LETTERS.indexOf(letter) + 1;

/** Chances of each column, as pairs of class and chance. */
function chancesOf(columns: readonly (readonly (readonly [number, number])[])[]) {
  const values = new Float32Array(columns.length * CLASSES);
  columns.forEach((chances, column) => {
    for (const [kind, chance] of chances) values[column * CLASSES + kind] = chance;
  });
  return { classes: CLASSES, columns: columns.length, values };
}

/** Each column surely of one letter; `·` for none. */
function certain(text: string) {
  return chancesOf([...text].map((letter) => [[letter === '·' ? NONE : kindOf(letter), 1] as const]));
}

function texts(text: string): readonly string[] {
  return wordsOf(certain(text)).map(({ letters }) => letters.map(({ letter }) => letter).join(''));
}

describe('chances of letters become words', () => {
  it.each([
    ['··AA·B··', ['AB']],
    ['A·A', ['AA']],
    ['AAA', ['A']],
    ['··1··2· ··m·m·', ['12', 'mm']],
    [' ·R ', ['R']],
    ['····', []],
    ['', []],
  ])('%s', (columns, words) => {
    expect(texts(columns)).toEqual(words);
  });

  it('small or capital as most of the word where the shape does not tell', () => {
    expect(texts('T·H·O·R·A·x')).toEqual(['THORAX']);
    expect(texts('C·h·e·S·t· ·o')).toEqual(['Chest', 'o']);
    expect(texts('m·A·s')).toEqual(['mAs']);
  });

  it('surely though it is not sure whether a letter is small', () => {
    const x = (['X', 'x'] as const).map((letter) => [kindOf(letter), 0.5] as const);
    expect(wordsOf(chancesOf([x, x]))).toEqual([{ letters: [{ letter: 'X', column: 0 }], chance: 1, others: [] }]);
  });

  it('with the column where each letter is likeliest', () => {
    const chances = chancesOf([
      [[kindOf('A'), 0.6]],
      [[kindOf('A'), 0.9]],
      [[kindOf('A'), 0.7]],
      [[NONE, 1]],
      [[kindOf('b'), 0.8]],
    ]);
    expect(wordsOf(chances)[0]?.letters.map(({ column }) => column)).toEqual([1, 4]);
  });

  it('with what else an unsure word may say, likeliest first, as it would be written', () => {
    const chances = chancesOf([
      [[kindOf('D'), 1]],
      [
        [kindOf('o'), 0.7],
        [kindOf('a'), 0.3],
      ],
      [[kindOf('t'), 1]],
      [
        [NONE, 0.6],
        [kindOf(' '), 0.4],
      ],
      [[kindOf('n'), 1]],
    ]);
    const [word, ...more] = wordsOf(chances);
    expect(more).toEqual([]);
    expect(word?.letters.map(({ letter }) => letter).join('')).toBe('Dotn');
    expect(word?.others.map(({ text, chance }) => [text, Number(chance.toFixed(2))])).toEqual([
      ['Dot n', 0.28],
      ['Datn', 0.18],
      ['Dat n', 0.12],
    ]);
  });

  it('as sure as all ways to say the word are together', () => {
    const letters = ['A', 'b', ' '].map(kindOf);
    const column = fc
      .array(fc.integer({ min: 1, max: 20 }), { minLength: 4, maxLength: 4 })
      .map((weights) => weights.map((weight) => weight / weights.reduce((sum, one) => sum + one, 0)));
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 5 }), (columns) => {
        const kinds = [NONE, ...letters];
        const words = wordsOf(chancesOf(columns.map((shares) => shares.map((share, i) => [kinds[i] ?? 0, share]))));
        const [word] = words;
        if (words.length !== 1 || word === undefined) return;
        const said = word.letters.map(({ letter }) => letter).join('');
        if (wordsHaveGaps(columns)) return;
        expect(word.chance).toBeCloseTo(chanceOfSaying(said, columns, kinds), 5);
      }),
    );
  });

  /** The likeliest classes hold a gap: then a word's columns are only some of them. */
  function wordsHaveGaps(columns: readonly (readonly number[])[]): boolean {
    return columns.some((shares) => Math.max(...shares) === shares[3]);
  }

  /** By trying every way. */
  function chanceOfSaying(text: string, columns: readonly (readonly number[])[], kinds: readonly number[]): number {
    let sum = 0;
    for (let way = 0; way < kinds.length ** columns.length; way++) {
      let [rest, chance, before, said] = [way, 1, -1, ''];
      for (const shares of columns) {
        const i = rest % kinds.length;
        rest = Math.floor(rest / kinds.length);
        chance *= shares[i] ?? 0;
        if (i !== before && kinds[i] !== NONE) said += LETTERS[(kinds[i] ?? 0) - 1];
        before = i;
      }
      if (said.trim() === text && !said.trim().includes(' ')) sum += chance;
    }
    return sum;
  }
});

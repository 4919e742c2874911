// The one-pass search beside a plain one.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldText } from '../../src/text/fold-text.js';
import type { IdentifierMatch } from '../../src/text/known-identifiers.js';
import type { Edges, Spelling } from '../../src/text/spelling.js';
import { SpellingTable, squeezeText } from '../../src/text/spelling-table.js';

const before: Readonly<Record<Edges, string>> = {
  word: '(?<!\\p{L})',
  token: '(?<![\\p{L}\\p{N}])',
  number: '(?<![1-9]0*)',
  end: '',
  anywhere: '',
};
const after: Readonly<Record<Edges, string>> = {
  word: '(?!\\p{L})',
  token: '(?![\\p{L}\\p{N}])',
  number: '(?!\\d)',
  end: '(?!\\d)',
  anywhere: '',
};

/** Every place at which a pattern made from the spelling matches. */
function plainSearch(text: string, { letters, edges, gap }: Spelling): readonly string[] {
  const body = [...letters].join(`[^\\p{L}\\p{N}]{0,${gap}}`);
  const pattern = new RegExp(`${before[edges]}(${body})${after[edges]}`, 'uy');
  const places: string[] = [];
  for (let at = 0; at < text.length; at++) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) places.push(`${at}-${at + found[0].length}`);
  }
  return places;
}

const piece = fc.constantFrom('a', 'b', '1', '0', ' ', '-', '_', 'ж');

it('finds what a plain search finds, and nothing else', () => {
  const spelling = fc.record<Spelling>({
    letters: fc
      .array(fc.constantFrom('a', 'b', '1', '0', 'ж'), { minLength: 4, maxLength: 7 })
      .map((parts) => parts.join('')),
    kind: fc.constant('other-id'),
    edges: fc.constantFrom<Edges>('word', 'token', 'number', 'end', 'anywhere'),
    gap: fc.nat({ max: 3 }),
  });
  fc.assert(
    fc.property(
      spelling,
      fc.array(piece, { maxLength: 12 }),
      fc.array(fc.nat({ max: 3 }), { maxLength: 6 }),
      (one, around, gaps) => {
        const planted = [...one.letters].map((letter, i) => letter + '-'.repeat(gaps[i] ?? 0)).join('');
        const text = around.slice(0, 6).join('') + planted + around.slice(6).join('');
        const table = new SpellingTable();
        table.add(one, 0);
        const found = find(table, text, [0]).map(({ start, end }) => `${start}-${end}`);
        expect(found).toEqual(plainSearch(text, one));
      },
    ),
    { numRuns: 2000 },
  );
});

it('tells many spellings apart, and gives the worst kind to equal ones', () => {
  const table = stockedTable();
  expect(find(table, 'vas vassegoul vasselin', [0, 1, 2]).map(({ kind }) => kind)).toEqual(['staff', 'patient-name']);
});

it('finds what the chosen own and passes over what only others own', () => {
  const table = stockedTable();
  expect(find(table, 'vassegoul vasselin', [0]).map(({ kind }) => kind)).toEqual(['staff']);
  expect(find(table, 'vassegoul vasselin', [1]).map(({ kind }) => kind)).toEqual(['patient-name']);
  expect(find(table, 'vassegoul vasselin', [])).toEqual([]);
});

function stockedTable(): SpellingTable {
  const table = new SpellingTable();
  table.add({ letters: 'vasselin', kind: 'staff', edges: 'word', gap: 0 }, 0);
  table.add({ letters: 'vasselin', kind: 'patient-name', edges: 'word', gap: 0 }, 1);
  table.add({ letters: 'vassegoul', kind: 'staff', edges: 'word', gap: 0 }, 2);
  table.add({ letters: 'vas', kind: 'staff', edges: 'word', gap: 0 }, 2);
  return table;
}

/** With the owners of these numbers chosen. */
function find(table: SpellingTable, text: string, owners: readonly number[]): readonly IdentifierMatch[] {
  const chosen = Uint8Array.from({ length: 3 }, (_, owner) => Number(owners.includes(owner)));
  return table.find({ folded: foldText(text), original: text, squeezed: squeezeText(text) }, chosen);
}

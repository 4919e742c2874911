// How an identifier made of letters and digits may be written: separators, leading zeros and a prefix more or less.
import type { IdentifierKind } from '../record/index.js';
import { fold } from './fold-text.js';
import { isCalendarDay } from './known-dates.js';
import { isMedicalWord } from './medical-words.js';
import { noSpellings, SHORTEST_SPELLING, type Spelling, type Spellings, type WholeValue } from './spelling.js';
import { vocabulary } from './vocabulary.js';
import { squeeze, wordsOf } from './words-of.js';

/** From here on an ID counts wherever it stands, also inside a longer one. */
const SHORTEST_INSIDE = 6;
/** `CT`, `du`, `PA`. */
const LONGEST_UNTELLING = 2;
/** The number within an ID such as `PAT12345-2`. */
const SHORTEST_CORE = 5;
/** Kinds that a number stands for by itself; `CT64000` is not known by its 64000. */
const KNOWN_BY_NUMBER: ReadonlySet<IdentifierKind> = new Set(['patient-id', 'accession-number', 'other-id']);

/** A value that stands for no identifier, such as `0` or `UNKNOWN`, gives nothing; a day is left to `KnownDates`, which knows whether days are hunted. */
export function idSpellings(id: string, kind: IdentifierKind): Spellings {
  const folded = fold(id);
  const letters = squeeze(folded);
  if (/^(0*|x*)$/.test(letters) || vocabulary().placeholders.has(letters)) return noSpellings;
  if (kind === 'other-id' && isDescription(folded)) return noSpellings;
  const stripped = withoutZeros(letters);
  const whole = [...new Set([letters, stripped])].map((value) => ({ letters: value, kind, complete: true }));
  if (vocabulary().terms.has(letters) || isCalendarDay(letters)) return { ...noSpellings, whole };
  const numbers = [...numbersIn(folded, letters, kind), ...withoutInnerZeros(letters, kind)];
  const cores = numbers.map((number): WholeValue => ({ letters: number.letters, kind, complete: true }));
  return { anywhere: [...wholeId(letters, kind), ...numbers], joined: [], whole: [...whole, ...cores] };
}

/** `CT Upper Abdomen with contrast` as the ID of a study or a procedure tells what was done, and to whom as little as the descriptions do that repeat it. */
function isDescription(folded: string): boolean {
  const words = wordsOf(folded).filter((word) => word.length > LONGEST_UNTELLING);
  return words.length > 0 && !/\d/.test(folded) && words.every(isMedicalWord);
}

/** A number without the zeros in front, anything else as it is. */
export function withoutZeros(letters: string): string {
  return /^0+\d+$/.test(letters) ? letters.replace(/^0+(?=\d)/, '') : letters;
}

function wholeId(letters: string, kind: IdentifierKind): readonly Spelling[] {
  if (letters.length < SHORTEST_SPELLING) return [];
  if (!/\d/.test(letters)) return [{ letters, kind, edges: 'word', gap: 0 }];
  if (letters.length >= SHORTEST_INSIDE) return [{ letters, kind, edges: 'anywhere', gap: 1 }];
  return [{ letters, kind, edges: /^\d+$/.test(letters) ? 'number' : 'token', gap: 1 }];
}

function numbersIn(folded: string, letters: string, kind: IdentifierKind): readonly Spelling[] {
  if (!KNOWN_BY_NUMBER.has(kind)) return [];
  const shortest = /^\d+$/.test(letters) ? SHORTEST_SPELLING : SHORTEST_CORE;
  const written = wordsOf(folded).flatMap((word) => word.match(/\d+/g) ?? []);
  const numbers = new Set([...written.map(withoutZeros), ...written.filter(({ length }) => length >= SHORTEST_INSIDE)]);
  return [...numbers]
    .filter((number) => number.length >= shortest && !isCalendarDay(number))
    .map((number) => ({ letters: number, kind, edges: 'number', gap: number.length >= SHORTEST_INSIDE ? 1 : 0 }));
}

/** `M417` of M00417. */
function withoutInnerZeros(letters: string, kind: IdentifierKind): readonly Spelling[] {
  const [, prefix, number] = /^([a-z]{1,4})0+([1-9]\d{2,})$/.exec(letters) ?? [];
  if (prefix === undefined || number === undefined) return [];
  return [{ letters: prefix + number, kind, edges: 'token', gap: 1 }];
}

// The same identifiers, found in what OCR has read: letters and digits that look alike are taken for each other.

import { joinMatches } from './join-matches.js';
import type { IdentifierMatch, KnownIdentifiers, TextPlace } from './known-identifiers.js';

/** One reading of a text: each character as it may have been meant. All keep the length but the last two. */
const LETTERS: Readonly<Record<string, string>> = {
  0: 'O',
  1: 'I',
  5: 'S',
  8: 'B',
  6: 'G',
  2: 'Z',
  '|': 'I',
  '!': 'I',
  $: 'S',
};
const LETTERS_WITH_L: Readonly<Record<string, string>> = { ...LETTERS, 1: 'L', '|': 'L', '!': 'L', I: 'l' };
const I_FOR_L: Readonly<Record<string, string>> = { ...LETTERS, l: 'i' };
const DIGITS: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  I: '1',
  l: '1',
  i: '1',
  '|': '1',
  S: '5',
  s: '5',
  B: '8',
  G: '6',
  Z: '2',
  z: '2',
};
/** Two letters for one, and one for two. */
const JOINED: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/RN/g, 'M'],
  [/vv/gi, 'w'],
  [/cl/g, 'd'],
];
const SPLIT: readonly (readonly [RegExp, string])[] = [[/m/gi, 'rn']];

/** Looks at a text as it is and as it may have been meant: O/0, I/l/1, S/5, B/8, G/6, Z/2, rn/m, vv/w, cl/d. Of texts beyond 10,000 characters only the text as it is. */
export function readByOcr(known: KnownIdentifiers): KnownIdentifiers {
  return {
    isInitials: known.isInitials,
    find: (text, place) => findInReadings(text, place, known.find),
    findNameOrId: (text, place) => findInReadings(text, place, known.findNameOrId),
    occursIn: (bytes) => known.occursIn(bytes),
  };
}

/** No picture holds more text. */
const LONGEST_READ = 10_000;

type Find = (text: string, place: TextPlace) => readonly IdentifierMatch[];

function findInReadings(text: string, place: TextPlace, find: Find): readonly IdentifierMatch[] {
  if (text.length > LONGEST_READ) return find(text, place);
  const same = [LETTERS, LETTERS_WITH_L, I_FOR_L, DIGITS].map((table) => substitute(text, table));
  const readings = new Set([text, ...same]);
  const matches = [...readings].flatMap((reading) => find(reading, place));
  for (const reading of readings) {
    matches.push(...findInRewritten(reading, JOINED, place, find), ...findInRewritten(reading, SPLIT, place, find));
  }
  return joinMatches(matches);
}

function substitute(text: string, table: Readonly<Record<string, string>>): string {
  let read = '';
  for (let i = 0; i < text.length; i++) read += table[text.charAt(i)] ?? text.charAt(i);
  return read;
}

function findInRewritten(text: string, rules: typeof JOINED, place: TextPlace, find: Find): readonly IdentifierMatch[] {
  const { written, at } = rewrite(text, rules);
  if (written === text) return [];
  return find(written, place).map(({ start, end, kind }) => ({
    start: at[start] ?? 0,
    end: at[end] ?? text.length,
    kind,
  }));
}

/** The text with the rules' replacements, and for each of its characters, and its end, the place in the text. */
function rewrite(text: string, rules: typeof JOINED): { written: string; at: readonly number[] } {
  let written = text;
  let at: readonly number[] = Array.from({ length: text.length + 1 }, (_, i) => i);
  for (const [expression, replacement] of rules) {
    let next = '';
    const places: number[] = [];
    let from = 0;
    for (const { 0: found, index } of written.matchAll(expression)) {
      next += written.slice(from, index) + replacement;
      places.push(...at.slice(from, index), ...Array.from(replacement, () => at[index] ?? 0));
      from = index + found.length;
    }
    next += written.slice(from);
    places.push(...at.slice(from));
    written = next;
    at = places;
  }
  return { written, at };
}

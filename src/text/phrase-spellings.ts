// Institutions and addresses: the whole, its lines, and the words that few others share.
import type { IdentifierKind } from '../record/index.js';
import { fold } from './fold-text.js';
import { SHORTEST_SPELLING, type Spelling, type Spellings } from './spelling.js';
import { vocabulary } from './vocabulary.js';
import { isJoined, squeeze, wordsOf } from './words-of.js';

/** Letters of a single word, and of a line of several. */
const SHORTEST_WORD = 5;
const SHORTEST_LINE = 8;
const GAP = 3;
/** Of a postal code. */
const SHORTEST_NUMBER = 5;

export function phraseSpellings(phrase: string, kind: IdentifierKind): Spellings {
  const folded = fold(phrase);
  const all = squeeze(folded);
  const words = new Set(wordsOf(folded));
  if ([...words].every((word) => vocabulary().placeholders.has(word))) return { anywhere: [], joined: [], whole: [] };
  const lines = new Set([folded, ...folded.split(/[,;^|()\r\n]|\s-\s/)]);
  const joined = [...words].filter((word) => isJoined(word) && word.length >= 2).map((letters) => ({ letters, kind }));
  return {
    anywhere: [
      ...[...lines].flatMap((line) => lineSpelling(line, kind)),
      ...[...words].flatMap((word) => wordSpelling(word, kind)),
    ],
    joined: isJoined(all) ? [...joined, { letters: all, kind }] : [],
    whole: [{ letters: all, kind, complete: true }],
  };
}

function lineSpelling(line: string, kind: IdentifierKind): readonly Spelling[] {
  const words = wordsOf(line);
  const letters = words.join('');
  return words.length > 1 && letters.length >= SHORTEST_LINE ? [{ letters, kind, edges: 'word', gap: GAP }] : [];
}

function wordSpelling(word: string, kind: IdentifierKind): readonly Spelling[] {
  const { terms, institutions, particles, titles } = vocabulary();
  if (/^\d+$/.test(word))
    return word.length >= SHORTEST_NUMBER ? [{ letters: word, kind, edges: 'number', gap: 1 }] : [];
  if (terms.has(word) || institutions.has(word) || particles.has(word) || titles.has(word)) return [];
  const shortest = kind === 'institution' ? SHORTEST_SPELLING : SHORTEST_WORD;
  return word.length >= shortest ? [{ letters: word, kind, edges: 'word', gap: 0 }] : [];
}

// Pairs of letters that a descriptor holds so often that they are no initials and no name.
import { words } from './word-list.js';

/** Modalities, views, sides, sequences, ways, titles. */
const LETTERS = words('mr ct us xa dx cr pt nm pa ap cc ax rt lt fs se ge ir te tr iv im dr md pr');
/** Of French and English. */
const SMALL_WORDS = words(
  'le la de du un et en ou au ce il sa si on ne is it in of or to by at as an no so we he do be if up',
);

const UNITS = words('cm mm ml mg kg kv ma hz ms hu uh gy sv bq ui iu mn');

/** @param word folded. */
export function isUnit(word: string): boolean {
  return UNITS.has(word);
}

/** @param word folded. */
export function isCommonLetters(word: string): boolean {
  return LETTERS.has(word);
}

/** A small word of two letters. @param word folded. */
export function isSmallWord(word: string): boolean {
  return SMALL_WORDS.has(word);
}

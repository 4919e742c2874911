// Names of the header that are terms as well, or were misread, where they stand with a capital: `YOUNG T2 TSE` of a Mr Young. The hunt for spellings leaves terms alone.
import { startsWithCapital } from './capitals.js';
import { isCommonLetters, isSmallWord } from './common-letters.js';
import { fold } from './fold-text.js';
import { isAlsoName } from './general-words.js';
import type { IdentifierMatch, KnownIdentifiers } from './known-identifiers.js';
import { isKnownName, isPatientName } from './known-name.js';
import { isMedicalWord } from './medical-words.js';
import { readingsOf } from './misread.js';
import { vocabulary } from './vocabulary.js';

const WORD = /(?<![\p{L}\p{M}\p{N}])[\p{L}\p{N}][\p{L}\p{M}\p{N}]{1,30}/gu;

/** `J.D.`, `J. P. D.` */
const DOTTED = /(?<![\p{L}\p{M}\d.])\p{Lu}\.(?:[ -]?\p{Lu}\.){1,2}(?![\p{L}\d])/gu;

/** Words of a known name that are terms and, for a dictionary, names, or the patient's own; misread ones; and initials with points. */
export function findKnownTerms(text: string, known: KnownIdentifiers): readonly IdentifierMatch[] {
  const matches: IdentifierMatch[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (isName(word, word.length === text.trim().length, known))
      matches.push({ start: index, end: index + word.length, kind: 'patient-name' });
  }
  for (const { 0: dotted, index } of text.matchAll(DOTTED)) {
    if (known.isInitials(dotted.replace(/[. -]/g, '').toLowerCase()))
      matches.push({ start: index, end: index + dotted.length, kind: 'patient-name' });
  }
  return matches;
}

/** @param isAlone nothing stands beside it: there the term is meant. */
function isName(word: string, isAlone: boolean, known: KnownIdentifiers): boolean {
  const folded = fold(word);
  if (/\d/.test(word)) return readingsOf(folded).some((reading) => isKnownName(reading, known));
  if (!startsWithCapital(word)) return false;
  const isTerm = isMedicalWord(folded);
  if ((vocabulary().terms.has(folded) && isAlsoName(folded) && word.length > 2) || (!isTerm && word.length === SHORT))
    return isKnownName(folded, known);
  if (isAlone || !(isTerm || word.length === 2) || isCommonLetters(folded) || isSmallWord(folded)) return false;
  return isPatientName(folded, known);
}

/** `Kis`: the hunt finds a name of three letters beside another part only. */
const SHORT = 3;

// Names of the header that are terms as well, where they stand with a capital: `YOUNG T2 TSE` of a Mr Young. The hunt for spellings leaves terms alone.
import { isAlsoName } from './general-words.js';
import type { IdentifierMatch, KnownIdentifiers } from './known-identifiers.js';
import { isKnownName } from './known-name.js';
import { isMedicalWord } from './medical-words.js';
import { vocabulary } from './vocabulary.js';

const CAPITAL_WORD = /(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}]{2,30}/gu;

/** `J.D.`, `J. P. D.` */
const DOTTED = /(?<![\p{L}\p{M}\d.])\p{Lu}\.(?:[ -]?\p{Lu}\.){1,2}(?![\p{L}\d])/gu;

/** Words of a known name that are terms and, for a dictionary, names; and initials with points. */
export function findKnownTerms(text: string, known: KnownIdentifiers): readonly IdentifierMatch[] {
  const matches: IdentifierMatch[] = [];
  for (const { 0: word, index } of text.matchAll(CAPITAL_WORD)) {
    const folded = word.toLowerCase();
    const isDoubtful = vocabulary().terms.has(folded) ? isAlsoName(folded) : isShort(folded);
    if (isDoubtful && isKnownName(folded, known))
      matches.push({ start: index, end: index + word.length, kind: 'patient-name' });
  }
  for (const { 0: dotted, index } of text.matchAll(DOTTED)) {
    if (known.isInitials(dotted.replace(/[. -]/g, '').toLowerCase()))
      matches.push({ start: index, end: index + dotted.length, kind: 'patient-name' });
  }
  return matches;
}

/** `Kis`: the hunt finds a name of three letters beside another part only. */
function isShort(word: string): boolean {
  return word.length === SHORT && !isMedicalWord(word);
}

const SHORT = 3;

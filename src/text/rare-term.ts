// Terms that hardly anybody uses, so that a name is meant as often as not.
import { isAlsoName } from './general-words.js';
import { isEponym } from './keep-eponyms.js';
import { isMoment } from './person-words.js';
import { vocabulary } from './vocabulary.js';

/** A term of our own lists alone, neither of the Standard nor of daily use in imaging, and no eponym: `spoke to Wood, ok`. */
export function isRareTerm(folded: string): boolean {
  const { terms, months, institutions } = vocabulary();
  return (
    !terms.has(folded) && !institutions.has(folded) && !months.has(folded) && !isEponym(folded) && !isMoment(folded)
  );
}

/** A term of our own lists alone that a dictionary has as a name: `rose`. @param folded a word. */
export function isRareName(folded: string): boolean {
  return isAlsoName(folded) && !vocabulary().terms.has(folded);
}

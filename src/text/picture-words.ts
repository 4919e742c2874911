// Words that were read on a picture. What devices write there are terms: a word of daily language, and a term that many people are called, is a name as often as not.
import { isMedicalWord } from './medical-words.js';
import { isRareName } from './rare-term.js';
import { type Run, RunKind } from './run.js';

/** Pixel Data: the place of what was read on it. */
export const PIXEL_DATA = 0x7fe00010;

/** Terms of our lists that name more people than they say something on pictures, folded. */
const SURNAMES: ReadonlySet<string> = new Set(
  (
    'petit grand gros longue court noir collet leger clair claire cousin oncle parent lamy roi pont champ champs coste rocher porte four plat sergent ' +
    'capitaine macon cave gras green young ward field ash elm swan steel sharp little best child root branch leaf trout wall lever major brook gardien'
  ).split(' '),
);

/** Fewer letters are a unit, a side, a sequence or a level. */
const SHORTEST_WORD = 3;

/** Letters on both sides of what may be a misread one. */
const MISREAD = /\p{L}[015]\p{L}/u;

export function doubtWordsOnPicture(runs: readonly Run[]): void {
  for (const run of runs) {
    const isName = run.kind === RunKind.Term && isSurname(run.folded);
    if (run.kind === RunKind.General || isName || (run.kind === RunKind.Number && hasName(run.folded)))
      run.kind = RunKind.Unknown;
  }
}

/** `mass0n`, `nguyen2`. */
function hasName(folded: string): boolean {
  const words = folded.match(/\p{L}+/gu) ?? [];
  if (words.join('').length > SHORTEST_WORD && MISREAD.test(folded)) return true;
  return words.some((word) => word.length >= SHORTEST_WORD && (!isMedicalWord(word) || isSurname(word)));
}

function isSurname(word: string): boolean {
  return word.length >= SHORTEST_WORD && (isRareName(word) || SURNAMES.has(word));
}

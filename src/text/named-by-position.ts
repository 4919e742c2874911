// Words that are somebody by their place in the text: in front of a birth, as the last word of a message, behind a name in capitals.
import { isCapitalized, isProper, startsWithCapital, startsWithCapitals } from './capitals.js';
import { isSmallWord } from './common-letters.js';
import { isAlsoName } from './general-words.js';
import { type Run, RunKind } from './run.js';
import { endsPhrase, isPartOfName, type Settling } from './settling.js';
import { vocabulary } from './vocabulary.js';

/** Whether run `i`, a word with a capital that is a term or of daily language, is a name by its position. */
export function isNamedByPosition(settling: Settling, i: number): boolean {
  const { text, runs } = settling;
  return isBeforeBirth(text, runs, i) || isLastOfMessage(settling, i) || isShoutedName(text, runs, i);
}

/** `Hall, born Mar 3`, `FOOT OLIVE, NE(E) LE`: one or two words, and nothing in front of them in the phrase. */
function isBeforeBirth(text: string, runs: readonly Run[], i: number): boolean {
  const [run, next] = [runs[i], runs[i + 1]];
  if (!startsWithCapital(run.text) || run.text.length < SHORTEST || isSomeone(run)) return false;
  if (isBirthBehind(text, run)) return true;
  const isPair = next !== undefined && startsWithCapital(next.text) && text.slice(run.end, next.start) === ' ';
  return isPair && next.kind !== RunKind.Pattern && !isSomeone(next) && isBirthBehind(text, next);
}

/** `karen fox born 06-14-1969`: in small letters a date must follow, and a dictionary have the name. */
export function isSmallBeforeBirth(text: string, runs: readonly Run[], i: number): boolean {
  const run = runs[i];
  if (run.kind > RunKind.Short || run.text.length < SHORTEST || startsWithCapital(run.text) || isSomeone(run))
    return false;
  return (
    isBirthBehind(text, run) &&
    runs.slice(i + 1, i + 4).some(({ kind }) => kind >= RunKind.Known) &&
    isAlsoName(run.folded)
  );
}

function isBirthBehind(text: string, { end }: Run): boolean {
  return BIRTH.test(text.slice(end, end + LONGEST_BIRTH));
}

const BIRTH =
  /^,? ?\(?(?:born|née?|ne|nee|né\(e\)|n[ée]e?\(e\)|d\.?o\.?b|ddn)(?! ?(?:pas|vers|peut|par|before|with|at term)(?!\p{L}))(?!\p{L})/iu;
const LONGEST_BIRTH = 20;
const SHORTEST = 3;

/** `Patiente née en 1950`, `ENFANT NE A TERME` */
function isSomeone({ folded }: Run): boolean {
  return SOMEONE.has(folded) || vocabulary().titles.has(folded);
}

const SOMEONE = new Set(
  'enfant enfants bebe nourrisson homme femme fille garcon fils jumeau jumelle jumeaux sexe masculin feminin child children baby babies infant boy girl man woman male female son daughter twin twins newborn sex date lieu place qui who il elle he she et and'.split(
    ' ',
  ),
);

/** `ok pour moi, Line`, `vu. Rose`, `Bonne soirée ! Claire`: the last word, which a dictionary has as a name, or which is of daily language and ends no message. */
function isLastOfMessage({ text, runs }: Settling, i: number): boolean {
  const [before, run] = [runs[i - 1], runs[i]];
  if (i !== runs.length - 1 || before === undefined || !isProper(run.text)) return false;
  if (!/^(?:, ?|[.!?] | [-–!?] |\n+)$/.test(text.slice(before.end, run.start))) return false;
  if (!/^\p{Ll}/u.test(before.text) || before.kind === RunKind.Unknown) return false;
  return isAlsoName(run.folded) || (run.kind === RunKind.General && !CLOSING.has(run.folded));
}

/** They end a message, too. */
const CLOSING = new Set(
  'merci thanks thank cordialement cheers regards urgent salut bonjour bonsoir hello fin end done stop attention dommage bravo inchange unchanged idem amities bises bisous ok'.split(
    ' ',
  ),
);

/** `KERGUENOU MAX rang`, `Jing He, interne`: behind a name, and what follows is none. */
function isShoutedName(text: string, runs: readonly Run[], i: number): boolean {
  const [before, run, next] = [runs[i - 1], runs[i], runs[i + 1]];
  if (before === undefined || !isPartOfNameInAnyCase(before) || text.slice(before.end, run.start) !== ' ') return false;
  if (isProper(before.text))
    return run.text.length === 2 && isCapitalized(run.text) && (endsPhrase(text, run) || !isSmallWord(run.folded));
  if (!startsWithCapitals(before.text, SHORTEST) || !startsWithCapitals(run.text, SHORTEST)) return false;
  if (next !== undefined && text.slice(run.end, next.start) === ' ' && startsWithCapitals(next.text, 2)) return false;
  return isAlsoName(run.folded);
}

function isPartOfNameInAnyCase(run: Run): boolean {
  return isPartOfName(run) || (run.kind === RunKind.Unknown && startsWithCapital(run.text));
}

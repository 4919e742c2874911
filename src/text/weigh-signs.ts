// Words that are somebody by several weak signs together: none of them is enough by itself, and which word it is counts as one. `IME by Joint`, `Brain Cross protocol`, `Pt Long late`.
import { isProper, startsWithCapital, startsWithCapitals } from './capitals.js';
import { isCommonLetters, isSmallWord, isUnit } from './common-letters.js';
import { isAlsoName } from './general-words.js';
import { isEponym } from './keep-eponyms.js';
import { isMedicalWord } from './medical-words.js';
import { isMoment, isQualifier, isRelative } from './person-words.js';
import { isRareTerm } from './rare-term.js';
import { type Run, RunKind } from './run.js';
import {
  beginsSentence,
  endsPhrase,
  isAloneInParentheses,
  isBehindColon,
  isPartOfName,
  isTitle,
  type Settling,
} from './settling.js';
import { isNobody, weightInFront } from './sign-words.js';
import { vocabulary } from './vocabulary.js';
import { wordsOf } from './words-of.js';

/** From this weight on a word is taken for a name. */
const ENOUGH = 9;

type Sign = (settling: Settling, i: number) => boolean;

/** What stands beside a word or around it. Weights below nought speak for the thing. */
const SIGNS: readonly (readonly [number, Sign])[] = [
  [3, standsOut],
  [2, isInCapitalsAmongSmall],
  [4, isSetApart],
  [5, isRemarkOnName],
  [6, isBesideName],
  [5, actsLikeSomebody],
  [6, hasAge],
  [6, isBesideProtocol],
  [4, isListedWithName],
  [3, isAnswer],
  [3, isAloneOnLine],
  [3, beginsItem],
  [-6, isBehindArticle],
  [-5, headsPhrase],
];

const SHORTEST_IN_CAPITALS = 4;
const LONGEST_ABBREVIATION = 4;
const SAME_WORD_IS_NAME = 7;
const OF_NAME = 4;
const OF_NAME_AND_TERM = 3;
const OF_DAILY_WORD = 3;
const OF_RARE_TERM = 2;

/** Turns such words into `Name`, after all else was settled. */
export function weighSigns(settling: Settling): void {
  const { runs } = settling;
  if (runs.length < 2) return;
  const open = [...runs.keys()].filter((i) => mayBeSomebody(runs[i]));
  if (open.length === 0) return;
  for (const i of open) if (weigh(settling, i) >= ENOUGH) runs[i].kind = RunKind.Name;
  const named = namesIn(runs);
  for (const i of open) {
    if (named.has(runs[i].folded) && weigh(settling, i) + SAME_WORD_IS_NAME >= ENOUGH) runs[i].kind = RunKind.Name;
  }
}

function namesIn(runs: readonly Run[]): ReadonlySet<string> {
  const named = new Set<string>();
  for (const { kind, folded, text } of runs) {
    if (kind !== RunKind.Name || !startsWithCapital(text)) continue;
    for (const word of wordsOf(folded)) if (word.length > 2) named.add(word);
  }
  return named;
}

function mayBeSomebody(run: Run): boolean {
  const { kind, text, folded } = run;
  if (kind > RunKind.Short || text.length < 2 || !startsWithCapital(text)) return false;
  if (text.length === 2 && (!/^\p{Lu}\p{Ll}$/u.test(text) || isCommonLetters(folded) || isUnit(folded))) return false;
  if (isAbbreviation(text) && (text.length < SHORTEST_IN_CAPITALS || !isAlsoName(folded))) return false;
  if (isTitle(folded) || isSmallWord(folded) || isMoment(folded) || vocabulary().months.has(folded)) return false;
  if (kind === RunKind.Term && isEponym(folded) && !isMedicalWord(folded)) return false;
  return !isNobody(folded) && !isRelative(run) && !isQualifier(run);
}

function isAbbreviation(text: string): boolean {
  return text.length <= LONGEST_ABBREVIATION && startsWithCapitals(text, Math.min(text.length, SHORTEST_IN_CAPITALS));
}

function weigh(settling: Settling, i: number): number {
  let weight = weightInFront(settling.text, settling.runs, i) + weightOfWord(settling.runs[i]);
  for (const [counts, holds] of SIGNS) if (holds(settling, i)) weight += counts;
  return weight;
}

function weightOfWord({ kind, folded }: Run): number {
  if (isAlsoName(folded)) return vocabulary().terms.has(folded) ? OF_NAME_AND_TERM : OF_NAME;
  if (kind === RunKind.General) return OF_DAILY_WORD;
  return kind === RunKind.Short || isRareTerm(folded) ? OF_RARE_TERM : 0;
}

/** A capital where the text has small letters. */
function standsOut({ text, runs, isSentence, hasOneProper }: Settling, i: number): boolean {
  const { text: word, start } = runs[i];
  return (
    (isSentence || hasOneProper) && (isProper(word) || startsWithCapitals(word, 4)) && !beginsSentence(text, start)
  );
}

/** `bracelet CHEVAL, demande`: by itself in capitals. */
function isInCapitalsAmongSmall({ text, runs }: Settling, i: number): boolean {
  const run = runs[i];
  if (!startsWithCapitals(run.text, 4)) return false;
  return (
    [i - 1, i + 1].every((beside) => runs[beside] === undefined || !/^\p{Lu}{2}/u.test(runs[beside].text)) &&
    /\p{Ll}{3}/u.test(text)
  );
}

/** `per IR (Mole)` */
function isSetApart({ text, runs }: Settling, i: number): boolean {
  return isProper(runs[i].text) && isAloneInParentheses(text, runs[i]);
}

/** `Avis NCH Sainte-Catherine (Gland)`: in parentheses behind a name or a place. */
function isRemarkOnName(settling: Settling, i: number): boolean {
  const before = settling.runs[i - 1];
  if (before === undefined || before.kind < RunKind.Pattern || !isSetApart(settling, i)) return false;
  return /\p{L}$/u.test(before.text) && settling.text.slice(before.end, settling.runs[i].start) === ' (';
}

/** `CT HEAD YOUNG LILY`: in the same letters. */
function isBesideName({ text, runs }: Settling, i: number): boolean {
  const [before, run, next] = [runs[i - 1], runs[i], runs[i + 1]];
  if (!isAlsoName(run.folded) || PARTS.has(run.folded)) return false;
  if (before !== undefined && isNameAlike(before, run) && text.slice(before.end, run.start) === ' ') return true;
  return next !== undefined && isNameAlike(next, run) && text.slice(run.end, next.start) === ' ';
}

const PARTS = new Set('brain head bone bones main nerf crane branch root wall line cote post'.split(' '));

/** `Joint to see`, `Poppy tried`, `Charpentier ok pour` */
function actsLikeSomebody({ text, runs }: Settling, i: number): boolean {
  return isProper(runs[i].text) && ACTING.test(text.slice(runs[i].end, runs[i].end + LONGEST_ACT));
}

const LONGEST_ACT = 20;
const ACTING =
  /^ (?:to (?:see|review|chase|call|discuss|retry|sign|confirm|check|decide|operate|follow up|d\/w)|tried|aware|notified|informed|gave|ok(?: pour| for| with| avec)|d['’]accord|pr[ée]venue?|inform[ée]e?|joignable|rappelle(?:ra)?|passe(?:ra)?|viendra|op[èe]re(?:ra)?|g[èe]re|quitte|covering|leaving|starting|present|pr[ée]sente?|agrees|a (?:vu|relu|fait|dit|pos[ée]|appel[ée])|has (?:seen|reviewed|asked|spoken)|wants|veut)(?!\p{L})/u;

/** `Fournier, 71 ans`, `Small (82M)`, but not `Nonagénaire (98 ans)`. */
function hasAge({ text, runs }: Settling, i: number): boolean {
  const { text: word, folded, kind, end } = runs[i];
  if (!isProper(word) || !AGE.test(text.slice(end, end + LONGEST_AGE))) return false;
  return kind !== RunKind.General || isAlsoName(folded);
}

const LONGEST_AGE = 14;
const AGE = /^,? \(?\d{1,3} ?(?:ans|a|y\/?o|yo|yrs?|year|[MFHmf])(?!\p{L})|^, \d{1,2},/u;

/** `PROTOCOLE TAMBOUR`, `Cross protocol` */
function isBesideProtocol({ text, runs }: Settling, i: number): boolean {
  const [before, run, next] = [runs[i - 1], runs[i], runs[i + 1]];
  if (next !== undefined && PROTOCOL.test(next.folded)) return text.slice(run.end, next.start) === ' ';
  return (
    before !== undefined &&
    PROTOCOL.test(before.folded) &&
    text.slice(before.end, run.start) === ' ' &&
    endsPhrase(text, run)
  );
}

const PROTOCOL = /^protocole?$/;

/** `Présents : Droit, Lahlou`, `with He and Nelson` */
function isListedWithName({ text, runs }: Settling, i: number): boolean {
  return [i - 1, i + 1].some((beside) => {
    const other = runs[beside];
    if (other === undefined) return false;
    const [first, second] = beside < i ? [other, runs[i]] : [runs[i], other];
    return (
      LISTED.test(text.slice(first.end, Math.min(second.start, first.end + 4))) &&
      (isPartOfName(other) || isNameAlike(other, runs[i]))
    );
  });
}

const LISTED = /^(?:, | ?\/ ?| & | \+ )$/;

/** A name in the same letters. */
function isNameAlike({ kind, text }: Run, run: Run): boolean {
  return kind === RunKind.Name && startsWithCapital(text) && isProper(text) === isProper(run.text);
}

/** `Sedation: Gold.` */
function isAnswer({ text, runs }: Settling, i: number): boolean {
  const run = runs[i];
  return (
    isBehindColon(text, run) && isProper(run.text) && /^ ?(?:[.,;\n\r|/]|$)/.test(text.slice(run.end, run.end + 2))
  );
}

/** The last line: `Confraternellement⏎Bouche` */
function isAloneOnLine({ text, runs }: Settling, i: number): boolean {
  const { start, end, text: word } = runs[i];
  return (
    isProper(word) &&
    /[\n\r] *$/.test(text.slice(Math.max(0, start - 3), start)) &&
    /^ *(?:[\n\r]|$)/.test(text.slice(end, end + 3))
  );
}

/** `- Coude, 61 a, PTH`: in front of a comma, as the first of an item. */
function beginsItem({ text, runs }: Settling, i: number): boolean {
  const { start, end, text: word } = runs[i];
  return (
    isProper(word) && text.charAt(end) === ',' && /[\n\r] ?[-•*] ?$/.test(text.slice(Math.max(0, start - 4), start))
  );
}

/** `RX DU BRAS` */
function isBehindArticle({ text, runs }: Settling, i: number): boolean {
  const before = runs[i - 1];
  return before !== undefined && ARTICLES.has(before.folded) && /^[ '’]$/.test(text.slice(before.end, runs[i].start));
}

const ARTICLES = new Set('le la les l du des un une au aux the a an both ce cette this that no sans'.split(' '));

/** `Gros épanchement`: a sentence begins, and a word in small letters goes on that is no doing. */
function headsPhrase(settling: Settling, i: number): boolean {
  const { text, runs } = settling;
  const [run, next] = [runs[i], runs[i + 1]];
  if (next?.kind !== RunKind.Term || !/^\p{Ll}/u.test(next.text) || text.slice(run.end, next.start) !== ' ')
    return false;
  return beginsSentence(text, run.start) && !actsLikeSomebody(settling, i) && !isBesideProtocol(settling, i);
}

// Words that name somebody or some place by where they stand: behind `sa fille` or `seen with`, behind a label, with a capital within a sentence.
import { followsName } from './beside-name.js';
import { isCapitalized, isProper, startsWithCapital, startsWithCapitals } from './capitals.js';
import { isAlsoName } from './general-words.js';
import { isEndOfJourney, isTermOfPlace, isTiedByHyphen } from './named-place.js';
import { doesSomething, isApposed, isTheirs, wantsSomething } from './person-acts.js';
import { announcesNobodyElse, announcesPerson, announcesPlace } from './person-words.js';
import { isRareTerm } from './rare-term.js';
import { type Run, RunKind } from './run.js';
import {
  beginsSentence,
  endsPhrase,
  followsComma,
  followsSmallWord,
  isAloneInParentheses,
  isBehindColon,
  isPartOfName,
  isTitle,
  type Settling,
} from './settling.js';
import { isNobody } from './sign-words.js';
import { vocabulary } from './vocabulary.js';

/** A capital inside a sentence, or a word such as `sa fille` or `seen with` in front. */
export function isNamedByPlace(settling: Settling, i: number): boolean {
  const { text, runs } = settling;
  const run = runs[i];
  if ((run.kind !== RunKind.General && run.kind !== RunKind.Term) || run.text.length < 3) return false;
  if (isTitle(run.folded) || (run.kind === RunKind.Term && isNobody(run.folded))) return false;
  const isName = () => isAlsoName(run.folded);
  if (!startsWithCapital(run.text)) {
    if (run.kind === RunKind.General && isBehindColon(text, run) && endsPhrase(text, run) && isName()) return true;
    return announcesPerson(text, runs, i, isName) && (run.kind === RunKind.General || isName());
  }
  if (announcesNobodyElse(text, runs, i)) return true;
  return run.kind === RunKind.Term ? isNamedTerm(settling, i) : isNamedWord(settling, i);
}

/** A word of daily language with a capital. */
function isNamedWord(settling: Settling, i: number): boolean {
  const { text, runs, isSentence, isInCapitals } = settling;
  const run = runs[i];
  const isName = () => isAlsoName(run.folded);
  if (announcesPerson(text, runs, i, isName) || isLabelled(text, runs, i)) return true;
  if ((isName() && !beginsWithVerb(text, run)) || wantsSomething(text, runs, i)) return true;
  if (isSentence && startsWithCapitals(run.text, 3) && announcesPlace(text, runs, i)) return true;
  if (isSentence && isShouted(text, runs, i)) return true;
  if (!isProper(run.text) || isKindOfPlace(text, run)) return false;
  return (
    isInCapitals ||
    (settling.hasOneProper && !beginsSentence(text, run.start)) ||
    isTiedByHyphen(settling, i) ||
    (isSentence && followsComma(text, run)) ||
    isAloneInParentheses(text, run) ||
    followsSmallWord(text, runs[i - 1], run) ||
    announcesPlace(text, runs, i)
  );
}

/** `Vérifié : c'est bien TONNELIER`: in capitals by itself among small letters, and no word that is stressed. */
function isShouted(text: string, runs: readonly Run[], i: number): boolean {
  const run = runs[i];
  if (!/^\p{Lu}{5,}$/u.test(run.text) || STRESSED.has(run.folded)) return false;
  if (!/^$|[ ,:(/]$/.test(text.slice(Math.max(0, run.start - 1), run.start)) || text.charAt(run.end) === '_')
    return false;
  return [runs[i - 1], runs[i + 1]].every((beside) => {
    if (beside === undefined || beside.kind >= RunKind.Number || !startsWithCapitals(beside.text, 2)) return true;
    return text.slice(Math.min(run.end, beside.end), Math.max(run.start, beside.start)) !== ' ';
  });
}

const STRESSED = new Set(
  'attention urgent urgente urgence important importante rappel surtout seulement uniquement jamais toujours aucun aucune sauf moins please never always without should before after during important warning caution note addendum conclusion resultat resultats technique indication motif contexte demande merci tres aussi mais avant apres depuis identite erreur doublon annule annulee reporte'.split(
    ' ',
  ),
);

/** `the Clinic`, but not `Saint-Lô`. */
function isKindOfPlace(text: string, { folded, end }: Run): boolean {
  return vocabulary().institutions.has(folded) && text.charAt(end) !== '-';
}

/** A term with a capital: more must speak for a name. */
function isNamedTerm(settling: Settling, i: number): boolean {
  const { text, runs, isSentence } = settling;
  const run = runs[i];
  const isName = () => isAlsoName(run.folded);
  if (isSentence && isRareTerm(run.folded) && !beginsSentence(text, run.start) && isProper(run.text) && isName())
    return true;
  if (isSentence && startsWithCapitals(run.text, 4) && announcesPerson(text, runs, i, () => false)) return true;
  if (isProper(run.text) && (isTermOfPlace(settling, i) || isEndOfJourney(settling, i))) return true;
  if (isSurname(settling, i) || isFirstOfPair(settling, i) || doesSomething(text, runs, i)) return true;
  if (isProper(run.text) && isName() && (isApposed(settling, i) || isTheirs(text, runs, i))) return true;
  if (
    i === 0 &&
    isRareTerm(run.folded) &&
    isProper(run.text) &&
    /^ ?: /.test(text.slice(run.end, run.end + 3)) &&
    isName()
  )
    return true;
  const isPlaced =
    isProper(run.text) &&
    (announcesPlace(text, runs, i) || (isAloneInParentheses(text, run) && run.folded !== 'normal'));
  const isAnnounced = isPlaced || announcesPerson(text, runs, i, isName);
  if (!(isAnnounced || followsName(text, runs, i) || isLabelled(text, runs, i))) return false;
  if (isName()) return true;
  const isLabel = /^ ?:/.test(text.slice(run.end, run.end + 2));
  if (isLabel || !isProper(run.text) || beginsSentence(text, run.start) || !isRareTerm(run.folded)) return false;
  return isSentence || runs[i - 1]?.kind === RunKind.Name || followsSmallWord(text, runs[i - 1], run);
}

/** `May be repeated`, `Will call`: the sentence begins so. */
function beginsWithVerb(text: string, { folded, start }: Run): boolean {
  return VERBS.has(folded) && beginsSentence(text, start);
}

const VERBS = new Set(['will', 'may', 'can', 'might', 'mark', 'bill']);

/** One or two words with capitals behind a colon, and nothing else up to the end of the phrase: `transporter: Carol`. */
function isLabelled(text: string, runs: readonly Run[], i: number): boolean {
  const run = runs[i];
  if (!startsWithCapital(run.text)) return false;
  if (isBehindColon(text, run)) return endsPhrase(text, run) || arePair(text, run, runs[i + 1]);
  const before = runs[i - 1];
  return before !== undefined && endsPhrase(text, run) && arePair(text, before, run) && isBehindColon(text, before);
}

/** Two words with capitals that end the phrase. */
function arePair(text: string, one: Run, two: Run | undefined): boolean {
  if (two === undefined || !startsWithCapital(one.text) || !startsWithCapital(two.text)) return false;
  return text.slice(one.end, two.start) === ' ' && endsPhrase(text, two);
}

/** `vu avec Éric Coste`, `avis COUSIN Guillaume`: a term beside a first name within a sentence. */
function isSurname({ text, runs, isSentence }: Settling, i: number): boolean {
  const [before, run, next] = [runs[i - 1], runs[i], runs[i + 1]];
  const isShouted = startsWithCapitals(run.text, SHORTEST_SHOUTED);
  const isBehindName = before !== undefined && isPartOfName(before);
  if (isBehindName && (isCapitalized(run.text) || (isShouted && endsPhrase(text, run)))) {
    if (text.slice(before.end, run.start) !== ' ') return false;
    if (beginsSentence(text, before.start)) return isSignature(text, before, run);
    const first = firstOfName(text, runs, i - 1);
    if (isListed(text, runs[first], run)) return true;
    return isSentence || followsSmallWord(text, runs[first - 1], runs[first]);
  }
  const first = firstOfName(text, runs, i);
  if (!isSentence && !followsSmallWord(text, runs[first - 1], runs[first])) return false;
  if (!isShouted || next === undefined || !isProper(next.text)) return false;
  if (beginsSentence(text, run.start) || text.slice(run.end, next.start) !== ' ') return false;
  return next.kind >= RunKind.Unknown || (next.kind === RunKind.General && isAlsoName(next.folded));
}

/** `Present: Ruth Kerrigan, Amber Silver, Tom Osei`: between two commas, or a colon and a comma. */
function isListed(text: string, first: Run, last: Run): boolean {
  return (
    /[,:;/] ?$/.test(text.slice(Math.max(0, first.start - 2), first.start)) &&
    /^ ?[,;/]/.test(text.slice(last.end, last.end + 2))
  );
}

/** `Merci. Laure Plan`, `RT(R): Ida BLACK`: a first name and a term, each with a capital, and nothing else in the sentence. */
function isSignature(text: string, first: Run, second: Run): boolean {
  if (first.start === 0 || !isProper(first.text) || !endsPhrase(text, second)) return false;
  return isProper(second.text) || (isBehindColon(text, first) && isRareTerm(second.folded));
}

/** Shorter words in capitals are abbreviations. */
const SHORTEST_SHOUTED = 4;

/** Of the words with capitals that end with run `last`. */
function firstOfName(text: string, runs: readonly Run[], last: number): number {
  let first = last;
  while (first > 0 && isPartOfName(runs[first - 1]) && text.slice(runs[first - 1].end, runs[first].start) === ' ')
    first--;
  return first;
}

/** `, New Haven`: a term and a word of daily language, both with a capital within a sentence. */
function isFirstOfPair({ text, runs, isSentence }: Settling, i: number): boolean {
  const [run, next] = [runs[i], runs[i + 1]];
  if (!isSentence || next === undefined || next.kind === RunKind.Number) return false;
  if (next.kind === RunKind.Term && text.charAt(run.start - 1) !== '(') return false;
  if (!isProper(run.text) || !isProper(next.text) || text.slice(run.end, next.start) !== ' ') return false;
  return followsComma(text, run) || followsSmallWord(text, runs[i - 1], run);
}

/** Written with one capital as a name is; so are `Hb` and `Ig`. */
const ELEMENTS = new Set(
  'Fe Na Cr Ca Tc Ga Gd Co Cu Zn Mg Li Lu Ra Rb Tl Xe Mn Ba Ag Au Pt Hb Hg Ig Ac Ph Rx Tx Sx Hx Dx Fx Bx'.split(' '),
);

/** `placed by Jo`, `Ed`: two letters, of which a dictionary has a name. */
export function isShortName({ text, runs, isSentence }: Settling, i: number): boolean {
  const run = runs[i];
  if (
    (run.kind !== RunKind.Short && run.kind !== RunKind.Term) ||
    isTitle(run.folded) ||
    !/^\p{Lu}\p{Ll}$/u.test(run.text)
  )
    return false;
  const [further, and] = [runs[i - 2], runs[i - 1]];
  const isLastOfSeveral = further !== undefined && isPartOfName(further) && /^(?:et|and|&)$/.test(and?.text ?? '');
  const isAnnounced = isLastOfSeveral || announcesPerson(text, runs, i, () => false) || isLabelled(text, runs, i);
  if (run.kind === RunKind.Term) return isAnnounced && (isAlsoName(run.folded) || !ELEMENTS.has(run.text));
  if (isAnnounced) return true;
  return isSentence && !beginsSentence(text, run.start) && isAlsoName(run.folded);
}

// Words that belong to a name since they stand beside it: an initial, a particle, a first name that is a term as well.
import { isCapitalized, isProper, startsWithCapital, startsWithCapitals } from './capitals.js';
import { isAlsoName } from './general-words.js';
import { type Run, RunKind } from './run.js';
import { beginsSentence, endsPhrase, followsSmallWord, isPartOfName, isTitle, type Settling } from './settling.js';
import { vocabulary } from './vocabulary.js';

/** `Éléonore De La Verdier`, `habite Le Mans` */
export function isParticleBehind({ text, runs, isSentence }: Settling, i: number): boolean {
  const [before, run, next] = [runs[i - 1], runs[i], runs[i + 1]];
  if (next === undefined || before === undefined || run.kind >= RunKind.Number || !isCapitalized(run.text))
    return false;
  if (!vocabulary().particles.has(run.folded) || !startsWithCapital(next.text) || next.kind === RunKind.Term)
    return false;
  const isInside = (isSentence && !beginsSentence(text, run.start)) || followsSmallWord(text, before, run);
  if (isInside && isProper(next.text) && text.slice(run.end, next.start) === ' ') return true;
  const isBehindName = before.kind === RunKind.Name || (before.kind === RunKind.Unknown && isProper(before.text));
  return isBehindName && /^[ -]$/.test(text.slice(before.end, run.start));
}

/** `Carolyn Page`, `Barnes and Robert`. */
export function followsName(text: string, runs: readonly Run[], i: number): boolean {
  const [further, before, run] = [runs[i - 2], runs[i - 1], runs[i]];
  if (before === undefined || !startsWithCapital(run.text)) return false;
  const isNamed =
    before.kind === RunKind.Name ||
    (before.kind === RunKind.Unknown &&
      (isProper(before.text) ||
        isShoutedPair(text, before, run) ||
        text.charAt(before.end) === '^' ||
        (isProper(run.text) && startsWithCapitals(before.text, 3))));
  if (isNamed)
    return /^(?:,? | & |\^|\/)$/.test(text.slice(before.end, run.start)) && !belongsToTerm(text, run, runs[i + 1]);
  return further?.kind === RunKind.Name && AND.has(before.folded) && isProper(run.text);
}

/** `SMITH HEAD CT`: in capitals as the term behind it. */
function belongsToTerm(text: string, run: Run, next: Run | undefined): boolean {
  if (next?.kind !== RunKind.Term || text.slice(run.end, next.start) !== ' ') return false;
  return startsWithCapitals(run.text, 2) && startsWithCapitals(next.text, 2);
}

/** `Rose Kowalczyk`, `Robert Marsh`, `GREEN, WALTER`, `vu Max Kowalczyk` */
export function precedesName(text: string, runs: readonly Run[], i: number): boolean {
  const [before, run, next] = [runs[i - 1], runs[i], runs[i + 1]];
  if (next === undefined || isTitle(run.folded)) return false;
  if (isShortSurname(text, run, next)) return true;
  if (run.kind !== RunKind.Term) return false;
  if (isShoutedPair(text, run, next)) return next.kind >= RunKind.Unknown && isAlsoName(run.folded);
  if (!isProper(run.text)) return false;
  const isNamed = next.kind === RunKind.Name || (next.kind === RunKind.Unknown && isProper(next.text));
  if (!isNamed || !startsWithCapital(next.text)) return false;
  if (text.slice(run.end, next.start) === ', ') return beginsSentence(text, run.start) && isAlsoName(run.folded);
  if (text.slice(run.end, next.start) !== ' ') return false;
  return isAlsoName(run.folded) || followsSmallWord(text, before, run) || isSignedFirst(text, before, run, next);
}

/** `loaded as HA, Quang` */
function isShortSurname(text: string, run: Run, next: Run): boolean {
  if (run.kind !== RunKind.Short || !/^\p{Lu}{2}$/u.test(run.text) || !isPartOfName(next) || !isProper(next.text))
    return false;
  if (text.slice(run.end, next.start) !== ', ') return false;
  return /^ ?[/|]/.test(text.slice(next.end, next.end + 2)) || endsPhrase(text, next);
}

/** `Respectfully, Norm Kerrigan`: a closing word and two words that end the phrase. */
function isSignedFirst(text: string, before: Run | undefined, run: Run, next: Run): boolean {
  if (before === undefined || !endsPhrase(text, next)) return false;
  return /^[,!] ?\n?$/.test(text.slice(before.end, run.start)) && text.slice(next.end).trim().length <= 1;
}

/** `Robert ou Kowalczyk` */
export function isJoinedToName(text: string, runs: readonly Run[], i: number): boolean {
  const [run, and, name] = [runs[i], runs[i + 1], runs[i + 2]];
  if (name === undefined || !isProper(run.text) || !AND.has(and.folded) || !isPartOfName(name)) return false;
  return text.slice(run.end, name.start) === ` ${and.text} ` && isAlsoName(run.folded);
}

/** Both in capitals, with a comma between. */
function isShoutedPair(text: string, one: Run, two: Run): boolean {
  return startsWithCapitals(one.text, 3) && startsWithCapitals(two.text, 3) && text.slice(one.end, two.start) === ', ';
}

const AND = new Set(['et', 'and', 'ou', 'or']);

/** `C. Butler`. A term is none unless it is a name as well, or a name stands in front: `L. Mason`, `Lise J. Petit`, but `A. CAROTIDE`. */
export function isInitialOf(text: string, runs: readonly Run[], i: number): boolean {
  const [before, run, next] = [runs[i - 1], runs[i], runs[i + 1]];
  if (next === undefined || run.text.length !== 1 || !startsWithCapital(run.text) || run.text === 'M') return false;
  const isBehindName = before !== undefined && isPartOfName(before) && text.slice(before.end, run.start) === ' ';
  const shortest = isBehindName ? 2 : 3;
  if (
    !startsWithCapital(next.text) ||
    next.text.length < shortest ||
    !/^\.[ -]?$/.test(text.slice(run.end, next.start))
  )
    return false;
  if (next.kind === RunKind.Term) {
    if (!isBehindName)
      return (isProper(next.text) && isAlsoName(next.folded)) || /^(?:par|by)$/.test(before?.text ?? '');
    return isCapitalized(next.text) || (startsWithCapitals(next.text, 4) && endsPhrase(text, next));
  }
  return next.kind <= RunKind.Short || next.kind === RunKind.Unknown;
}

/** `Van Buren`, `EL AMRANI`, `Saint-Malo`: the first goes with the second. */
export function isParticleOf(text: string, run: Run, next: Run | undefined): boolean {
  if (next === undefined || run.kind >= RunKind.Number) return false;
  if (!startsWithCapital(run.text) && !FOREIGN.has(run.folded)) return false;
  if (next.kind !== RunKind.Name && !(next.kind === RunKind.Unknown && startsWithCapital(next.text))) return false;
  return vocabulary().particles.has(run.folded) && /^[ '’-]$/.test(text.slice(run.end, next.start));
}

/** In small letters these are no word of French or English: `van der Merwe`. */
const FOREIGN = new Set('van von der den ter ten dos della del ibn bin bint abu'.split(' '));

/** `Kelly MD`, `CARPENTER, M.D.`; `IRM DES SINUS` has none. */
export function hasDegree(text: string, { kind, text: word, folded, end }: Run): boolean {
  if (kind > RunKind.General || word.length < 3 || !startsWithCapital(word)) return false;
  if (kind === RunKind.Term && !isProper(word) && !isAlsoName(folded)) return false;
  return DEGREE.test(text.slice(end, end + 8));
}

/** Those that are words as well need a comma. */
const DEGREE = /^(?:,? (?:MD|M\.D\.|RN|R\.N\.|PA-C|PhD|FRCR)|, (?:DO|NP|DES|PH))(?![\p{L}\d])/u;

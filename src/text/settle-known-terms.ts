// Parts of a known name that are terms or words of daily language as well: `LONG T2` of a Mr Long.
import { isProper, startsWithCapital, startsWithCapitals } from './capitals.js';
import { isCommonLetters, isSmallWord } from './common-letters.js';
import { isAlsoName } from './general-words.js';
import type { KnownIdentifiers } from './known-identifiers.js';
import { isKnownName, isPatientName } from './known-name.js';
import { isRareTerm } from './rare-term.js';
import { type Run, RunKind } from './run.js';
import { areTogether, beginsSentence, type Settling } from './settling.js';

/** Returns how many such words stay. */
export function settleKnownTerms(settling: Settling, known: KnownIdentifiers): number {
  const { runs } = settling;
  let ambiguous = 0;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i];
    if (!mayBeKnown(run) || !isKnownName(run.folded, known)) continue;
    if (isEndOfFileName(settling, i, known)) run.kind = RunKind.Name;
    else if (run.kind === RunKind.General && !startsWithCapital(run.text)) continue;
    else if (speaksOfPerson(settling, i, known) || isOwnName(settling, i, known)) run.kind = RunKind.Name;
    else ambiguous++;
  }
  return ambiguous;
}

function mayBeKnown({ kind, text }: Run): boolean {
  if (kind === RunKind.Term || kind === RunKind.General) return true;
  return kind === RunKind.Short && startsWithCapital(text);
}

/** `gray_mri_spine`, `irm_rachis_petit`: in the name of a file a name stands at one end. */
function isEndOfFileName({ text, runs }: Settling, i: number, known: KnownIdentifiers): boolean {
  const { start, end, folded } = runs[i];
  if (/\s|\p{Lu}/u.test(text) || folded.length < SHORTEST_IN_FILE || !isPatientName(folded, known)) return false;
  return (start === 0 && text.charAt(end) === '_') || (end === text.length && text.charAt(start - 1) === '_');
}

const SHORTEST_IN_FILE = 3;

/**
 * A word of the patient's own name with a capital. In doubt it goes; what stays is a value by itself (`FOIE`, which is the organ there), a pair of common letters, and
 * where a term is spoken of: `LE FOIE`, `Petit épanchement`.
 */
function isOwnName(settling: Settling, i: number, known: KnownIdentifiers): boolean {
  const { runs } = settling;
  const run = runs[i];
  if (!startsWithCapital(run.text) || runs.length === 1) return false;
  if (isCommonLetters(run.folded) || isSmallWord(run.folded) || !isPatientName(run.folded, known)) return false;
  const isNoName = run.kind === RunKind.Term && !isAlsoName(run.folded) && !isRareTerm(run.folded);
  return !(isNoName && isSpokenOf(settling, i));
}

function isSpokenOf({ text, runs, isSentence }: Settling, i: number): boolean {
  const [before, run, next] = [runs[i - 1], runs[i], runs[i + 1]];
  const isBehindArticle = before !== undefined && ARTICLES.has(before.folded);
  if (isBehindArticle && /^[ '’]$/.test(text.slice(before.end, run.start))) return true;
  if (next === undefined || !beginsSentence(text, run.start)) return false;
  const isTogether = next.kind === RunKind.Term && text.slice(run.end, next.start) === ' ';
  return isSentence && isProper(run.text) && isTogether && /^\p{Ll}{4}/u.test(next.text);
}

const ARTICLES = new Set('le la les l du des un une au aux the a an both'.split(' '));

function speaksOfPerson({ text, runs, isSentence }: Settling, i: number, known: KnownIdentifiers): boolean {
  const run = runs[i];
  return (
    isBesideKnownInitial(text, runs, i, known) ||
    isBesideName(text, runs, i) ||
    isNameInCapitals(run) ||
    (startsWithCapital(run.text) && MAIDEN.has(runs[i + 1]?.folded ?? '')) ||
    standsOut(runs, i) ||
    (isSentence && startsWithCapital(run.text) && !beginsSentence(text, run.start))
  );
}

/** `PETIT, P.`, `P.Petit`, of Pauline Petit. The initial goes with it. */
function isBesideKnownInitial(text: string, runs: readonly Run[], i: number, known: KnownIdentifiers): boolean {
  const run = runs[i];
  if (!startsWithCapital(run.text)) return false;
  return [i - 1, i + 1].some((beside) => {
    const other = runs[beside];
    if (other === undefined || other.text.length !== 1 || !startsWithCapital(other.text)) return false;
    const [first, second] = beside < i ? [other, run] : [run, other];
    if (!/^(?:[ .,_^]|, |\. )$/.test(text.slice(first.end, second.start))) return false;
    if (!known.isInitials(other.folded + run.folded.charAt(0))) return false;
    other.kind = RunKind.Name;
    return true;
  });
}

const MAIDEN = new Set(['nee', 'ne', 'epouse', 'born', 'dob', 'ddn']);

/** The only word in capitals among words in small letters. */
function standsOut(runs: readonly Run[], i: number): boolean {
  if (!startsWithCapitals(runs[i].text, LONG)) return false;
  let small = 0;
  for (const [at, { text, kind }] of runs.entries()) {
    if (at === i || kind >= RunKind.Number) continue;
    if (startsWithCapitals(text, LONG)) return false;
    if (text.length >= LONG && !startsWithCapital(text)) small++;
  }
  return small >= FEWEST_SMALL;
}

const LONG = 4;

const FEWEST_SMALL = 2;

/** `GREEN`, `Long`, for a patient of that name, which others bear too; `FOIE` and `green` stay. */
function isNameInCapitals({ text, folded }: Run): boolean {
  return text.length > 2 && startsWithCapital(text) && isAlsoName(folded);
}

/** Or beside an initial: `C. Page`, `PAGE C.` */
function isBesideName(text: string, runs: readonly Run[], i: number): boolean {
  return [i - 1, i + 1].some((beside) => {
    const other = runs[beside];
    if (other === undefined) return false;
    const [first, second] = beside < i ? [other, runs[i]] : [runs[i], other];
    if (other.text.length === 1 && startsWithCapital(other.text) && text.charAt(other.end) === '.')
      return /^\.? ?$/.test(text.slice(first.end, second.start));
    if (!areTogether(text, first, second)) return false;
    return other.kind === RunKind.Name || (other.kind === RunKind.Unknown && startsWithCapital(other.text));
  });
}

// Parts of a known name that are terms or words of daily language as well: `LONG T2` of a Mr Long.
import { startsWithCapital, startsWithCapitals } from './capitals.js';
import { isAlsoName } from './general-words.js';
import type { KnownIdentifiers } from './known-identifiers.js';
import { isKnownName } from './known-name.js';
import { type Run, RunKind } from './run.js';
import { areTogether, beginsSentence, type Settling } from './settling.js';

export function settleKnownTerms({ text, runs, isSentence }: Settling, known: KnownIdentifiers): number {
  let ambiguous = 0;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i];
    const isGeneral = run.kind === RunKind.General && startsWithCapital(run.text) && run.text.length > 2;
    if ((run.kind !== RunKind.Term && !isGeneral) || !isKnownName(run.folded, known)) continue;
    if (
      isBesideKnownInitial(text, runs, i, known) ||
      isBesideName(text, runs, i) ||
      isNameInCapitals(run) ||
      (startsWithCapital(run.text) && MAIDEN.has(runs[i + 1]?.folded ?? '')) ||
      standsOut(runs, i) ||
      (isSentence && startsWithCapital(run.text) && !beginsSentence(text, run.start))
    )
      run.kind = RunKind.Name;
    else ambiguous++;
  }
  return ambiguous;
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

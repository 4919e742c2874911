// Letters that stand for somebody: `JD` of a known person, `scanned by KW`, `outside MGH`.
import { isCommonLetters, isSmallWord } from './common-letters.js';
import type { KnownIdentifiers } from './known-identifiers.js';
import { isKnownName } from './known-name.js';
import { announcesPlace } from './person-words.js';
import { type Run, RunKind } from './run.js';

/** `JD` of a known person; of anybody behind `par`, `by`, `initials`. What is a common term as well (`MR`, `TSE`) goes only where it is both. */
export function settleInitials(text: string, runs: readonly Run[], known: KnownIdentifiers): void {
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i];
    if ((run.kind !== RunKind.Short && run.kind !== RunKind.Term) || !INITIALS.test(run.text)) continue;
    const isKnown =
      known.isInitials(run.folded) ||
      (run.text.length > 2 && run.kind === RunKind.Short && isKnownName(run.folded, known));
    const isAnnounced = isBehindInitialsWord(text, runs, i) || (run.kind === RunKind.Short && isPlaced(text, runs, i));
    const isTerm = run.kind === RunKind.Term && (run.text.length > 2 || isCommonHere(text, runs, i));
    if (isTerm ? isKnown && isAnnounced : isKnown || isAnnounced) run.kind = RunKind.Name;
  }
}

/** `CC /` beside names alone says nothing else; `AT` is no small word where others are in small letters. */
function isCommonHere(text: string, runs: readonly Run[], i: number): boolean {
  const { folded } = runs[i];
  if (runs.length > 1 && runs.every(({ kind }, at) => at === i || kind >= RunKind.Unknown)) return false;
  return isCommonLetters(folded) || (isSmallWord(folded) && !/\p{Ll}{3}/u.test(text));
}

/** `outside MGH`: a hospital by its letters. */
function isPlaced(text: string, runs: readonly Run[], i: number): boolean {
  return runs[i].text.length > 2 && announcesPlace(text, runs, i);
}

const INITIALS = /^\p{Lu}{2,4}$/u;

function isBehindInitialsWord(text: string, runs: readonly Run[], i: number): boolean {
  const before = runs[i - 1];
  if (before === undefined || !/^ ?[:=(/-]? ?$/.test(text.slice(before.end, Math.min(runs[i].start, before.end + 4))))
    return false;
  return INITIALS_WORDS.has(before.folded);
}

const INITIALS_WORDS = new Set(
  'par by initials initiales tech manip operateur operator op lu relu valide dicte frappe signe signed read typed dictated'.split(
    ' ',
  ),
);

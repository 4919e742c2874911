// Letters that stand for somebody: `JD` of a known person, `scanned by KW`, `outside MGH`.
import { isCommonLetters, isSmallWord, isUnit } from './common-letters.js';
import type { KnownIdentifiers } from './known-identifiers.js';
import { isKnownName } from './known-name.js';
import { announcesPlace } from './person-words.js';
import { type Run, RunKind } from './run.js';

/** `JD` of a known person; of anybody behind `par`, `by`, `initials`. What is a common term as well (`MR`, `TSE`) goes only where it is both. */
export function settleInitials(text: string, runs: readonly Run[], known: KnownIdentifiers): void {
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i];
    if (run.kind !== RunKind.Short && run.kind !== RunKind.Term) continue;
    if (DOTTED.test(run.text) && known.isInitials(run.folded.replaceAll('.', ''))) run.kind = RunKind.Name;
    if (!INITIALS.test(run.text)) continue;
    if (isOfNameInFront(text, runs, i) || isSecondOfPair(text, runs, i) || isSignedBy(text, runs, i))
      run.kind = RunKind.Name;
    const isKnown =
      known.isInitials(run.folded) ||
      (run.text.length > 2 && run.kind === RunKind.Short && isKnownName(run.folded, known));
    const isAnnounced =
      isBehindInitialsWord(text, runs, i) ||
      isSignature(text, runs, i) ||
      isInFrontOfDate(text, runs, i) ||
      isBehindReference(text, runs, i) ||
      (run.kind === RunKind.Short && isPlaced(text, runs, i));
    const isTerm = run.kind === RunKind.Term && (run.text.length > 2 || isCommonHere(text, runs, i));
    if (isTerm ? isKnown && isAnnounced : isKnown || isAnnounced) run.kind = RunKind.Name;
  }
}

/** `CC /` beside names alone says nothing else; a unit stands behind a number; `AT` is no small word at the end or where others are in small letters. */
function isCommonHere(text: string, runs: readonly Run[], i: number): boolean {
  const [before, { folded }, next] = [runs[i - 1], runs[i], runs[i + 1]];
  if (runs.length > 1 && runs.every(({ kind }, at) => at === i || kind >= RunKind.Unknown)) return false;
  if (isUnit(folded)) return before?.kind === RunKind.Number;
  return isCommonLetters(folded) || (isSmallWord(folded) && next !== undefined && !/\p{Ll}{3}/u.test(text));
}

/** `Signé : MV/ED`: initials behind others. */
function isSecondOfPair(text: string, runs: readonly Run[], i: number): boolean {
  const [before, run] = [runs[i - 1], runs[i]];
  if (before?.kind !== RunKind.Name || run.text.length > 3 || !INITIALS.test(before.text)) return false;
  return before.text.length <= 3 && /^ ?\/ ?$/.test(text.slice(before.end, run.start));
}

/** `Signé : NM`, `Typed by: PA`: behind these nothing else is meant by two letters. */
function isSignedBy(text: string, runs: readonly Run[], i: number): boolean {
  const before = runs[i - 1];
  if (
    before === undefined ||
    runs[i].text.length > (runs[i].kind === RunKind.Term ? 2 : 3) ||
    !/^ ?: ?$/.test(text.slice(before.end, runs[i].start))
  )
    return false;
  return SIGNED.has(before.folded) || (/^(?:par|by)$/.test(before.folded) && SIGNED.has(runs[i - 2]?.folded ?? ''));
}

const SIGNED = new Set(
  'signe signee signed typed tape tapee frappe frappee saisi saisie dicte dictee dictated transcrit transcrite transcribed valide validee validated initials initiales secretaire secretary'.split(
    ' ',
  ),
);

/** `outside MGH`: a hospital by its letters. */
function isPlaced(text: string, runs: readonly Run[], i: number): boolean {
  return runs[i].text.length > 2 && announcesPlace(text, runs, i);
}

/** `Lisa (LK)`: the first letter is the name's. */
function isOfNameInFront(text: string, runs: readonly Run[], i: number): boolean {
  const [before, run] = [runs[i - 1], runs[i]];
  if (run.text.length > 2 && run.kind === RunKind.Term) return false;
  if (before === undefined || before.kind < RunKind.Unknown || text.charAt(run.end) !== ')') return false;
  return /^ ?\($/.test(text.slice(before.end, run.start)) && before.text.charAt(0) === run.text.charAt(0);
}

/** `relu FJ 16.01.2006`: whoever signed that day. */
function isInFrontOfDate(text: string, runs: readonly Run[], i: number): boolean {
  const [run, next] = [runs[i], runs[i + 1]];
  if (run.kind !== RunKind.Short || run.text.length !== 2 || next?.kind !== RunKind.Pattern) return false;
  return text.slice(run.end, next.start) === ' ';
}

/** `Réf. : 00064746 / MT`: whose letter it is. */
function isBehindReference(text: string, runs: readonly Run[], i: number): boolean {
  const [before, run] = [runs[i - 1], runs[i]];
  if (
    run.text.length > (run.kind === RunKind.Term ? 2 : 3) ||
    (before?.kind !== RunKind.Pattern && before?.kind !== RunKind.Known)
  )
    return false;
  return (
    /\d ?\/ ?$/.test(text.slice(Math.max(0, run.start - 4), run.start)) &&
    /^(?:[/\n\r]|$)/.test(text.slice(run.end, run.end + 1))
  );
}

/** `je préviens la famille. JC`: the last sentence is two letters or three. */
function isSignature(text: string, runs: readonly Run[], i: number): boolean {
  if (i !== runs.length - 1 || i < FEWEST_BEFORE || runs[i].kind !== RunKind.Short) return false;
  return runs[i].text.length <= 3 && /[.!?] $|[\n\r]$/.test(text.slice(Math.max(0, runs[i].start - 2), runs[i].start));
}

const FEWEST_BEFORE = 4;

/** `N.B.`, which means something else as a rule. */
const DOTTED = /^(?:\p{Lu}\.){1,2}\p{Lu}\.?$/u;
const INITIALS = /^\p{Lu}{2,4}$/u;

function isBehindInitialsWord(text: string, runs: readonly Run[], i: number): boolean {
  const before = runs[i - 1];
  if (before === undefined || !/^ ?[:=(/-]? ?$/.test(text.slice(before.end, Math.min(runs[i].start, before.end + 4))))
    return false;
  return INITIALS_WORDS.has(before.folded);
}

const INITIALS_WORDS = new Set(
  'par by interp lecture lecteur reader reading code revu initials initiales tech manip operateur operator op lu relu valide dicte frappe signe signed read typed dictated checked seen verified transcriptionist transcribed fait faite vu vue relue verifie verifiee contoured contoure dessine technologist rad radiographer controle'.split(
    ' ',
  ),
);

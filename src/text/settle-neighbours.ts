// Words that may be names are settled by what stands beside them: `Rose Kowalczyk` goes, `rose` stays.
import { fold } from './fold-text.js';
import { isAlsoName } from './general-words.js';
import type { KnownIdentifiers, TextPlace } from './known-identifiers.js';
import { type Run, RunKind } from './run.js';
import { vocabulary } from './vocabulary.js';

/** Characters that may part two words of a name. */
const BETWEEN = /^(?:[ ,^_'’-]|\. |, |\^\^| - )$/;
/** A word is looked up as if it were a value by itself. */
const ALONE: TextPlace = { tag: 0, vr: 'LO' };

/**
 * Turns the kinds of words that belong to a name into `Name`. Returns how many words stay although they are a part of a known name, since they are terms as well and
 * nothing beside them speaks of a person.
 */
export function settleNeighbours(text: string, runs: readonly Run[], known: KnownIdentifiers): number {
  const isSentence = hasSentences(text, runs);
  for (let i = 0; i < runs.length; i++) settleForward({ text, runs, isSentence }, i);
  for (let i = runs.length - 1; i >= 0; i--) settleBackward({ text, runs, isSentence }, i);
  return settleKnownTerms(text, runs, known, isSentence);
}

interface Settling {
  readonly text: string;
  readonly runs: readonly Run[];
  /** Most words begin with a small letter, so that a capital says something. */
  readonly isSentence: boolean;
}

function settleForward(settling: Settling, i: number): void {
  const { runs, text, isSentence } = settling;
  const run = runs[i];
  if (!mayBelongToName(run)) return;
  if (run.kind === RunKind.General && isSentence && isAlsoName(fold(run.text)) && !beginsSentence(text, run.start)) {
    run.kind = RunKind.Name;
    return;
  }
  settleBeside(settling, i, i - 1);
}

function settleBackward(settling: Settling, i: number): void {
  if (mayBelongToName(settling.runs[i])) settleBeside(settling, i, i + 1);
}

/** A title stays: it names nobody. */
function mayBelongToName({ kind, text }: Run): boolean {
  return (kind === RunKind.General || kind === RunKind.Short) && startsWithCapital(text) && !isTitle(text);
}

function isTitle(word: string): boolean {
  return word === 'M' || vocabulary().titles.has(fold(word));
}

/** Decides word `i` by the word beside it. */
function settleBeside({ runs, text, isSentence }: Settling, i: number, beside: number): void {
  const run = runs[i];
  const other = runs[beside];
  if (other === undefined || !areTogether(text, runs[Math.min(i, beside)], runs[Math.max(i, beside)])) return;
  if (other.kind === RunKind.Name) {
    run.kind = RunKind.Name;
    return;
  }
  const mayBeName = run.kind === RunKind.General && isAlsoName(fold(run.text));
  if (other.kind === RunKind.Unknown && startsWithCapital(other.text)) {
    if (mayBeName || isSentence || (run.kind === RunKind.Short && run.text.length === 1)) run.kind = RunKind.Name;
  } else if (
    mayBeName &&
    other.kind === RunKind.General &&
    startsWithCapital(other.text) &&
    isAlsoName(fold(other.text))
  ) {
    run.kind = RunKind.Name;
    other.kind = RunKind.Name;
  }
}

function settleKnownTerms(text: string, runs: readonly Run[], known: KnownIdentifiers, isSentence: boolean): number {
  let ambiguous = 0;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i];
    if (run.kind !== RunKind.Term || !isKnownName(run.text, known)) continue;
    if (isBesideName(text, runs, i) || (isSentence && startsWithCapital(run.text) && !beginsSentence(text, run.start)))
      run.kind = RunKind.Name;
    else ambiguous++;
  }
  return ambiguous;
}

function isBesideName(text: string, runs: readonly Run[], i: number): boolean {
  return [i - 1, i + 1].some((beside) => {
    const other = runs[beside];
    if (other === undefined || !areTogether(text, runs[Math.min(i, beside)], runs[Math.max(i, beside)])) return false;
    return other.kind === RunKind.Name || (other.kind === RunKind.Unknown && startsWithCapital(other.text));
  });
}

const remembered = new WeakMap<KnownIdentifiers, Map<string, boolean>>();

function isKnownName(word: string, known: KnownIdentifiers): boolean {
  const words = remembered.get(known) ?? new Map<string, boolean>();
  remembered.set(known, words);
  const folded = fold(word);
  let isName = words.get(folded);
  if (isName === undefined) {
    isName = known.find(folded, ALONE).some(({ kind }) => kind === 'patient-name' || kind === 'staff');
    words.set(folded, isName);
  }
  return isName;
}

function areTogether(text: string, first: Run, second: Run): boolean {
  return second.start === first.end || BETWEEN.test(text.slice(first.end, Math.min(second.start, first.end + 4)));
}

function startsWithCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

function beginsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?:;\n\r(\-–•*]|\\)\s*$/.test(text.slice(Math.max(0, at - 4), at)) || at === 0;
}

function hasSentences(text: string, runs: readonly Run[]): boolean {
  let small = 0;
  let capital = 0;
  for (const { text: word, kind, start } of runs) {
    if (kind === RunKind.Number || word.length < 3) continue;
    if (!startsWithCapital(word)) small++;
    else if (/^.\p{Lu}/u.test(word) || !beginsSentence(text, start)) capital++;
  }
  return small > 2 * capital;
}

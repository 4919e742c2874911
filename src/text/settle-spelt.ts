// Known names in an unusual spelling: with digits for letters, and letter by letter. What stands beside them is settled by them, so that they come first.
import { startsWithCapital } from './capitals.js';
import type { KnownIdentifiers } from './known-identifiers.js';
import { isKnownName } from './known-name.js';
import { readingsOf } from './misread.js';
import { type Run, RunKind } from './run.js';

const FEWEST_LETTERS = 3;
const MOST_LETTERS = 20;

export function settleSpelt(text: string, runs: readonly Run[], known: KnownIdentifiers): void {
  for (let i = 0; i < runs.length; i++) {
    if (runs[i].kind === RunKind.Number && isMisread(runs[i], known)) runs[i].kind = RunKind.Name;
    const end = lettersEnd(text, runs, i);
    if (end - i < FEWEST_LETTERS) continue;
    const letters = runs.slice(i, end);
    if (isKnownName(wordOf(letters), known)) for (const letter of letters) letter.kind = RunKind.Name;
    i = end - 1;
  }
}

/** The word of runs that are letters by themselves, folded. */
export function spelledWords(text: string, runs: readonly Run[]): readonly string[] {
  const words: string[] = [];
  for (let i = 0; i < runs.length; i++) {
    const end = lettersEnd(text, runs, i);
    if (end - i < FEWEST_LETTERS) continue;
    words.push(wordOf(runs.slice(i, end)));
    i = end - 1;
  }
  return words;
}

/** `M0REAU` */
function isMisread({ folded }: Run, known: KnownIdentifiers): boolean {
  return readingsOf(folded).some((reading) => isKnownName(reading, known));
}

/** `P O N T`: behind the last of the capitals that stand by themselves from run `i` on; `i` if it is none. */
function lettersEnd(text: string, runs: readonly Run[], i: number): number {
  let end = i;
  while (end < runs.length && end - i < MOST_LETTERS && isLetter(runs[end])) {
    if (end > i && text.slice(runs[end - 1].end, runs[end].start) !== ' ') break;
    end++;
  }
  return end;
}

function isLetter({ text, kind }: Run): boolean {
  return text.length === 1 && kind < RunKind.Known && startsWithCapital(text);
}

function wordOf(letters: readonly Run[]): string {
  return letters.map(({ folded }) => folded).join('');
}

// A text whose words are being settled, and where a word stands in it.
import { isProper, startsWithCapital, startsWithCapitals } from './capitals.js';
import { type Run, RunKind } from './run.js';
import { vocabulary } from './vocabulary.js';

export interface Settling {
  readonly text: string;
  readonly runs: readonly Run[];
  /** Most words, names aside, begin with a small letter, so that a capital says something. */
  readonly isSentence: boolean;
  /** Its terms are in capitals, so that a word of daily language with one capital is of another hand: `PORTABLE CHEST Northwestern`. */
  readonly isInCapitals: boolean;
  /** One word alone begins with one capital, and others are in small letters: `post op J3 Marchand`. */
  readonly hasOneProper: boolean;
}

export function settlingOf(text: string, runs: readonly Run[]): Settling {
  return {
    text,
    runs,
    isSentence: hasSentences(text, runs),
    isInCapitals: hasTermsInCapitals(runs),
    hasOneProper: hasOneProper(runs),
  };
}

function hasOneProper(runs: readonly Run[]): boolean {
  let propers = 0;
  let small = 0;
  for (const { text } of runs) {
    if (isProper(text)) propers++;
    else if (/^\p{Ll}{3}/u.test(text)) small++;
    if (propers > 1) return false;
  }
  return propers === 1 && small > 0;
}

function hasTermsInCapitals(runs: readonly Run[]): boolean {
  const terms = runs.filter(({ kind, text }) => kind === RunKind.Term && text.length > 2);
  return terms.length >= FEWEST_IN_CAPITALS && terms.every(({ text }) => startsWithCapitals(text, 3));
}

const FEWEST_IN_CAPITALS = 2;

function hasSentences(text: string, runs: readonly Run[]): boolean {
  let small = 0;
  let capital = 0;
  for (const { text: word, kind, start } of runs) {
    if (kind === RunKind.Number || word.length < 3) continue;
    if (!startsWithCapital(word)) small++;
    else if (kind < RunKind.Unknown && (/^.\p{Lu}/u.test(word) || !beginsSentence(text, start))) capital++;
  }
  return small > 2 * capital;
}

export function beginsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?:;\n\r(\-–•*]|\\)\s*$/.test(text.slice(Math.max(0, at - 4), at)) || at === 0;
}

/** A word in small letters stands in front, so that the capital begins no sentence and is no style. */
export function followsSmallWord(text: string, before: Run | undefined, run: Run): boolean {
  if (before === undefined || before.kind === RunKind.Number || !/^\p{Ll}{2}/u.test(before.text)) return false;
  return text.slice(before.end, run.start) === ' ';
}

/** `teleradiology, Paisley`; a list of terms with capitals holds terms. */
export function followsComma(text: string, { start }: Run): boolean {
  return /[,(/] ?$/.test(text.slice(Math.max(0, start - 2), start));
}

/** `(Manuel)` */
export function isAloneInParentheses(text: string, { start, end }: Run): boolean {
  return text.charAt(start - 1) === '(' && text.charAt(end) === ')';
}

export function endsPhrase(text: string, { end }: Run): boolean {
  return END.test(text.slice(end, end + 2));
}

const END = /^ ?(?:[,.;)\n\r]|$)/;

export function isBehindColon(text: string, { start }: Run): boolean {
  return start > 1 && COLON.test(text.slice(Math.max(0, start - 4), start));
}

const COLON = /[\p{L})] ?: ?$/u;

export function isPartOfName({ kind, text }: Run): boolean {
  return kind === RunKind.Name || (kind === RunKind.Unknown && isProper(text));
}

/** A point ends a sentence behind all but initials and what was shortened. */
export function areTogether(text: string, first: Run, second: Run): boolean {
  if (second.start === first.end) return true;
  const between = text.slice(first.end, Math.min(second.start, first.end + 4));
  return BETWEEN.test(between) && (between !== '. ' || first.text.length <= LONGEST_SHORTENED);
}

/** Characters that may part two words of a name. */
const BETWEEN = /^(?:[ ,^_'’/-]|\. |, |\^\^| [-&] )$/;

const LONGEST_SHORTENED = 2;

export function isTitle(folded: string): boolean {
  return vocabulary().titles.has(folded);
}

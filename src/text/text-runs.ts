// A text as its runs: what was marked, and word by word what was not.
import { CharacterClass, characterClass } from './character-class.js';
import { fold } from './fold-text.js';
import { type Run, RunKind } from './run.js';
import { judgeNumber, type WordJudge } from './word-judge.js';

/** Words of two languages or styles run together at a capital: `irmGenou`, `MRBrain`. */
const NEW_WORD = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
/** Beginnings of family names that are written with a capital behind them. */
const NAME_BEGINNING =
  /^(?:mc|mac|le|la|de|du|des|di|da|del|della|van|von|der|den|fitz|saint|san|el|al|abd|ben|bou|ait|o)$/;
const NUMBER = /\d+(?:[.,]\d+)?/uy;
const DOT = 46;
const QUESTION_MARK = 63;
/** `I.R.M.`, and initials: `J.D.` */
const DOTTED = /(?:\p{Lu}\.){1,5}\p{Lu}(?:\.|(?![\p{L}\p{N}]))/uy;
/** Of two letters, these are no initials in a department of imaging. */
const DOTTED_TERMS = new Set('iv nb pa ap'.split(' '));
/** Behind these a long number counts cells: `leucocytes 18000`. */
const COUNTED =
  /(?<!\p{L})(?:leucocytes?|leuco|leucocytose|hyperleucocytose|plaquettes?|gb|pnn|polynucleaires|lymphocytes?|wbc|white count|platelets?|plt|anc|reticulocytes?|bhcg|b-hcg|hcg|ferritin(?:e)?|cpk|ck|lipase|psa|bnp|nt-?probnp|d-?dimer(?:e?s)?) ?(?:a|at|of|[:=])? ?$/u;
const COUNTED_LENGTH = 24;
/** What stands behind a number is looked at so far. */
const UNIT_LENGTH = 12;
/** Where a letter was lost on the way: it belongs to the word. */
const LOST = 0xfffd;

/** Accents that a conversion made into `?` were on these. */
const ACCENTED = ['e', 'a', 'o', 'i', 'u', 'c'];
const SPOILT = /\p{L}{1,20}(?:\?\p{L}{1,20}){1,4}(?!\??\p{L})/uy;

/** @param marks for each code unit 0, or the kind of the run that it belongs to. */
export function runsOf(text: string, marks: Uint8Array, judge: WordJudge): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < text.length; ) {
    const end = marks[at] !== 0 ? markedEnd(marks, at) : at;
    if (end > at) {
      runs.push(runOf(at, text.slice(at, end), marks[at] as RunKind));
      at = end;
    } else if (isWordAt(text, at)) at = addWord({ text, marks, judge, runs }, at);
    else at++;
  }
  return runs;
}

function markedEnd(marks: Uint8Array, at: number): number {
  let end = at + 1;
  while (end < marks.length && marks[end] === marks[at]) end++;
  return end;
}

interface Reading {
  readonly text: string;
  readonly marks: Uint8Array;
  readonly judge: WordJudge;
  readonly runs: Run[];
}

/** Adds the word that begins at `at`, in one run or several, and returns its end. */
function addWord(reading: Reading, at: number): number {
  const { text, marks, judge, runs } = reading;
  const dotted = dottedAt(reading, at);
  if (dotted !== '') {
    const kind = isDottedTerm(dotted, judge) ? RunKind.Term : RunKind.Unknown;
    runs.push(runOf(at, dotted, kind));
    return at + dotted.length;
  }
  const number = numberAt(text, at);
  let end = at;
  while (end < text.length && marks[end] === 0 && isWordAt(text, end)) end++;
  const spoilt = spoiltAt(reading, at, end);
  if (spoilt !== '') {
    runs.push(runOf(at, spoilt, RunKind.Term));
    return at + spoilt.length;
  }
  if (at + number.length >= end && number !== '') {
    end = at + number.length;
    const isCount = COUNTED.test(fold(text.slice(Math.max(0, at - COUNTED_LENGTH), at)));
    const kind = isCount ? RunKind.Number : judgeNumber(number, fold(text.slice(end, end + UNIT_LENGTH)));
    runs.push(runOf(at, number, kind));
    return end;
  }
  const isTorn = (marks[at - 1] ?? 0) !== 0 || (marks[end] ?? 0) !== 0;
  for (const part of partsOf(text.slice(at, end), judge)) {
    const folded = fold(part);
    const kind = judge.judgeFolded(folded);
    runs.push({
      start: at,
      end: at + part.length,
      text: part,
      folded,
      kind: isTorn && kind !== RunKind.Term ? RunKind.Name : kind,
    });
    at += part.length;
  }
  return end;
}

function isMarked(marks: Uint8Array, from: number, until: number): boolean {
  for (let i = from; i < until; i++) if (marks[i] !== 0) return true;
  return false;
}

function runOf(start: number, text: string, kind: RunKind): Run {
  return { start, end: start + text.length, text, folded: fold(text), kind };
}

function numberAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  if (code < 48 || (code > 57 && code < 128)) return '';
  NUMBER.lastIndex = at;
  return NUMBER.exec(text)?.[0] ?? '';
}

/** Letters parted by dots from `at` on; '' if there are none, or a part of them is marked. */
function dottedAt({ text, marks }: Reading, at: number): string {
  if (text.charCodeAt(at + 1) !== DOT || isWordAt(text, at - 1)) return '';
  DOTTED.lastIndex = at;
  const dotted = DOTTED.exec(text)?.[0] ?? '';
  return isMarked(marks, at, at + dotted.length) ? '' : dotted;
}

function isDottedTerm(dotted: string, judge: WordJudge): boolean {
  const word = fold(dotted.replaceAll('.', ''));
  return word.length > 2 ? judge.judge(word) < RunKind.Unknown : DOTTED_TERMS.has(word);
}

/** A term in which letters became `?`: `Hyst?rographie`. '' if there is none. */
function spoiltAt({ text, marks, judge }: Reading, at: number, end: number): string {
  if (text.charCodeAt(end) !== QUESTION_MARK) return '';
  SPOILT.lastIndex = at;
  const word = SPOILT.exec(text)?.[0] ?? '';
  if (word === '' || isMarked(marks, at, at + word.length)) return '';
  return ACCENTED.some((letter) => judge.judge(word.replaceAll('?', letter)) === RunKind.Term) ? word : '';
}

/** The word itself if it is known; else split at its capitals. */
function partsOf(word: string, judge: WordJudge): readonly string[] {
  if (judge.judge(word) !== RunKind.Unknown) return [word];
  const parts = word.split(NEW_WORD);
  return parts.length === 1 || NAME_BEGINNING.test(fold(parts[0] ?? '')) ? [word] : parts;
}

function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === LOST || code === 0xb5 || isLetterOrDigit(code) || isMark(code);
}

function isLetterOrDigit(code: number): boolean {
  return characterClass(code) !== CharacterClass.Separator;
}

/** An accent that stands by itself behind its letter. */
function isMark(code: number): boolean {
  return code >= 0x300 && code <= 0x36f;
}

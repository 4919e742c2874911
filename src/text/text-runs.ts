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
/** What stands behind a number is looked at so far. */
const UNIT_LENGTH = 12;
/** Where a letter was lost on the way: it belongs to the word. */
const LOST = 0xfffd;

/** @param marks for each code unit 0, or the kind of the run that it belongs to. */
export function runsOf(text: string, marks: Uint8Array, judge: WordJudge): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < text.length; ) {
    const end = marks[at] !== 0 ? markedEnd(marks, at) : at;
    if (end > at) {
      runs.push({ start: at, end, text: text.slice(at, end), kind: marks[at] as RunKind });
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
  const number = numberAt(text, at);
  let end = at;
  while (end < text.length && marks[end] === 0 && isWordAt(text, end)) end++;
  if (at + number.length >= end && number !== '') {
    end = at + number.length;
    const kind = judgeNumber(number, fold(text.slice(end, end + UNIT_LENGTH)));
    runs.push({ start: at, end, text: number, kind });
    return end;
  }
  const isTorn = (marks[at - 1] ?? 0) !== 0 || (marks[end] ?? 0) !== 0;
  for (const part of partsOf(text.slice(at, end), judge)) {
    const kind = judge.judge(part);
    runs.push({
      start: at,
      end: at + part.length,
      text: part,
      kind: isTorn && kind !== RunKind.Term ? RunKind.Name : kind,
    });
    at += part.length;
  }
  return end;
}

function numberAt(text: string, at: number): string {
  NUMBER.lastIndex = at;
  return NUMBER.exec(text)?.[0] ?? '';
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

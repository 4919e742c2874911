// From the chances of each letter in each column of a line to words, and how sure they are (connectionist temporal classification).
import { LETTERS } from './letters.js';
import type { OtherReading } from './vision.js';
import { type Chances, GAP, NONE, type Run, waysToRead } from './ways-to-read.js';

export interface SeenWord {
  readonly letters: readonly SeenLetter[];
  /** The chance that its columns say these letters and nothing else. */
  readonly chance: number;
  /** What else they may say, likeliest first; there may be gaps in it. None where the letters are all but sure. */
  readonly others: readonly OtherReading[];
}

export interface SeenLetter {
  readonly letter: string;
  /** Where it is likeliest. */
  readonly column: number;
}

/** Of so likely a word no other reading is asked for. */
const SURE = 0.95;

/** By class: that of the capital, or the class itself. */
const CAPITALS = [NONE, ...[...LETTERS].map((letter) => LETTERS.indexOf(capitalOf(letter)) + 1)];

/** The letter itself where the capital is none that is known. */
function capitalOf(letter: string): string {
  const capital = letter.toUpperCase();
  return LETTERS.includes(capital) && capital.length === 1 ? capital : letter;
}

/** Capitals that look like their small letters: which it is, only what stands beside them tells. */
const ALIKE = /[COSVWXZUPKÇÔÖÛÜ]/iu;

/** The likeliest letters, word by word. A letter counts as one whether small or capital: of many the shape does not tell. */
export function wordsOf(chances: Chances): readonly SeenWord[] {
  const folded = withoutCase(chances);
  return wordStretches(runsOf(folded)).map(({ runs, from, to }) => {
    const kinds = runs.map((run) => run.kind);
    const chance = chanceOf(folded, kinds, from, to);
    const letters = written(chances, runs);
    const ways = chance >= SURE ? [] : waysToRead(folded, from, to).filter((way) => !isSame(way.runs, kinds));
    const others = ways.map((way) => ({ text: written(chances, way.runs).join(''), chance: way.chance }));
    return { letters: runs.map(({ column }, i) => ({ letter: letters[i] ?? '', column })), chance, others };
  });
}

function written(chances: Chances, runs: readonly Run[]): readonly string[] {
  return inOneCase(runs.map((run) => letterOf(chances, run)));
}

function isSame(runs: readonly Run[], kinds: readonly number[]): boolean {
  return runs.length === kinds.length && runs.every(({ kind }, i) => kind === kinds[i]);
}

function withoutCase({ classes, columns, values }: Chances): Chances {
  const merged = new Float32Array(values.length);
  for (let column = 0; column < columns; column++)
    for (let kind = 0; kind < classes; kind++)
      merged[column * classes + (CAPITALS[kind] ?? kind)] += values[column * classes + kind];
  return { classes, columns, values: merged };
}

function letterOf({ classes, values }: Chances, { kind, column }: Run): string {
  const capital = LETTERS[kind - 1] ?? '';
  const small = LETTERS.indexOf(capital.toLowerCase()) + 1;
  return small !== kind && values[column * classes + small] > values[column * classes + kind]
    ? capital.toLowerCase()
    : capital;
}

/** A letter that looks the same either way is written as the others of its word, but for the first one of a small word. */
function inOneCase(letters: readonly string[]): readonly string[] {
  const telling = letters.filter((letter) => letter.toLowerCase() !== letter.toUpperCase() && !ALIKE.test(letter));
  if (telling.length === 0) return letters;
  const isHigh = telling.every((letter) => letter === letter.toUpperCase());
  const isLow = telling.every((letter) => letter === letter.toLowerCase());
  if (isHigh && telling.length > 1)
    return letters.map((letter) => (ALIKE.test(letter) ? letter.toUpperCase() : letter));
  return isLow ? letters.map((letter, i) => (i > 0 && ALIKE.test(letter) ? letter.toLowerCase() : letter)) : letters;
}

function runsOf(chances: Chances): readonly Run[] {
  const runs: Run[] = [];
  let [before, best] = [NONE, 0];
  for (let column = 0; column < chances.columns; column++) {
    const kind = likeliest(chances, column);
    const chance = chances.values[column * chances.classes + kind];
    if (kind !== NONE && kind !== before) runs.push({ kind, column });
    else if (kind !== NONE && chance > best) runs[runs.length - 1] = { kind, column };
    if (kind !== before || chance > best) best = chance;
    before = kind;
  }
  return runs;
}

function likeliest({ classes, values }: Chances, column: number): number {
  let best = 0;
  for (let kind = 1; kind < classes; kind++)
    if (values[column * classes + kind] > values[column * classes + best]) best = kind;
  return best;
}

interface WordStretch {
  readonly runs: readonly Run[];
  /** From the column behind the gap before to the one of the gap behind. */
  readonly from: number;
  readonly to: number;
}

function wordStretches(runs: readonly Run[]): readonly WordStretch[] {
  const words: WordStretch[] = [];
  let [from, letters]: [number, Run[]] = [0, []];
  for (const run of [...runs, { kind: GAP, column: Number.POSITIVE_INFINITY }]) {
    if (run.kind !== GAP) letters.push(run);
    else {
      if (letters.length > 0) words.push({ runs: letters, from, to: run.column });
      [from, letters] = [run.column + 1, []];
    }
  }
  return words;
}

/** Over all ways in which the columns can say these letters and nothing else but gaps at the ends. */
function chanceOf({ classes, columns, values }: Chances, kinds: readonly number[], from: number, to: number): number {
  const states = [NONE, ...kinds.flatMap((kind) => [kind, NONE])];
  let reached = new Float64Array(states.length);
  const end = Math.min(columns, to);
  for (let column = from; column < end; column++) {
    const next = new Float64Array(states.length);
    for (let i = 0; i < states.length; i++) {
      let way = column === from ? (i < 2 ? 1 : 0) : reached[i] + (i > 0 ? reached[i - 1] : 0);
      if (column > from && i > 1 && states[i] !== NONE && states[i] !== states[i - 2]) way += reached[i - 2];
      const isEnd = i === 0 || i === states.length - 1;
      const here = values[column * classes + states[i]];
      next[i] = way * (isEnd ? here + values[column * classes + GAP] : here);
    }
    reached = next;
  }
  return Math.min(1, reached[states.length - 1] + (reached[states.length - 2] ?? 0));
}

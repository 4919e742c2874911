// From the chances of each letter in each column of a line to words, and how sure they are (connectionist temporal classification).
import { LETTERS } from './letters.js';

/** Column by column; class 0 is no letter, the others are those of LETTERS. */
export interface Chances {
  readonly classes: number;
  readonly columns: number;
  readonly values: Float32Array;
}

export interface SeenLetter {
  readonly letter: string;
  /** Where it is likeliest. */
  readonly column: number;
  /** The chance that its word is all that its columns say. */
  readonly ofWord: number;
}

const NONE = 0;
const GAP = 1;

/** The likeliest letters, word by word. */
export function wordsOf(chances: Chances): readonly (readonly SeenLetter[])[] {
  return wordStretches(runsOf(chances)).map(({ runs, from, to }) => {
    const ofWord = chanceOf(
      chances,
      runs.map((run) => run.kind),
      from,
      to,
    );
    return runs.map(({ kind, column }) => ({ letter: LETTERS[kind - 1] ?? '', column, ofWord }));
  });
}

/** Columns next to each other that say one letter. */
interface Run {
  readonly kind: number;
  readonly column: number;
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

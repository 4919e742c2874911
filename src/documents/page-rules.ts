// Takes frames, borders of tables and rules out of a page's ink: they hold together what has nothing to do with each other.

/** One byte a pixel, 1 for ink. */
export interface Ink {
  readonly marks: Uint8Array;
  readonly width: number;
}

/** In pixels. No letter has so long a straight stroke, and no rule is so thick. */
const SHORTEST = 120;
const THICKEST = 8;

/** Thick ones, filled boxes and pictures stay. */
export function withoutRules({ marks, width }: Ink): Ink {
  const height = marks.length / width;
  const left = marks.slice();
  for (let y = 0; y < height; y++) eraseAlong(marks, left, { from: y * width, count: width, step: 1, across: width });
  for (let x = 0; x < width; x++) eraseAlong(marks, left, { from: x, count: height, step: width, across: 1 });
  return { marks: left, width };
}

/** A row or a column: where it begins, how many pixels it has, and how far apart these and their neighbours beside it are. */
interface Path {
  readonly from: number;
  readonly count: number;
  readonly step: number;
  readonly across: number;
}

function eraseAlong(marks: Uint8Array, left: Uint8Array, { from, count, step, across }: Path): void {
  let start = 0;
  for (let i = 0; i <= count; i++) {
    if (i < count && marks[from + i * step] === 1) continue;
    const isRule = i - start >= SHORTEST && isThin(marks, from + ((start + i) >> 1) * step, across);
    for (let at = start; isRule && at < i; at++) left[from + at * step] = 0;
    start = i + 1;
  }
}

function isThin(marks: Uint8Array, at: number, across: number): boolean {
  let thick = 1;
  for (let beside = at + across; marks[beside] === 1 && thick <= THICKEST; beside += across) thick++;
  for (let beside = at - across; marks[beside] === 1 && thick <= THICKEST; beside -= across) thick++;
  return thick <= THICKEST;
}

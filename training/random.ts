// Random numbers that a seed repeats on every machine: 32-bit integer steps and nothing else.

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** In [low, high). */
  between(low: number, high: number): number;
  /** A whole number in [low, high]. */
  whole(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Mean 0, deviation 1, from a table. */
  normal(): number;
}

const NORMALS = normals();

export function randomOf(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    whole,
    chance: (probability) => next() < probability,
    pick: (items) => items[whole(0, items.length - 1)],
    normal: () => NORMALS[(next() * NORMALS.length) | 0],
  };
}

/** By the sum of twelve, of a generator of its own. */
function normals(): Float32Array {
  const table = new Float32Array(8192);
  let state = 1;
  for (let i = 0; i < table.length; i++) {
    let sum = -6;
    for (let j = 0; j < 12; j++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      sum += state / 4294967296;
    }
    table[i] = sum;
  }
  return table;
}

// Chance that is the same every time.

/** [0, 1). */
export type Random = () => number;

export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

/** A whole number, both ends included. */
export function within(random: Random, from: number, until: number): number {
  return from + Math.floor(random() * (until - from + 1));
}

export function two(number: number): string {
  return String(number).padStart(2, '0');
}

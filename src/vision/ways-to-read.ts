// The likeliest ways to read some columns of a line: prefix beam search (connectionist temporal classification).

/** Column by column; class 0 is no letter, the others are those of LETTERS. */
export interface Chances {
  readonly classes: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** Columns next to each other that say one letter. */
export interface Run {
  readonly kind: number;
  /** Where it is likeliest. */
  readonly column: number;
}

export interface Way {
  readonly runs: readonly Run[];
  readonly chance: number;
}

export const NONE = 0;
export const GAP = 1;

/** So many ways are followed from column to column. */
const FOLLOWED = 10;

/** Of a column, what is less likely is not followed. */
const UNLIKELY = 0.005;

/** The letters up to here, as the last of them and what stands before it. */
interface Prefix {
  readonly kind: number;
  readonly before: Prefix | null;
  readonly next: Map<number, Prefix>;
  /** The chance of all ways in which the columns up to here say it: those that end in its last letter, and those that end in none. */
  inLetter: number;
  inNone: number;
  /** The same at the next column. */
  nextInLetter: number;
  nextInNone: number;
  column: number;
  likeliest: number;
}

/** From one column to the first beyond, likeliest first; gaps at the ends count as none. */
export function waysToRead(chances: Chances, from: number, to: number): readonly Way[] {
  const root = prefixAfter(null, NONE);
  root.inNone = 1;
  let open = [root];
  for (let column = from; column < Math.min(to, chances.columns); column++) open = followed(open, chances, column);
  const ways = new Map<Prefix, number>();
  for (const prefix of open) {
    const whole = prefix.kind === GAP && prefix.before !== null ? prefix.before : prefix;
    ways.set(whole, (ways.get(whole) ?? 0) + prefix.inLetter + prefix.inNone);
  }
  return [...ways]
    .filter(([prefix]) => prefix.before !== null)
    .map(([prefix, chance]) => ({ runs: runsTo(prefix), chance }))
    .sort((a, b) => b.chance - a.chance);
}

function prefixAfter(before: Prefix | null, kind: number): Prefix {
  return {
    ...{ kind, before, next: new Map(), inLetter: 0, inNone: 0, nextInLetter: 0, nextInNone: 0 },
    ...{ column: 0, likeliest: 0 },
  };
}

function followed(open: readonly Prefix[], { classes, values }: Chances, column: number): Prefix[] {
  const reached = new Set<Prefix>();
  for (let kind = 0; kind < classes; kind++) {
    const chance = values[column * classes + kind];
    if (chance < UNLIKELY) continue;
    for (const prefix of open) {
      const all = prefix.inLetter + prefix.inNone;
      // Before the first letter and behind a gap, a gap adds nothing.
      const stays = kind === NONE || (kind === GAP && (prefix.before === null || prefix.kind === GAP));
      if (stays) {
        prefix.nextInNone += all * chance;
        reached.add(prefix);
        continue;
      }
      if (kind === prefix.kind) {
        prefix.nextInLetter += prefix.inLetter * chance;
        seenAt(prefix, column, chance);
        reached.add(prefix);
      }
      const way = kind === prefix.kind ? prefix.inNone : all;
      if (way === 0) continue;
      const longer = prefix.next.get(kind) ?? prefixAfter(prefix, kind);
      prefix.next.set(kind, longer);
      longer.nextInLetter += way * chance;
      seenAt(longer, column, chance);
      reached.add(longer);
    }
  }
  for (const prefix of [...open, ...reached]) {
    [prefix.inLetter, prefix.inNone] = [prefix.nextInLetter, prefix.nextInNone];
    if (!reached.has(prefix)) [prefix.inLetter, prefix.inNone] = [0, 0];
  }
  for (const prefix of reached) [prefix.nextInLetter, prefix.nextInNone] = [0, 0];
  return [...reached].sort((a, b) => b.inLetter + b.inNone - a.inLetter - a.inNone).slice(0, FOLLOWED);
}

function seenAt(prefix: Prefix, column: number, chance: number): void {
  if (chance > prefix.likeliest) [prefix.column, prefix.likeliest] = [column, chance];
}

function runsTo(last: Prefix): readonly Run[] {
  const runs: Run[] = [];
  for (let at: Prefix = last; at.before !== null; at = at.before) runs.push({ kind: at.kind, column: at.column });
  return runs.reverse();
}

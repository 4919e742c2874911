// Segmented palettes to plain ones (PS3.3 C.7.9.2): runs of values, ramps, and repeats of what went before.

const DISCRETE = 0;
const LINEAR = 1;
const INDIRECT = 2;

/**
 * @param words of (0028,1221) to (0028,1223).
 * @param count entries that the descriptor announces: no more are made.
 * Null for opcodes that do not exist, ramps that begin nowhere, repeats of repeats, and fewer entries than announced.
 */
export function expandSegments(words: readonly number[], count: number): readonly number[] | null {
  const entries: number[] = [];
  for (let at = 0; at + 1 < words.length && entries.length < count; ) {
    const length = segment(words, at, entries, count);
    if (length !== null) {
      at += length;
      continue;
    }
    if (words[at] !== INDIRECT || !repeat(words, at, entries, count)) return null;
    at += 4;
  }
  return entries.length < count ? null : entries.slice(0, count);
}

/** Adds a discrete or linear segment; how many words it takes, null if it is neither or cut off. */
function segment(words: readonly number[], at: number, entries: number[], count: number): number | null {
  const length = words[at + 1];
  if (words[at] === DISCRETE) {
    if (at + 2 + length > words.length) return null;
    for (let i = 0; i < length && entries.length < count; i++) entries.push(words[at + 2 + i]);
    return 2 + length;
  }
  const from = entries[entries.length - 1];
  if (words[at] !== LINEAR || at + 3 > words.length || from === undefined) return null;
  for (let i = 1; i <= length && entries.length < count; i++)
    entries.push(Math.round(from + ((words[at + 2] - from) * i) / length));
  return 3;
}

/** The segments from a byte offset on, which counts words of two bytes: low word first. */
function repeat(words: readonly number[], at: number, entries: number[], count: number): boolean {
  if (at + 4 > words.length) return false;
  let from = words[at + 2] + words[at + 3] * 0x10000;
  for (let n = 0; n < words[at + 1]; n++) {
    const length = from + 1 < words.length ? segment(words, from, entries, count) : null;
    if (length === null) return false;
    from += length;
  }
  return true;
}

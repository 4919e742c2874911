// Which regular expressions a profile may use: those that cannot run for ages on a value somebody else chose.

/** In characters. */
const LONGEST_PATTERN = 200;

/** Values are compared up to here, which with patterns that pass `patternMistake` keeps matching a matter of milliseconds. */
export const LONGEST_MATCHED_VALUE = 256;

/** At most this many unbounded repetitions: each may multiply the work by the value's length. */
const MOST_REPETITIONS = 3;

/**
 * Why the pattern may not be used, or null. Refused are patterns that do not compile, references back, look-around, and repetition of a group
 * that itself repeats or branches, from which exponential work comes.
 */
export function patternMistake(pattern: string): string | null {
  if (pattern.length > LONGEST_PATTERN) return `a pattern is at most ${LONGEST_PATTERN} characters long`;
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'this is not a regular expression';
  }
  const bare = pattern
    .replace(/\\./gu, (escaped) => (/[1-9k]/.test(escaped.slice(1)) ? '\\1' : 'e'))
    .replace(/\[[^\]]*\]/gu, 'c');
  if (bare.includes('\\1')) return 'a pattern may not refer back to a group';
  if (/\(\?(?!:)/u.test(bare)) return 'a pattern may not look ahead or behind, or name groups';
  if (repeatsRepetition(bare))
    return 'a group that repeats or has | inside may not be repeated itself: it can take for ever';
  const repetitions = bare.match(/[*+]|\{\d+,\d*\}/gu)?.length ?? 0;
  return repetitions > MOST_REPETITIONS ? `a pattern has at most ${MOST_REPETITIONS} repetitions (* + {n,m})` : null;
}

/** Whether a group with a repetition or a branch in it is followed by a repetition. Escapes and classes are already gone. */
function repeatsRepetition(bare: string): boolean {
  const risky: boolean[] = [];
  for (let i = 0; i < bare.length; i++) {
    const char = bare[i] ?? '';
    if (char === '(') risky.push(false);
    if ('*+{|'.includes(char)) risky.fill(true);
    if (char === ')' && risky.pop() === true && /^[*+{]/.test(bare.slice(i + 1))) return true;
  }
  return false;
}

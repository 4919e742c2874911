// A text without what identifies.

/** [start, end) of what goes. */
interface Removed {
  readonly start: number;
  readonly end: number;
}

/**
 * Each run, with the blanks beside it, becomes one space; the ends are trimmed. What is left without a letter or digit is left empty.
 * @param matches sorted and disjoint, as `find` gives them.
 */
export function withoutMatches(text: string, matches: readonly Removed[]): string {
  if (matches.length === 0) return text;
  let left = '';
  let from = 0;
  for (const { start, end } of matches) {
    left += `${text.slice(from, Math.max(from, start)).replace(/[ \t]+$/, '')} `;
    from = end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0);
  }
  left = (left + text.slice(from)).trim();
  return /[\p{L}\p{N}]/u.test(left) ? left : '';
}

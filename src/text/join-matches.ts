// Matches in order and without overlap.
import { severity } from './identifier.js';
import type { IdentifierMatch } from './known-identifiers.js';

/** Sorted and disjoint; of matches that overlap or touch one is made, of the worst kind among them. */
export function joinMatches(matches: readonly IdentifierMatch[]): readonly IdentifierMatch[] {
  if (matches.length < 2) return matches;
  const sorted = [...matches].sort((a, b) => a.start - b.start);
  const joined: IdentifierMatch[] = [];
  for (const match of sorted) {
    const last = joined.at(-1);
    if (last === undefined || match.start > last.end) joined.push(match);
    else joined[joined.length - 1] = joinTwo(last, match);
  }
  return joined;
}

function joinTwo(first: IdentifierMatch, second: IdentifierMatch): IdentifierMatch {
  const kind = severity(first.kind) <= severity(second.kind) ? first.kind : second.kind;
  return { start: first.start, end: Math.max(first.end, second.end), kind };
}

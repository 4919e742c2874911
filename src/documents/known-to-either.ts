// Two sets of known identifiers as one: those of the data set, and those that a document in it tells.
import type { IdentifierMatch, KnownIdentifiers } from '../text/index.js';

export function knownToEither(one: KnownIdentifiers, other: KnownIdentifiers): KnownIdentifiers {
  return {
    isInitials: (letters) => one.isInitials(letters) || other.isInitials(letters),
    find: (text, place) => joined([...one.find(text, place), ...other.find(text, place)]),
    findNameOrId: (text, place) => joined([...one.findNameOrId(text, place), ...other.findNameOrId(text, place)]),
    occursIn: (bytes) => one.occursIn(bytes) || other.occursIn(bytes),
  };
}

/** Sorted and disjoint; of two that overlap the first tells its kind. */
function joined(matches: readonly IdentifierMatch[]): readonly IdentifierMatch[] {
  const result: IdentifierMatch[] = [];
  for (const match of [...matches].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last === undefined || match.start > last.end) result.push(match);
    else result[result.length - 1] = { ...last, end: Math.max(last.end, match.end) };
  }
  return result;
}

// UIDs of the data set, found in a text by themselves or as the beginning of a longer one.
import type { IdentifierMatch } from './known-identifiers.js';

/** `1.2.3` is a version or a section more often than a UID. */
const SHORTEST = 10;
const UID = /\d+(?:\.\d+){2,}/;
const UIDS = new RegExp(UID, 'g');

/** @param text as it was written. Positions are its own. */
export function findUids(text: string, known: ReadonlySet<string>): readonly IdentifierMatch[] {
  if (known.size === 0 || !text.includes('.')) return [];
  const matches: IdentifierMatch[] = [];
  for (const found of text.matchAll(UIDS)) {
    const length = knownBeginning(found[0], known);
    if (length > 0) matches.push({ start: found.index, end: found.index + length, kind: 'uid' });
  }
  return matches;
}

/** Whether a text holds what could be a UID, known or not. */
export function holdsUid(text: string): boolean {
  return text.includes('.') && UID.test(text);
}

export function isUidToHunt(uid: string): boolean {
  return uid.length >= SHORTEST;
}

function knownBeginning(uid: string, known: ReadonlySet<string>): number {
  for (let end = uid.length; end >= SHORTEST; end = uid.lastIndexOf('.', end - 1)) {
    if (known.has(uid.slice(0, end))) return end;
  }
  return 0;
}

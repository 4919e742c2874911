// Whether a word by itself is a part of somebody's name, or of a place's, that the data set tells.
import type { KnownIdentifiers, TextPlace } from './known-identifiers.js';

/** A word is looked up as if it were a value by itself. */
const ALONE: TextPlace = { tag: 0, vr: 'LO' };

const NAMES: ReadonlySet<string> = new Set(['patient-name', 'staff', 'institution']);
const remembered = new WeakMap<KnownIdentifiers, Map<string, boolean>>();

/** Whether a folded word is a part of a known person's name. */
export function isKnownName(folded: string, known: KnownIdentifiers): boolean {
  const words = remembered.get(known) ?? new Map<string, boolean>();
  remembered.set(known, words);
  let isName = words.get(folded);
  if (isName === undefined) {
    isName = known.find(folded, ALONE).some(({ kind }) => NAMES.has(kind));
    words.set(folded, isName);
  }
  return isName;
}

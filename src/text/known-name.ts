// Whether a word by itself is a part of somebody's name, or of a place's, that the data set tells.
import type { IdentifierKind } from '../record/index.js';
import { severity } from './identifier.js';
import type { KnownIdentifiers, TextPlace } from './known-identifiers.js';

/** A word is looked up as if it were a value by itself. */
const ALONE: TextPlace = { tag: 0, vr: 'LO' };

const NAMES: ReadonlySet<IdentifierKind> = new Set(['patient-name', 'staff', 'institution']);
const remembered = new WeakMap<KnownIdentifiers, Map<string, IdentifierKind | null>>();

/** Whether a folded word is a part of a known person's name. */
export function isKnownName(folded: string, known: KnownIdentifiers): boolean {
  return kindOfName(folded, known) !== null;
}

/** Whether a folded word is a part of the patient's own name. */
export function isPatientName(folded: string, known: KnownIdentifiers): boolean {
  return kindOfName(folded, known) === 'patient-name';
}

/** Whose name a folded word is a part of, the patient first. */
function kindOfName(folded: string, known: KnownIdentifiers): IdentifierKind | null {
  const words = remembered.get(known) ?? new Map<string, IdentifierKind | null>();
  remembered.set(known, words);
  let kind = words.get(folded);
  if (kind === undefined) {
    const kinds = known.find(folded, ALONE).map((match) => match.kind);
    kind = kinds.filter((one) => NAMES.has(one)).sort((a, b) => severity(a) - severity(b))[0] ?? null;
    words.set(folded, kind);
  }
  return kind;
}

// What a data set gives away about its patient, in all spellings, and finding that in a text. In memory only.
import type { IdentifierKind } from '../record/index.js';

/** A run of a text that identifies: [start, end) in UTF-16 code units of the text searched. */
export interface IdentifierMatch {
  readonly start: number;
  readonly end: number;
  readonly kind: IdentifierKind;
}

/** Where a text stands, which decides what counts (short identifiers, code strings, numbers; see docs/decisions). */
export interface TextPlace {
  readonly tag: number;
  readonly vr: string;
}

export interface KnownIdentifiers {
  /** Whether folded letters are the initials of a known person: `jd`, `dj`. */
  isInitials(letters: string): boolean;
  /** All matches, sorted, disjoint (overlapping ones joined). */
  find(text: string, place: TextPlace): readonly IdentifierMatch[];
  /** Only the patient's names and IDs: the guard of K cells. */
  findNameOrId(text: string, place: TextPlace): readonly IdentifierMatch[];
  /** The same over raw bytes in any encoding, for values that were not decoded (UN, OB): true if any identifier of six or more characters occurs in Latin-1, UTF-8 or UTF-16. */
  occursIn(bytes: Uint8Array): boolean;
}

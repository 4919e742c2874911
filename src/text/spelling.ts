// One way of writing an identifier, and where it counts.
import type { IdentifierKind } from '../record/index.js';

/**
 * What may stand directly beside a match. `word`: no letter. `token`: no letter or digit. `number`: no digit, zeros before it aside.
 * `end`: no digit behind it. `anywhere`: anything.
 */
export type Edges = 'word' | 'token' | 'number' | 'end' | 'anywhere';

export interface Spelling {
  /** Folded letters and digits only, at least `SHORTEST_SPELLING`. */
  readonly letters: string;
  readonly kind: IdentifierKind;
  readonly edges: Edges;
  /** How many other characters may stand between two of its letters. */
  readonly gap: number;
}

/** Anything shorter counts only as the whole of a value. */
export const SHORTEST_SPELLING = 4;

/** What the values of a data set give to look for. */
export interface Spellings {
  readonly anywhere: readonly Spelling[];
  /** In scripts without spaces, from two characters on: found wherever they stand. */
  readonly joined: readonly { readonly letters: string; readonly kind: IdentifierKind }[];
  /** Found where they are the whole of a value. */
  readonly whole: readonly WholeValue[];
  /** The first letters of a name's parts, two or three, in the usual orders. */
  readonly initials?: readonly string[];
}

export interface WholeValue {
  readonly letters: string;
  readonly kind: IdentifierKind;
  /** A complete name or ID, not just a part of a name. */
  readonly complete: boolean;
}

export const noSpellings: Spellings = { anywhere: [], joined: [], whole: [] };

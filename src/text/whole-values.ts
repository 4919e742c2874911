// Identifiers that count where they are the whole of a value: short ones, terms, parts of names.
import type { IdentifierKind } from '../record/index.js';
import { withoutZeros } from './id-spellings.js';
import { severity } from './identifier.js';
import type { WholeValue } from './spelling.js';
import type { Squeezed } from './spelling-table.js';
import { isJoined } from './words-of.js';

interface Owned {
  readonly value: WholeValue;
  readonly owner: number;
}

export class WholeValues {
  /** By a number made from the letters, so that most values are passed over without building a string. */
  readonly #byHash = new Map<number, Owned[]>();

  /** @param owner the number of the identifier that gives the value. */
  add(value: WholeValue, owner: number): void {
    if (value.letters.length < SHORTEST && !isJoined(value.letters)) return;
    let hash = 0;
    for (let i = 0; i < value.letters.length; i++) hash = mix(hash, value.letters.charCodeAt(i));
    const bucket = this.#byHash.get(hash);
    if (bucket === undefined) this.#byHash.set(hash, [{ value, owner }]);
    else bucket.push({ value, owner });
  }

  /** What the letters [from, until) of a squeezed text are to those `chosen` (1 at an owner's number), leading zeros of a number aside; the worst kind first. */
  find({ codes }: Squeezed, from: number, until: number, chosen: Uint8Array): WholeValue | null {
    const all = this.#exactly(codes, from, until, chosen);
    if (all !== null || codes[from] !== ZERO) return all;
    const letters = String.fromCharCode(...codes.subarray(from, Math.min(until, from + LONGEST_NUMBER)));
    const stripped = withoutZeros(letters);
    return stripped === letters ? null : this.#exactly(codes, from + letters.length - stripped.length, until, chosen);
  }

  #exactly(codes: Uint16Array, from: number, until: number, chosen: Uint8Array): WholeValue | null {
    let hash = 0;
    for (let i = from; i < until; i++) hash = mix(hash, codes[i]);
    let best: WholeValue | null = null;
    for (const { value, owner } of this.#byHash.get(hash) ?? []) {
      if (chosen[owner] !== 1) continue;
      if (value.letters.length !== until - from || !sameLetters(value.letters, codes, from)) continue;
      if (best === null || rank(value) < rank(best)) best = value;
    }
    return best;
  }
}

const ZERO = 48;
/** A Study ID of `1` is in every file, as a stack and a step. */
const SHORTEST = 2;
const LONGEST_NUMBER = 64;

function mix(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

function sameLetters(letters: string, codes: Uint16Array, from: number): boolean {
  for (let i = 0; i < letters.length; i++) if (letters.charCodeAt(i) !== codes[from + i]) return false;
  return true;
}

function rank({ kind, complete }: { readonly kind: IdentifierKind; readonly complete: boolean }): number {
  return severity(kind) * 2 + (complete ? 0 : 1);
}

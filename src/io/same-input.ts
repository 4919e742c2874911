// Whether two inputs are the same, byte for byte.
import { createHash } from 'node:crypto';
import type { ByteSource } from '../base/index.js';
import type { InputPlace } from './input-item.js';
import { inputOpener } from './open-input.js';

export interface ComparableInput {
  readonly place: InputPlace;
  readonly size: number;
}

const CHUNK = 1024 * 1024;

/** Reads both, unless their sizes differ; of private copies that are gone it knows the digest. Throws what opening throws. */
export function sameInput(a: ComparableInput, b: ComparableInput): boolean {
  if (a.size !== b.size) return false;
  if (a.place.kind === 'spill' || b.place.kind === 'spill') return digestOf(a) === digestOf(b);
  return withOpen(a, (one) => withOpen(b, (other) => sameBytes(one, other)));
}

export function sameBytes(a: ByteSource, b: ByteSource): boolean {
  if (a.length !== b.length) return false;
  const one = new Uint8Array(Math.min(CHUNK, a.length));
  const other = new Uint8Array(one.length);
  for (let at = 0; at < a.length; at += CHUNK) {
    const count = Math.min(CHUNK, a.length - at);
    a.readInto(one, 0, at, count);
    b.readInto(other, 0, at, count);
    if (Buffer.compare(one.subarray(0, count), other.subarray(0, count)) !== 0) return false;
  }
  return true;
}

function digestOf(input: ComparableInput): string {
  if (input.place.kind === 'spill') return input.place.digest;
  return withOpen(input, (source) => {
    const hash = createHash('sha256');
    const chunk = new Uint8Array(Math.min(CHUNK, source.length));
    for (let at = 0; at < source.length; at += CHUNK) {
      const count = Math.min(CHUNK, source.length - at);
      source.readInto(chunk, 0, at, count);
      hash.update(chunk.subarray(0, count));
    }
    return hash.digest('hex');
  });
}

function withOpen<T>(input: ComparableInput, use: (source: ByteSource) => T): T {
  const opener = inputOpener();
  try {
    const source = opener.open(input.place, input.size);
    try {
      return use(source);
    } finally {
      source.close();
    }
  } finally {
    opener.close();
  }
}

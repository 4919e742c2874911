// Bytes that already lie in memory, as a ByteSource.
import type { ByteSource } from './byte-source.js';
import { CaviarError } from './caviar-error.js';

/** A source over `bytes`, which are not copied and must not change while it is open. `read` gives views. */
export function bufferSource(bytes: Uint8Array): ByteSource {
  return new BufferSource(bytes);
}

class BufferSource implements ByteSource {
  readonly length: number;
  readonly buffer: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.length = bytes.length;
    this.buffer = bytes;
  }

  read(at: number, length: number): Uint8Array {
    checkRange(this, at, length);
    return this.buffer.subarray(at, at + length);
  }

  readInto(target: Uint8Array, targetAt: number, at: number, length: number): void {
    target.set(this.read(at, length), targetAt);
  }

  close(): void {}
}

/** Throws `CaviarError('truncated')` unless [at, at + length) lies within the source. */
export function checkRange(source: { readonly length: number }, at: number, length: number): void {
  if (at < 0 || length < 0 || at + length > source.length)
    throw new CaviarError('truncated', 'The bytes end before what they announce.', { offset: at, length });
}

// The bytes around where the reader stands. One view for what lies in memory; a small buffer that follows the reader for large files, so pixel data are jumped over unread.
import { type ByteSource, CaviarError } from '../base/index.js';

const SMALL_LOAD = 4 * 1024;
const LARGE_LOAD = 64 * 1024;

export class ByteWindow {
  readonly source: ByteSource;
  bytes: Uint8Array;
  /** Offset in the source of `bytes[0]`. */
  base = 0;
  private readonly memory: Uint8Array | null;

  constructor(source: ByteSource) {
    this.source = source;
    this.memory = source.buffer === undefined ? new Uint8Array(Math.min(LARGE_LOAD, source.length)) : null;
    this.bytes = source.buffer ?? new Uint8Array(0);
  }

  /** The place in `bytes` where [at, at + length) now lies; `length` at most 4 KiB. Throws `CaviarError('truncated')` beyond the end. */
  locate(at: number, length: number): number {
    const offset = at - this.base;
    if (offset >= 0 && offset + length <= this.bytes.length) return offset;
    return this.load(at, length);
  }

  private load(at: number, length: number): number {
    const { source, memory } = this;
    if (memory === null || at + length > source.length)
      throw new CaviarError('truncated', 'The file ends within the header of an element.', { offset: at, length });
    // After a jump over a large value only a header is wanted; when reading goes on just behind, more is.
    const isNear = at - (this.base + this.bytes.length) < SMALL_LOAD;
    const size = Math.min(isNear ? LARGE_LOAD : SMALL_LOAD, source.length - at, memory.length);
    source.readInto(memory, 0, at, size);
    this.bytes = memory.subarray(0, size);
    this.base = at;
    return 0;
  }
}

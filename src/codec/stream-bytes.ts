// A coded frame as one run of bytes, though it may lie in several fragments of a file; read through a small window, so that its size does not matter.
import { type ByteSource, CaviarError } from '../base/index.js';

/** [at, at + length), in bytes. */
export interface ByteRange {
  readonly at: number;
  readonly length: number;
}

const WINDOW = 65_536;

/** Ranges of a file in reading order. */
interface Layout {
  readonly source: ByteSource;
  readonly extents: readonly ByteRange[];
  /** Position of each extent's first byte, and behind the last the length of all. */
  readonly starts: readonly number[];
}

/** Positions are counted from the first byte. At most 64 KiB of the file are held. */
export class StreamBytes {
  readonly length: number;
  readonly #layout: Layout;
  readonly #base: number;
  #window: Buffer = Buffer.alloc(0);
  #windowAt = 0;
  #windowEnd = 0;

  private constructor(layout: Layout, base: number) {
    this.#layout = layout;
    this.#base = base;
    this.length = layout.starts[layout.extents.length] - base;
  }

  /** @param extents ranges of `source`; they may be empty. */
  static over(source: ByteSource, extents: readonly ByteRange[]): StreamBytes {
    const starts = [0];
    let length = 0;
    for (const extent of extents) {
      length += extent.length;
      starts.push(length);
    }
    return new StreamBytes({ source, extents, starts }, 0);
  }

  /** The same bytes from `at` on, counted anew. */
  from(at: number): StreamBytes {
    return new StreamBytes(this.#layout, this.#base + at);
  }

  /** The byte at `at`, or -1 behind the end. */
  u8(at: number): number {
    if (at >= this.#windowAt && at < this.#windowEnd) return this.#window[at - this.#windowAt];
    if (at >= this.length) return -1;
    this.#load(at);
    return this.#window[at - this.#windowAt];
  }

  /** Big-endian, as JPEG writes it. Throws `CaviarError('truncated')` beyond the end, like the other numbers here. */
  u16(at: number): number {
    this.#need(at, 2);
    return this.u8(at) * 256 + this.u8(at + 1);
  }

  u32(at: number): number {
    this.#need(at, 4);
    return this.u16(at) * 65_536 + this.u16(at + 2);
  }

  /** Little-endian, as RLE's header is written. */
  u32LittleEndian(at: number): number {
    this.#need(at, 4);
    return this.u8(at) + this.u8(at + 1) * 256 + this.u8(at + 2) * 65_536 + this.u8(at + 3) * 16_777_216;
  }

  /** Whether the bytes at `at` spell `text` (Latin-1); false where the stream is too short. */
  spells(at: number, text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.u8(at + i) !== text.charCodeAt(i)) return false;
    return true;
  }

  /** A copy of [at, at + length): as much memory as asked for. */
  copy(at: number, length: number): Buffer {
    this.#need(at, length);
    const target = Buffer.alloc(length);
    let filled = 0;
    for (const part of this.locate(at, length)) {
      this.#layout.source.readInto(target, filled, part.at, part.length);
      filled += part.length;
    }
    return target;
  }

  /** The first position from `from` on that holds `value`, or -1. */
  indexOf(value: number, from: number): number {
    let at = from;
    while (at < this.length) {
      this.u8(at);
      const found = this.#window.indexOf(value, at - this.#windowAt);
      if (found >= 0 && this.#windowAt + found < this.#windowEnd) return this.#windowAt + found;
      at = this.#windowEnd;
    }
    return -1;
  }

  /** The parts of the source that [at, at + length) covers. */
  locate(at: number, length: number): ByteRange[] {
    const { extents, starts } = this.#layout;
    const ranges: ByteRange[] = [];
    const begin = this.#base + at;
    const end = begin + length;
    for (let i = this.#extentAt(begin); i < extents.length; i++) {
      const extent = extents[i];
      const start = starts[i];
      if (start >= end) break;
      const from = Math.max(begin, start);
      const to = Math.min(end, start + extent.length);
      if (to > from) ranges.push({ at: extent.at + from - start, length: to - from });
    }
    return ranges;
  }

  /** Index of the extent that holds a position, counted from the layout's first byte. */
  #extentAt(position: number): number {
    let low = 0;
    let high = this.#layout.extents.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#layout.starts[middle + 1] > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #need(at: number, count: number): void {
    if (at < 0 || at + count > this.length) {
      throw new CaviarError('truncated', 'A coded frame ends inside one of its own headers.', { length: this.length });
    }
  }

  #load(at: number): void {
    const size = Math.min(WINDOW, this.length - at);
    if (this.#window.length < size) this.#window = Buffer.alloc(size);
    let filled = 0;
    for (const part of this.locate(at, size)) {
      this.#layout.source.readInto(this.#window, filled, part.at, part.length);
      filled += part.length;
    }
    this.#windowAt = at;
    this.#windowEnd = at + filled;
  }
}

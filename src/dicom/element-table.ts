// Entries of an index while it grows: one flat array a column, kept from file to file so that reading one allocates next to nothing.
import type { ElementIndex } from './element-index.js';

/** An index may hold this many entries: bounds memory at about 110 MB, far above any real object. */
export const MAX_ENTRIES = 2_000_000;
const FIRST_CAPACITY = 1024;
/** Above this the columns are given away instead of copied, and the next file starts with new ones. */
const KEPT_CAPACITY = 65_536;
const BYTES_PER_ENTRY = 47;

export type Columns = Pick<
  ElementIndex,
  'count' | 'tag' | 'vr' | 'flags' | 'headerAt' | 'valueAt' | 'valueLength' | 'end' | 'parent' | 'next'
>;

export class ElementTable {
  count = 0;
  capacity = FIRST_CAPACITY;
  tag = new Uint32Array(FIRST_CAPACITY);
  vr = new Uint16Array(FIRST_CAPACITY);
  flags = new Uint8Array(FIRST_CAPACITY);
  headerAt = new Float64Array(FIRST_CAPACITY);
  valueAt = new Float64Array(FIRST_CAPACITY);
  valueLength = new Float64Array(FIRST_CAPACITY);
  end = new Float64Array(FIRST_CAPACITY);
  parent = new Int32Array(FIRST_CAPACITY);
  next = new Int32Array(FIRST_CAPACITY);

  /** Doubles every column. */
  grow(): void {
    this.resize(this.capacity * 2);
  }

  /** The entries so far as arrays of exactly their number; the table is empty afterwards. */
  take(): Columns {
    const columns = this.capacity > KEPT_CAPACITY ? this.giveAway() : this.copy();
    this.clear();
    return columns;
  }

  /** Drops what a file that failed may have left behind. */
  clear(): void {
    this.count = 0;
    if (this.capacity > KEPT_CAPACITY) this.startAnew();
  }

  /** One block of memory for all columns: many small ones cost more than reading the file. */
  private copy(): Columns {
    const { count } = this;
    const memory = new ArrayBuffer(count * BYTES_PER_ENTRY);
    const columns: Columns = {
      count,
      headerAt: new Float64Array(memory, 0, count),
      valueAt: new Float64Array(memory, 8 * count, count),
      valueLength: new Float64Array(memory, 16 * count, count),
      end: new Float64Array(memory, 24 * count, count),
      tag: new Uint32Array(memory, 32 * count, count),
      parent: new Int32Array(memory, 36 * count, count),
      next: new Int32Array(memory, 40 * count, count),
      vr: new Uint16Array(memory, 44 * count, count),
      flags: new Uint8Array(memory, 46 * count, count),
    };
    columns.headerAt.set(this.headerAt.subarray(0, count));
    columns.valueAt.set(this.valueAt.subarray(0, count));
    columns.valueLength.set(this.valueLength.subarray(0, count));
    columns.end.set(this.end.subarray(0, count));
    columns.tag.set(this.tag.subarray(0, count));
    columns.parent.set(this.parent.subarray(0, count));
    columns.next.set(this.next.subarray(0, count));
    columns.vr.set(this.vr.subarray(0, count));
    columns.flags.set(this.flags.subarray(0, count));
    return columns;
  }

  private giveAway(): Columns {
    const { count } = this;
    return {
      count,
      headerAt: this.headerAt.subarray(0, count),
      valueAt: this.valueAt.subarray(0, count),
      valueLength: this.valueLength.subarray(0, count),
      end: this.end.subarray(0, count),
      tag: this.tag.subarray(0, count),
      parent: this.parent.subarray(0, count),
      next: this.next.subarray(0, count),
      vr: this.vr.subarray(0, count),
      flags: this.flags.subarray(0, count),
    };
  }

  private startAnew(): void {
    this.resize(0);
    this.resize(FIRST_CAPACITY);
  }

  private resize(capacity: number): void {
    const kept = Math.min(this.count, capacity);
    const move = <T extends { set(source: T): void; subarray(start: number, end: number): T }>(from: T, to: T): T => {
      to.set(from.subarray(0, kept));
      return to;
    };
    this.capacity = capacity;
    this.tag = move(this.tag, new Uint32Array(capacity));
    this.vr = move(this.vr, new Uint16Array(capacity));
    this.flags = move(this.flags, new Uint8Array(capacity));
    this.headerAt = move(this.headerAt, new Float64Array(capacity));
    this.valueAt = move(this.valueAt, new Float64Array(capacity));
    this.valueLength = move(this.valueLength, new Float64Array(capacity));
    this.end = move(this.end, new Float64Array(capacity));
    this.parent = move(this.parent, new Int32Array(capacity));
    this.next = move(this.next, new Int32Array(capacity));
  }
}

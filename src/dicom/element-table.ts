// Entries of an index while it grows: one flat array a column, kept from file to file so that reading one allocates next to nothing.
import type { ElementIndex } from './element-index.js';

/** An index may hold this many entries: bounds memory at about 110 MB, far above any real object. */
export const MAX_ENTRIES = 2_000_000;
const FIRST_CAPACITY = 1024;
/** Above this the columns are given away instead of copied, and the next file starts with new ones. */
const KEPT_CAPACITY = 65_536;

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
    const { count } = this;
    const isLarge = this.capacity > KEPT_CAPACITY;
    const cut = <T extends Uint32Array | Uint16Array | Uint8Array | Float64Array | Int32Array>(column: T): T =>
      (isLarge ? column.subarray(0, count) : column.slice(0, count)) as T;
    const columns: Columns = {
      count,
      tag: cut(this.tag),
      vr: cut(this.vr),
      flags: cut(this.flags),
      headerAt: cut(this.headerAt),
      valueAt: cut(this.valueAt),
      valueLength: cut(this.valueLength),
      end: cut(this.end),
      parent: cut(this.parent),
      next: cut(this.next),
    };
    this.count = 0;
    if (isLarge) this.startAnew();
    return columns;
  }

  /** Drops what a file that failed may have left behind. */
  clear(): void {
    this.count = 0;
    if (this.capacity > KEPT_CAPACITY) this.startAnew();
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

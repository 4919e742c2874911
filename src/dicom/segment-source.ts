// A file that exists only as a list of byte ranges; copied once, when it is written.
import { type ByteSource, CaviarError } from '../base/index.js';

export type Segment =
  | { readonly bytes: Uint8Array }
  | { readonly source: ByteSource; readonly at: number; readonly length: number };

/** The output of one instance. A writer goes through `segments`; everybody else may read it like a file. */
export interface SplicedSource extends ByteSource {
  readonly segments: readonly Segment[];
}

export class SegmentSource implements SplicedSource {
  readonly length: number;
  readonly segments: readonly Segment[];
  private readonly owned: readonly ByteSource[];
  /** Made on first read: most outputs are written by their segments. */
  private starts: Float64Array | null = null;

  /** @param owned sources that end with this one. */
  constructor(segments: readonly Segment[], owned: readonly ByteSource[]) {
    this.segments = segments;
    this.owned = owned;
    this.length = segments.reduce((sum, segment) => sum + lengthOf(segment), 0);
  }

  read(at: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    this.readInto(bytes, 0, at, length);
    return bytes;
  }

  readInto(target: Uint8Array, targetAt: number, at: number, length: number): void {
    if (at < 0 || length < 0 || at + length > this.length)
      throw new CaviarError('truncated', 'The output ends before what is asked for.', { offset: at, length });
    const starts = this.segmentStarts();
    let place = segmentAt(starts, at);
    for (let done = 0; done < length; place += 1) {
      const segment = this.segments[place];
      const from = at + done - starts[place];
      const count = Math.min(length - done, lengthOf(segment) - from);
      if ('bytes' in segment) target.set(segment.bytes.subarray(from, from + count), targetAt + done);
      else segment.source.readInto(target, targetAt + done, segment.at + from, count);
      done += count;
    }
  }

  close(): void {
    for (const source of this.owned) source.close();
  }

  private segmentStarts(): Float64Array {
    if (this.starts !== null) return this.starts;
    const starts = new Float64Array(this.segments.length);
    let at = 0;
    this.segments.forEach((segment, place) => {
      starts[place] = at;
      at += lengthOf(segment);
    });
    this.starts = starts;
    return starts;
  }
}

/** The last segment that begins at or before `at`. */
function segmentAt(starts: Float64Array, at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lengthOf(segment: Segment): number {
  return 'bytes' in segment ? segment.bytes.length : segment.length;
}

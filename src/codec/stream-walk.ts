// What a walk over a coded frame tells: what in it is no picture, and where it ends.
import { CaviarError } from '../base/index.js';
import type { ByteRange, StreamBytes } from './stream-bytes.js';

export interface StreamWalk {
  /** Ranges, in ascending order, that carry no sample and that no decoder needs: to be overwritten with zeros, at the same length. */
  readonly wash: readonly ByteRange[];
  /** Where the stream ends; what stands behind it is no part of the picture. */
  readonly end: number;
  /** The stream had its own end. If not, it was cut short, or another one begins where it ends. */
  readonly complete: boolean;
}

/** Reads from position 0. Throws `CaviarError('malformed')` if the bytes are not a stream of its family. */
export type StreamWalker = (bytes: StreamBytes) => StreamWalk;

const MOST_RANGES = 65_536;

/** Gathers ranges; refuses a stream made of nothing but comments. */
export class WashList {
  readonly ranges: ByteRange[] = [];

  add(at: number, length: number): void {
    if (length <= 0) return;
    if (this.ranges.length === MOST_RANGES) {
      throw new CaviarError('malformed', 'A coded frame has more comments than any encoder writes.', { offset: at });
    }
    this.ranges.push({ at, length });
  }
}

export function notOfFamily(family: string, at: number): CaviarError {
  return new CaviarError('malformed', `The coded frame is not a ${family} stream.`, { offset: at });
}

// Walks a frame of Deflated Image Frame Compression (PS3.5 A.4.14): where its deflate stream ends, and that it holds a frame and no more.
import { inflateRawSync } from 'node:zlib';
import { CaviarError } from '../base/index.js';
import type { StreamBytes } from './stream-bytes.js';
import { notOfFamily, type StreamWalk } from './stream-walk.js';

/** A frame is inflated in memory to find its end; above this it is refused. */
const MOST_FRAME_BYTES = 268_435_456;

/**
 * @param frameBytes bytes of one native frame.
 * Throws `inflate-bound` for frames above 256 MiB, `cannot-clean` when more comes out than a frame (and its padding byte): it cannot be taken out at the same
 * length; `malformed` when the bytes do not inflate to an end.
 */
export function walkDeflatedFrame(bytes: StreamBytes, frameBytes: number): StreamWalk {
  if (frameBytes > MOST_FRAME_BYTES || bytes.length > MOST_FRAME_BYTES) {
    throw new CaviarError('inflate-bound', 'A deflated frame is too large to be checked.', { length: bytes.length });
  }
  return { wash: [], end: inflatedEnd(bytes.copy(0, bytes.length), frameBytes + (frameBytes % 2)), complete: true };
}

/** How many bytes the deflate stream takes. */
function inflatedEnd(coded: Buffer, mostBytes: number): number {
  try {
    // With `info`, which @types/node does not know, the engine comes back too and says how far it read.
    const answer: unknown = inflateRawSync(coded, { maxOutputLength: mostBytes, info: true });
    return (answer as { engine: { bytesWritten: number } }).engine.bytesWritten;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw new CaviarError('cannot-clean', 'A deflated frame holds more than a frame.', { length: coded.length });
    }
    throw notOfFamily('deflate', 0);
  }
}

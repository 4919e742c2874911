// Writes an output's segments to a file: what lies in memory in one call, what is large through one buffer that is used again.
import { closeSync, openSync, rmSync, writeSync, writevSync } from 'node:fs';
import type { ByteSource } from '../base/index.js';
import { asCaviarError, systemCode } from './system-error.js';

/** A run of an output's bytes. */
export type WritableSegment =
  | { readonly bytes: Uint8Array }
  | { readonly source: ByteSource; readonly at: number; readonly length: number };

/** Small enough to stay in a processor's own cache between the read and the write: a third faster than a mebibyte. */
const COPY_BYTES = 256 * 1024;
/** Shorter runs of a source that is not in memory are gathered like those that are. */
const GATHERED_BYTES = 64 * 1024;
/** The system takes no more pieces in one call. */
const MOST_PIECES = 1024;

let copyBuffer: Uint8Array | null = null;

/**
 * Makes or empties `path` and returns how many bytes it has now. Throws `cannot-write`, `disk-full` and what reading throws; then the file is gone.
 * @param opened the same file if it was made already, empty; it is closed here.
 */
export function writeSegments(
  segments: readonly WritableSegment[],
  path: string,
  opened: number | null = null,
): number {
  let file = opened;
  try {
    file ??= openSync(path, 'w');
    const length = writeSegmentsTo(segments, file);
    closeSync(file);
    return length;
  } catch (error) {
    if (file !== null) closeSync(file);
    rmSync(path, { force: true });
    throw asCaviarError(error, 'cannot-write', 'the output cannot be written');
  }
}

/** The same to an open file or pipe. */
export function writeSegmentsTo(segments: readonly WritableSegment[], file: number): number {
  let length = 0;
  let pieces: Uint8Array[] = [];
  for (const segment of segments) {
    const piece = inMemory(segment);
    if (piece !== null) pieces.push(piece);
    if (piece === null || pieces.length === MOST_PIECES) {
      length += writePieces(file, pieces);
      pieces = [];
    }
    if (piece === null && 'source' in segment) length += copy(segment.source, segment.at, segment.length, file);
  }
  return length + writePieces(file, pieces);
}

function inMemory(segment: WritableSegment): Uint8Array | null {
  if ('bytes' in segment) return segment.bytes;
  const { source, at, length } = segment;
  if (source.buffer !== undefined) return source.read(at, length);
  if (length > GATHERED_BYTES) return null;
  const bytes = new Uint8Array(length);
  source.readInto(bytes, 0, at, length);
  return bytes;
}

function copy(source: ByteSource, start: number, length: number, file: number): number {
  copyBuffer ??= new Uint8Array(COPY_BYTES);
  for (let done = 0; done < length; ) {
    const count = Math.min(COPY_BYTES, length - done);
    source.readInto(copyBuffer, 0, start + done, count);
    writeFully(file, copyBuffer, 0, count);
    done += count;
  }
  return length;
}

function writePieces(file: number, pieces: readonly Uint8Array[]): number {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  if (length === 0) return 0;
  let written = retrying(() => writevSync(file, pieces));
  for (const piece of pieces) {
    if (written < piece.length) writeFully(file, piece, written, piece.length);
    written = Math.max(0, written - piece.length);
  }
  return length;
}

function writeFully(file: number, bytes: Uint8Array, from: number, to: number): void {
  for (let done = from; done < to; ) done += retrying(() => writeSync(file, bytes, done, to - done));
}

/** A pipe may take nothing for now; the sender has nothing else to do than to try again. */
function retrying(write: () => number): number {
  for (;;) {
    try {
      return write();
    } catch (error) {
      if (systemCode(error) !== 'EAGAIN') throw error;
      Atomics.wait(PAUSE, 0, 0, 2);
    }
  }
}

const PAUSE = new Int32Array(new SharedArrayBuffer(4));

// One instance from a pipe: kept in a private file first, as a pipe cannot be read at random. The file is the run's to keep or delete.
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { stdin } from 'node:process';
import type { Readable } from 'node:stream';
import { CaviarError } from '../base/index.js';
import type { FoundInput, InputSource } from './input-item.js';

/** Begins the identity of an input that came through a pipe, whose bytes are nowhere else than in its place. */
export const PIPE_IDENTITY = 'pipe:';
/** The most that is taken from a pipe. */
const LARGEST_PIPE = 64 * 2 ** 30;

/** Throws `disk-full`, `cannot-write`, or `inflate-bound` beyond 64 GiB; nothing is left behind then. */
export function stdinInput(spoolFolder: string, stream: Readable = stdin): InputSource {
  return {
    items: async function* (): AsyncGenerator<FoundInput> {
      const path = join(spoolFolder, `stdin-${randomUUID()}`);
      const size = await spool(stream, path);
      yield {
        name: '-',
        identity: `${PIPE_IDENTITY}${randomUUID()}`,
        place: { kind: 'file', path },
        size,
        modified: 0,
      };
    },
    count: () => [1],
    close: () => undefined,
  };
}

async function spool(stream: Readable, path: string): Promise<number> {
  const file = openSync(path, 'wx', 0o600);
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > LARGEST_PIPE) throw new CaviarError('inflate-bound', 'standard input is longer than 64 GiB');
      for (let done = 0; done < chunk.length; ) done += writeSync(file, chunk, done);
    }
  } catch (error) {
    rmSync(path, { force: true });
    if (error instanceof CaviarError) throw error;
    const isFull = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
    if (isFull) throw new CaviarError('disk-full', 'the disk of the private folder is full');
    throw new CaviarError('cannot-read', 'standard input could not be kept');
  } finally {
    closeSync(file);
  }
  return size;
}

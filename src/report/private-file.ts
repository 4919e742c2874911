// Writes a text of any length to a file that only its owner may read, and that is whole or absent.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { CaviarError } from '../base/index.js';

const CHUNK_CHARACTERS = 256 * 1024;

/**
 * Writes the pieces, in UTF-8, beside `path` (mode 0600), and renames when they are on the disk; what stood there before is replaced.
 * Throws `disk-full` or `cannot-write`, and leaves nothing behind then.
 */
export function writePrivateFile(path: string, pieces: Iterable<string>): void {
  const beside = `${path}.part-${process.pid}`;
  try {
    writeWhole(beside, pieces);
    renameSync(beside, path);
  } catch (error) {
    discard(beside);
    throw asCaviarError(error);
  }
}

/** Where nothing could be made there is nothing to take away, and a folder that may not be entered says so here too. */
function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What went wrong first is told.
  }
}

function writeWhole(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    let waiting = '';
    for (const piece of pieces) {
      waiting += piece;
      if (waiting.length < CHUNK_CHARACTERS) continue;
      writeAll(file, waiting);
      waiting = '';
    }
    writeAll(file, waiting);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function asCaviarError(error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT')
    return new CaviarError('disk-full', 'the report does not fit');
  return new CaviarError('cannot-write', `the report cannot be written (${String(error.code)})`);
}

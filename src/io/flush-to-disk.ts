// Makes sure that files and their folders' entries are on the disk, many at a time.
import { close, fdatasync, fsync, open } from 'node:fs';
import { promisify } from 'node:util';
import { syncFileSystem } from './sync-file-system.js';
import { asCaviarError } from './system-error.js';

const opened = promisify(open);
const closed = promisify(close);
const synced = promisify(fsync);
const dataSynced = promisify(fdatasync);
/** From so many files on one call for the whole file system costs less than one a file. */
const MANY_FILES = 24;
const AT_ONCE = 16;

export interface DiskGroup {
  readonly files: readonly string[];
  readonly folders: ReadonlySet<string>;
}

/** Resolves when all bytes of the group would survive a loss of power. All of it lies on the file system of `root`. Throws `cannot-write`, `disk-full`. */
export async function flushToDisk(root: string, { files, folders }: DiskGroup): Promise<void> {
  try {
    if (files.length >= MANY_FILES && (await syncFileSystem(root))) return;
    for (let at = 0; at < files.length; at += AT_ONCE) {
      await Promise.all(files.slice(at, at + AT_ONCE).map((file) => flush(file, 'r+', dataSynced)));
    }
    if (process.platform !== 'win32') await Promise.all([...folders].map((folder) => flush(folder, 'r', synced)));
  } catch (error) {
    throw asCaviarError(error, 'cannot-write', 'the output could not be brought to the disk');
  }
}

async function flush(path: string, mode: string, sync: (file: number) => Promise<void>): Promise<void> {
  const file = await opened(path, mode);
  try {
    await sync(file);
  } finally {
    await closed(file);
  }
}

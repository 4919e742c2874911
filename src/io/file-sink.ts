// One file as the place of one instance: written beside its place under a hidden name and renamed when whole.
import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CaviarError, openFile } from '../base/index.js';
import { flushToDisk } from './flush-to-disk.js';
import type { InstanceSink } from './instance-sink.js';
import { makeFolderOf } from './make-folder-of.js';
import { attempt } from './system-error.js';
import { writeSegments } from './write-segments.js';

/** `partsFolder`: private. Throws `cannot-write` when the file is there and `replace` is not asked for. */
export function fileSink(path: string, partsFolder: string, existing: 'refuse' | 'replace'): InstanceSink {
  if (existing === 'refuse' && existsSync(path)) {
    throw new CaviarError('cannot-write', 'the file to be written is there already');
  }
  makeFolderOf(path);
  const place = async (part: string): Promise<void> => {
    const beside = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.part`);
    try {
      copyInto(part, beside);
      await flushToDisk(dirname(path), { files: [beside], folders: new Set() });
      attempt('cannot-write', 'the output cannot be put in its place', () => renameSync(beside, path));
      await flushToDisk(dirname(path), { files: [], folders: new Set([dirname(path)]) });
    } finally {
      rmSync(beside, { force: true });
    }
  };
  return {
    partsFolder,
    has: () => false,
    place,
    placeNew: async (part) => {
      await place(part);
      return true;
    },
    finish: () => Promise.resolve(),
    abandon: () => undefined,
  };
}

/** The project's folder may lie on another disk, so the part is copied. */
function copyInto(part: string, path: string): void {
  const source = openFile(part);
  try {
    writeSegments([{ source, at: 0, length: source.length }], path);
  } finally {
    source.close();
    rmSync(part, { force: true });
  }
}

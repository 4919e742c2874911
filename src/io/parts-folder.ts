// A folder for files that are not whole yet, on the disk of their last place; what dead processes left behind is swept.
import { randomBytes } from 'node:crypto';
import { mkdirSync, opendirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ownMark, stateOf } from './process-mark.js';
import { attempt } from './system-error.js';

const PREFIX = '.caviar-parts-';
const NAME = /^\.caviar-parts-([0-9a-f]{8}\.[0-9a-f]{8}\.\d+\.\d*)-[0-9a-f]{8}$/;
/** After this long without a change a folder of a process that cannot be looked at counts as left behind. */
const FORGOTTEN_AFTER_MS = 24 * 3600 * 1000;

/** Makes a folder of this process's own in `folder`. Throws `cannot-write`, `disk-full`. */
export function makePartsFolder(folder: string): string {
  const path = join(folder, `${PREFIX}${ownMark()}-${randomBytes(4).toString('hex')}`);
  attempt('cannot-write', 'nothing can be written into the output', () => mkdirSync(path, { mode: 0o700 }));
  return path;
}

/**
 * Deletes the parts of processes that are gone; touches nothing else.
 * @param most looks at no more names than this: for a process that writes one file into a folder that may hold a million.
 */
export function sweepParts(folder: string, most = Number.POSITIVE_INFINITY): void {
  for (const name of namesIn(folder, most)) {
    const mark = NAME.exec(name)?.[1];
    if (mark === undefined) continue;
    const path = join(folder, name);
    const state = stateOf(mark);
    if (state === 'gone' || (state === 'unknown' && isForgotten(path))) rmSync(path, { recursive: true, force: true });
  }
}

function namesIn(folder: string, most: number): string[] {
  const names: string[] = [];
  const entries = opendirSync(folder);
  try {
    for (let entry = entries.readSync(); entry !== null && names.length < most; entry = entries.readSync())
      names.push(entry.name);
  } finally {
    entries.closeSync();
  }
  return names;
}

function isForgotten(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > FORGOTTEN_AFTER_MS;
}

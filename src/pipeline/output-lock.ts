// Only one folder run at a time may work on an output. The lock outlives neither its process nor, for long, its machine.
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaviarError } from '../base/index.js';
import { attempt, ownMark, stateOf, systemCode } from '../io/index.js';

const LOCK_NAME = '.caviar-lock';
/** A lock of a process that cannot be looked at (another machine, another container) counts as left behind after this long without a touch. */
const STALE_AFTER_MS = 10 * 60 * 1000;
const TOUCH_EVERY_MS = 20 * 1000;

export interface OutputLock {
  /** To be called often: says, at most every twenty seconds, that the run still goes on. */
  touch(): void;
  release(): void;
}

/** Throws `output-in-use` when another run holds it. */
export function lockOutput(folder: string): OutputLock {
  const path = join(folder, LOCK_NAME);
  const content = `${ownMark()} ${randomBytes(8).toString('hex')}`;
  if (!take(path, content)) {
    breakIfStale(path);
    if (!take(path, content)) throw inUse();
  }
  let touched = Date.now();
  return {
    touch: () => {
      const now = Date.now();
      if (now - touched < TOUCH_EVERY_MS) return;
      touched = now;
      attempt('cannot-write', 'the lock of the output is gone', () => utimesSync(path, now / 1000, now / 1000));
    },
    release: () => {
      if (readLock(path) === content) rmSync(path, { force: true });
    },
  };
}

/** Made whole under another name and linked into place: either it is there with its content, or it is not. */
function take(path: string, content: string): boolean {
  const beside = `${path}.${randomBytes(6).toString('hex')}.part`;
  attempt('cannot-write', 'the output cannot be locked', () => writeFileSync(beside, content));
  try {
    linkSync(beside, path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    return takeWithoutLinks(path, content);
  } finally {
    rmSync(beside, { force: true });
  }
}

function takeWithoutLinks(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw new CaviarError('cannot-write', 'the output cannot be locked');
  }
}

function breakIfStale(path: string): void {
  const content = readLock(path);
  if (content === null) return;
  if (!isStale(path, content)) throw inUse();
  const aside = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readLock(aside);
  if (moved !== content) {
    renameSync(aside, path);
    throw inUse();
  }
  rmSync(aside, { force: true });
}

function isStale(path: string, content: string): boolean {
  const state = stateOf(content.split(' ')[0] ?? '');
  if (state !== 'unknown') return state === 'gone';
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > STALE_AFTER_MS;
}

function readLock(path: string): string | null {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
}

function inUse(): CaviarError {
  return new CaviarError(
    'output-in-use',
    'another run is working on this output; wait for it, or choose another folder',
  );
}

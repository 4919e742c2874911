// The key file of a project: made once, whole, whatever the number of processes that start together.
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { CaviarError } from '../base/index.js';
import { KEY_LENGTH } from './keyed-hash.js';

const KEY_FILE = 'key';
const FIRST_LINE =
  '# Caviar project key, version 1. Secret: it links pseudonyms to patients. Without it no output can be added to.';
const LONGEST_FILE = 1024;

/** Makes the folder (mode 0700, its parents too where missing) and closes an empty one to others; throws `key-unusable` when others may enter one in use. */
export function openPrivateFolder(folder: string): void {
  const firstMade = attempt('cannot-write', 'the project folder cannot be made', () =>
    mkdirSync(folder, { recursive: true, mode: 0o700 }),
  );
  if (firstMade !== undefined) syncUpTo(folder, dirname(firstMade));
  const status = attempt('cannot-read', 'the project folder cannot be read', () => statSync(folder));
  if (!status.isDirectory()) throw new CaviarError('key-unusable', 'the project is a file, not a folder');
  if (!openToOthers(status.mode)) return;
  if (readdirSync(folder).length > 0) {
    throw new CaviarError('key-unusable', 'others may enter the project folder: give it mode 0700');
  }
  attempt('key-unusable', 'the project folder cannot be closed to others', () => chmodSync(folder, 0o700));
}

export function hasKey(folder: string): boolean {
  return existsSync(join(folder, KEY_FILE));
}

/** 32 bytes, on the disk when this returns. Throws `key-unusable` for a file that is no key or that others may read. */
export function readOrMakeKey(folder: string): Buffer {
  const path = join(folder, KEY_FILE);
  if (!hasKey(folder)) makeKey(folder, path);
  const key = readKey(path);
  syncFolder(folder);
  return key;
}

/** A link fails when its name is taken, and never shows a file half written. */
function makeKey(folder: string, path: string): void {
  const temporary = join(folder, `.key-${randomBytes(8).toString('hex')}`);
  attempt('cannot-write', 'the project key cannot be written', () => {
    const file = openSync(temporary, 'wx', 0o600);
    try {
      writeSync(file, `${FIRST_LINE}\n${randomBytes(KEY_LENGTH).toString('hex')}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  });
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') {
      throw new CaviarError('cannot-write', 'the file system of the project folder cannot link files');
    }
  } finally {
    unlinkSync(temporary);
  }
}

function readKey(path: string): Buffer {
  const file = attempt('key-unusable', 'the project key cannot be opened', () =>
    openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)),
  );
  try {
    const status = fstatSync(file);
    if (!status.isFile()) throw new CaviarError('key-unusable', 'the project key is not a file');
    if (openToOthers(status.mode)) {
      throw new CaviarError('key-unusable', 'others may read the project key: give it mode 0600');
    }
    const bytes = Buffer.alloc(LONGEST_FILE);
    return parseKey(bytes.toString('latin1', 0, readSync(file, bytes, 0, LONGEST_FILE, 0)));
  } finally {
    closeSync(file);
  }
}

function parseKey(text: string): Buffer {
  const digits = /^# Caviar project key, version 1\.[^\n]*\n([0-9a-f]{64})\r?\n?$/.exec(text)?.[1];
  if (digits === undefined) throw new CaviarError('key-unusable', 'the project key is damaged or of another version');
  return Buffer.from(digits, 'hex');
}

/** Windows has no such bits. */
function openToOthers(mode: number): boolean {
  return process.platform !== 'win32' && (mode & 0o077) !== 0;
}

function syncUpTo(folder: string, ancestor: string): void {
  for (let current = folder; current !== ancestor && dirname(current) !== current; current = dirname(current)) {
    syncFolder(dirname(current));
  }
}

/** Some systems cannot open or sync a folder; there the file's own fsync has to do. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = attempt('cannot-read', 'the project folder cannot be read', () => openSync(folder, 'r'));
  try {
    fsyncSync(handle);
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EROFS'].includes(codeOf(error))) {
      throw new CaviarError('cannot-write', 'the project folder cannot be brought to the disk');
    }
  } finally {
    closeSync(handle);
  }
}

function attempt<Result>(
  code: 'cannot-read' | 'cannot-write' | 'key-unusable',
  detail: string,
  act: () => Result,
): Result {
  try {
    return act();
  } catch {
    throw new CaviarError(code, detail);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

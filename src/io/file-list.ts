// The files that a list names, one path a line.
import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { CaviarError, isWithin } from '../base/index.js';
import type { FoundInput, InputSource } from './input-item.js';

import { comparePaths, nameOf } from './path-text.js';
import { folderInputs } from './walk-folder.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Paths count from `base`, are taken byte for byte (no quoting, no comments, a carriage return at the end is dropped), and are put in path order; a
 * line that names a folder stands for what is under it. Throws `cannot-read` when the list cannot be read, `path-overlap` when it names something in `avoid`.
 */
export function listedInputs(list: string, base: string, avoid: readonly string[]): InputSource {
  const paths = readList(list);
  for (const path of paths) refuseWithin(resolveBytes(base, path.bytes), avoid);
  return {
    items: () => itemsOf(paths, base, avoid),
    count: () => [paths.length],
    close: () => undefined,
  };
}

interface ListedPath {
  readonly name: string;
  readonly bytes: string | Buffer;
}

function readList(list: string): readonly ListedPath[] {
  let content: Buffer;
  try {
    content = readFileSync(list);
  } catch {
    throw new CaviarError('cannot-read', 'the file list cannot be read');
  }
  const paths: ListedPath[] = [];
  for (let at = 0; at < content.length; ) {
    const feed = content.indexOf(LINE_FEED, at);
    const next = feed < 0 ? content.length : feed;
    const end = next > at && content[next - 1] === CARRIAGE_RETURN ? next - 1 : next;
    if (end > at) paths.push(listedPath(content.subarray(at, end)));
    at = next + 1;
  }
  return paths.sort((a, b) => comparePaths(a.name, b.name));
}

function listedPath(line: Buffer): ListedPath {
  const name = nameOf(line);
  return { name, bytes: Buffer.from(name).equals(line) ? name : Buffer.from(line) };
}

function* itemsOf(paths: readonly ListedPath[], base: string, avoid: readonly string[]): Generator<FoundInput> {
  for (const { name, bytes } of paths) {
    const path = resolveBytes(base, bytes);
    const stat = statOf(path);
    if (stat === null) yield { name, trouble: { code: 'cannot-read', text: 'the listed file cannot be read' } };
    else if (stat.isDirectory() && typeof path === 'string') yield* below(path, name, avoid);
    else if (!stat.isFile()) yield { name, trouble: { code: 'not-dicom', text: 'the listed path is not a file' } };
    else {
      const identity = typeof path === 'string' ? path : nameOf(path);
      yield { name, identity, place: { kind: 'file', path }, size: stat.size, modified: stat.mtimeMs };
    }
  }
}

function* below(folder: string, name: string, avoid: readonly string[]): Generator<FoundInput> {
  for (const found of folderInputs(folder, avoid).items() as Iterable<FoundInput>) {
    yield { ...found, name: `${name.replace(/\/+$/, '')}/${found.name}` };
  }
}

function refuseWithin(path: string | Buffer, avoid: readonly string[]): void {
  if (avoid.length === 0) return;
  const real = realOf(path);
  if (real !== null && avoid.some((folder) => isWithin(real, folder) || isWithin(folder, real))) {
    throw new CaviarError('path-overlap', 'the file list names something in the output or the project');
  }
}

function realOf(path: string | Buffer): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

function statOf(path: string | Buffer): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

function resolveBytes(base: string, path: string | Buffer): string | Buffer {
  if (typeof path === 'string') return resolve(base, path);
  return path[0] === 0x2f ? path : Buffer.concat([Buffer.from(`${resolve(base)}/`), path]);
}

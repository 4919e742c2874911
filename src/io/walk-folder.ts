// Everything under a folder, in a stable order; links cannot make it walk in circles or into the output.
import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isWithin } from '../base/index.js';
import type { FoundInput, InputSource } from './input-item.js';

import { compareBytes, nameOf } from './path-text.js';

/**
 * Linked files are read. A linked folder is followed once, and only when what it leads to is not walked anyway; one that leads above `root` or to a
 * folder of `avoid` (real paths: the output, the project) is reported. Devices and pipes are reported. Only names and sizes are read here.
 */
export function folderInputs(root: string, avoid: readonly string[]): InputSource {
  return {
    items: () => new FolderWalk(realpathSync.native(root), avoid).folder('', ''),
    count: () => countFiles(root),
    close: () => undefined,
  };
}

class FolderWalk {
  readonly #root: string;
  readonly #avoid: readonly string[];
  /** Real paths of the trees that are walked. */
  readonly #trees: string[];

  constructor(root: string, avoid: readonly string[]) {
    this.#root = root;
    this.#avoid = avoid;
    this.#trees = [root];
  }

  /** `path` is below the root, '' for the root itself; `name` is the same as text. */
  *folder(path: string | Buffer, name: string): Generator<FoundInput> {
    const children = this.#list(path);
    if (children === null) {
      yield trouble(name === '' ? '.' : name, 'cannot-read', 'the folder cannot be read');
      return;
    }
    for (const child of children) {
      yield* this.#entry(joinPath(path, child), name === '' ? textOf(child) : `${name}/${textOf(child)}`);
    }
  }

  *#entry(path: string | Buffer, name: string): Generator<FoundInput> {
    const full = joinPath(this.#root, path);
    const stat = attempt(() => statSync(full));
    if (stat === null) yield trouble(name, 'cannot-read', 'the file or link cannot be read');
    else if (stat.isFile()) {
      const place = { kind: 'file', path: full } as const;
      yield { name, identity: textOf(full), place, size: stat.size, modified: stat.mtimeMs };
    } else if (!stat.isDirectory()) yield trouble(name, 'not-dicom', 'it is a device, a pipe or a socket, not a file');
    else if (attempt(() => lstatSync(full).isSymbolicLink()) === false) yield* this.folder(path, name);
    else yield* this.#linkedFolder(path, name);
  }

  *#linkedFolder(path: string | Buffer, name: string): Generator<FoundInput> {
    const target = attempt(() => realpathSync.native(joinPath(this.#root, path)));
    if (target === null) yield trouble(name, 'cannot-read', 'the link cannot be followed');
    else if (this.#avoid.some((folder) => isWithin(target, folder) || isWithin(folder, target))) {
      yield trouble(name, 'path-overlap', 'the link leads to the output or to the project');
    } else if (this.#trees.some((tree) => tree !== target && isWithin(tree, target))) {
      yield trouble(name, 'unsafe-path', 'the link leads to a folder that holds the input');
    } else if (!this.#trees.some((tree) => isWithin(target, tree))) {
      this.#trees.push(target);
      yield* this.folder(path, name);
    }
  }

  #list(path: string | Buffer): readonly (string | Buffer)[] | null {
    const full = joinPath(this.#root, path);
    const names = attempt(() => readdirSync(full));
    if (names === null) return null;
    if (names.some((name) => name.includes('\ufffd'))) {
      const raw = attempt(() => readdirSync(full, { encoding: 'buffer' }));
      return raw === null ? null : raw.sort(Buffer.compare).map(textIfValid);
    }
    return names.sort(compareBytes);
  }
}

/** How many files lie under the folder, folder by folder; links to folders are left out, as it serves a progress bar. */
function* countFiles(folder: string): Generator<number> {
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const here = next;
    const entries = attempt(() => readdirSync(here, { withFileTypes: true })) ?? [];
    let files = 0;
    for (const entry of entries) {
      if (entry.isDirectory()) waiting.push(join(here, entry.name));
      else files++;
    }
    yield files;
  }
}

function trouble(
  name: string,
  code: 'cannot-read' | 'not-dicom' | 'path-overlap' | 'unsafe-path',
  text: string,
): FoundInput {
  return { name, trouble: { code, text } };
}

function joinPath(folder: string | Buffer, name: string | Buffer): string | Buffer {
  if (name.length === 0) return folder;
  if (folder.length === 0) return name;
  if (typeof folder === 'string' && typeof name === 'string') return `${folder}/${name}`;
  return Buffer.concat([Buffer.from(folder), Buffer.from('/'), Buffer.from(name)]);
}

function textIfValid(name: Buffer): string | Buffer {
  const text = name.toString('utf8');
  return Buffer.from(text).equals(name) ? text : name;
}

function textOf(name: string | Buffer): string {
  return typeof name === 'string' ? name : nameOf(name);
}

/** The system's message names the file, so it is not passed on; null says that it could not be done. */
function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}

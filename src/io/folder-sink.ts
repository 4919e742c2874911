// A folder as output: parts wait in a hidden folder within it and are renamed when whole, so no reader ever sees half a file.
import { existsSync, linkSync, mkdirSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CaviarError } from '../base/index.js';
import { flushToDisk } from './flush-to-disk.js';
import type { InstanceSink } from './instance-sink.js';
import { makePartsFolder } from './parts-folder.js';
import { asCaviarError, attempt, systemCode } from './system-error.js';

/** Folders known to be there; forgotten when so many are known. */
const REMEMBERED_FOLDERS = 4096;
const CANNOT_WRITE = 'a file cannot be put in its place in the output';

export interface FolderSink extends InstanceSink {
  /** Brings what was placed since the last call to the disk; `null` when there is nothing new. */
  flush(): Promise<void> | null;
  /** Bytes of none, files placed since the last `flush`. */
  readonly waiting: number;
}

/** Makes the folder if need be. Throws `cannot-write` when the path is something else or cannot be written. */
export function folderSink(folder: string): FolderSink {
  attempt('cannot-write', 'the output folder cannot be made', () => mkdirSync(folder, { recursive: true }));
  return new RenamingSink(folder);
}

class RenamingSink implements FolderSink {
  readonly partsFolder: string;
  readonly #folder: string;
  #known = new Set<string>();
  #files: string[] = [];
  #folders = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
    this.partsFolder = makePartsFolder(folder);
  }

  get waiting(): number {
    return this.#files.length;
  }

  has(name: string): boolean {
    return existsSync(join(this.#folder, name));
  }

  place(part: string, name: string): void {
    const path = this.#pathFor(name);
    attempt('cannot-write', CANNOT_WRITE, () => renameSync(part, path));
    this.#files.push(path);
  }

  placeNew(part: string, name: string): boolean {
    const path = this.#pathFor(name);
    try {
      linkSync(part, path);
      unlinkSync(part);
    } catch (error) {
      const code = systemCode(error);
      if (code === 'EEXIST' || existsSync(path)) return false;
      if (code === 'ENOSPC' || code === 'EDQUOT') throw asCaviarError(error, 'cannot-write', CANNOT_WRITE);
      attempt('cannot-write', CANNOT_WRITE, () => renameSync(part, path));
    }
    this.#files.push(path);
    return true;
  }

  flush(): Promise<void> | null {
    if (this.#files.length === 0) return null;
    const group = { files: this.#files, folders: this.#folders };
    this.#files = [];
    this.#folders = new Set();
    return flushToDisk(this.#folder, group);
  }

  async finish(): Promise<void> {
    await this.flush();
    this.abandon();
  }

  abandon(): void {
    rmSync(this.partsFolder, { recursive: true, force: true });
  }

  #pathFor(name: string): string {
    const path = join(this.#folder, name);
    if (!path.startsWith(this.#folder)) throw new CaviarError('unsafe-path', 'a name would leave the output');
    const parent = dirname(path);
    if (!this.#known.has(parent)) this.#make(parent);
    this.#folders.add(parent);
    return path;
  }

  #make(folder: string): void {
    attempt('cannot-write', CANNOT_WRITE, () => mkdirSync(folder, { recursive: true }));
    if (this.#known.size >= REMEMBERED_FOLDERS) this.#known = new Set();
    this.#known.add(folder);
    for (let above = dirname(folder); above.startsWith(this.#folder); above = dirname(above)) this.#folders.add(above);
  }
}

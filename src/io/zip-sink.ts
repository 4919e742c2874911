// A zip as output: written beside its place under a hidden name and renamed when whole.
import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { CaviarError } from '../base/index.js';
import { flushToDisk } from './flush-to-disk.js';
import type { InstanceSink } from './instance-sink.js';
import { makeFolderOf } from './make-folder-of.js';
import { asCaviarError, attempt } from './system-error.js';

/** One date for all entries (the first that a zip can hold): when they were written is nobody's business. */
const ENTRY_DATE = new Date(1980, 0, 1);
const ENTRY_MODE = 0o100644;

export interface ZipSink extends InstanceSink {
  /** Adds a small file of the program's own, such as the manifest. */
  add(name: string, content: string): void;
}

/** `partsFolder`: private; a part leaves it once it is in the zip. Throws `cannot-write` when the zip is there and `replace` is not asked for. */
export function zipSink(path: string, partsFolder: string, existing: 'refuse' | 'replace'): ZipSink {
  if (existing === 'refuse' && existsSync(path)) {
    throw new CaviarError('cannot-write', 'the zip to be written is there already');
  }
  makeFolderOf(path);
  return new WritingZip(path, partsFolder);
}

class WritingZip implements ZipSink {
  readonly partsFolder: string;
  readonly #path: string;
  readonly #beside: string;
  readonly #zip = new ZipFile();
  readonly #written: Promise<unknown>;
  #names = new Set<string>();

  constructor(path: string, partsFolder: string) {
    this.partsFolder = partsFolder;
    this.#path = path;
    this.#beside = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.part`);
    const target = createWriteStream(this.#beside, { flags: 'wx' });
    this.#written = pipeline(this.#zip.outputStream, target).then(
      () => null,
      (error: unknown) => asCaviarError(error, 'cannot-write', 'the zip cannot be written'),
    );
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  add(name: string, content: string): void {
    this.#zip.addBuffer(Buffer.from(content), name, { mtime: ENTRY_DATE, mode: ENTRY_MODE });
  }

  /** Resolves when the part is in the zip, so that parts do not pile up. */
  async place(part: string, name: string): Promise<void> {
    this.#names.add(name);
    const added = new Promise<void>((resolve, reject) => {
      this.#zip.addReadStreamLazy(name, { mtime: ENTRY_DATE, mode: ENTRY_MODE }, (give) => {
        const stream = createReadStream(part);
        stream.once('error', reject);
        stream.once('close', resolve);
        give(null, stream);
      });
    });
    const failed = await Promise.race([added.then(() => null), this.#written]);
    if (failed instanceof CaviarError) throw failed;
    rmSync(part, { force: true });
  }

  async placeNew(part: string, name: string): Promise<boolean> {
    if (this.has(name)) return false;
    await this.place(part, name);
    return true;
  }

  async finish(): Promise<void> {
    this.#zip.end();
    const failed = await this.#written;
    if (failed instanceof CaviarError) throw failed;
    await flushToDisk(dirname(this.#path), { files: [this.#beside], folders: new Set() });
    attempt('cannot-write', 'the zip cannot be put in its place', () => renameSync(this.#beside, this.#path));
    await flushToDisk(dirname(this.#path), { files: [], folders: new Set([dirname(this.#path)]) });
  }

  abandon(): void {
    rmSync(this.#beside, { force: true });
  }
}

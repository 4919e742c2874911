// The entries of a zip as inputs. Their names are only told, never used as paths.
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { CaviarError, type ErrorCode } from '../base/index.js';
import type { FoundInput, InputSource } from './input-item.js';
import { IN_MEMORY_LIMIT } from './open-input.js';
import { comparePaths, nameOf } from './path-text.js';
import { asCaviarError } from './system-error.js';

const STORED = 0;
const DEFLATED = 8;
/** The most an entry may inflate to: larger than any DICOM object that exists. */
const LARGEST_ENTRY = 64 * 2 ** 30;
/** Deflate cannot do better than 1032 to 1, so whoever claims more lies. */
const LARGEST_RATIO = 1040;

/**
 * Entries sorted by name. Reported instead of read: encrypted ones, those with `..` or an absolute name, unknown compressions, and those whose data
 * overlap or claim to inflate beyond what is possible. Large compressed entries are inflated to `spoolFolder`. A zip that cannot be listed is one trouble.
 */
export function zipInputs(path: string, spoolFolder: string): InputSource {
  let counted = 0;
  let open: ZipFile | null = null;
  return {
    items: async function* () {
      try {
        open = await openPromise(path, { lazyEntries: true, decodeStrings: false, autoClose: false });
      } catch {
        yield { name: basename(path), trouble: { code: 'truncated', text: 'the zip has no readable directory' } };
        return;
      }
      yield* entriesOf(open, path, spoolFolder, (count) => {
        counted = count;
      });
    },
    count: function* () {
      yield counted;
    },
    close: () => {
      open?.close();
      open = null;
    },
  };
}

interface NamedEntry {
  readonly name: string;
  readonly entry: Entry;
}

async function* entriesOf(
  zip: ZipFile,
  path: string,
  spoolFolder: string,
  total: (count: number) => void,
): AsyncGenerator<FoundInput> {
  const { entries, isWhole } = await listEntries(zip);
  total(entries.length);
  const { size: zipSize, mtimeMs } = statSync(path);
  let budget = zipSize;
  for (const { name, entry } of entries) {
    budget -= entry.compressedSize;
    const wrong = troubleOf(name, entry, budget);
    if (wrong !== null) {
      yield { name, trouble: wrong };
      continue;
    }
    const deflated = entry.compressionMethod === DEFLATED;
    const place = {
      kind: 'zip-entry',
      zip: path,
      headerAt: entry.relativeOffsetOfLocalHeader,
      storedLength: entry.compressedSize,
      deflated,
      crc32: entry.crc32,
    } as const;
    const item = { name, identity: `${path}!/${name}`, size: entry.uncompressedSize, modified: mtimeMs };
    if (!deflated || entry.uncompressedSize <= IN_MEMORY_LIMIT) yield { ...item, place };
    else yield await inflated(zip, entry, item, spoolFolder);
  }
  if (!isWhole) {
    yield { name: basename(path), trouble: { code: 'truncated', text: 'the directory of the zip ends too early' } };
  }
}

async function listEntries(zip: ZipFile): Promise<{ entries: readonly NamedEntry[]; isWhole: boolean }> {
  const entries: NamedEntry[] = [];
  let isWhole = true;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entryName(entry);
      if (!name.endsWith('/')) entries.push({ name, entry });
    }
  } catch {
    isWhole = false;
  }
  entries.sort(
    (a, b) => comparePaths(a.name, b.name) || a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader,
  );
  return { entries, isWhole };
}

/** `decodeStrings: false` makes the name a buffer, which the type does not say. */
function entryName(entry: Entry): string {
  const raw: unknown = entry.fileName;
  return raw instanceof Uint8Array ? nameOf(raw) : String(raw);
}

function troubleOf(name: string, entry: Entry, budget: number): { code: ErrorCode; text: string } | null {
  if (entry.isEncrypted()) return { code: 'encrypted-zip', text: 'the entry of the zip is encrypted' };
  if (isUnsafe(name)) return { code: 'unsafe-path', text: 'the name of the entry leads out of the zip' };
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    return { code: 'cannot-read', text: 'the entry is compressed by a method other than deflate' };
  }
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (budget < 0 || ratio > LARGEST_RATIO || entry.uncompressedSize > LARGEST_ENTRY) {
    return { code: 'inflate-bound', text: 'the entry claims more bytes than the zip can hold' };
  }
  return null;
}

function isUnsafe(name: string): boolean {
  return name.split(/[/\\]/).includes('..') || /^([/\\]|[A-Za-z]:)/.test(name);
}

async function inflated(
  zip: ZipFile,
  entry: Entry,
  item: { name: string; identity: string; size: number; modified: number },
  spoolFolder: string,
): Promise<FoundInput> {
  const path = join(spoolFolder, `entry-${randomUUID()}`);
  const measure = new Measure(entry.uncompressedSize);
  try {
    const stream = await zip.openReadStreamPromise(entry);
    await pipeline(stream, measure, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    rmSync(path, { force: true });
    const told = asCaviarError(error, 'malformed', 'the compressed data of the entry are damaged');
    if (told.code === 'disk-full') throw told;
    return { name: item.name, trouble: { code: told.code, text: told.message } };
  }
  return { ...item, place: { kind: 'spill', path, digest: measure.digest() } };
}

/** Passes at most `limit` bytes, and digests them. */
class Measure extends Transform {
  readonly #limit: number;
  readonly #hash = createHash('sha256');
  #passed = 0;

  constructor(limit: number) {
    super();
    this.#limit = limit;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#passed += chunk.length;
    this.#hash.update(chunk);
    if (this.#passed > this.#limit) done(new CaviarError('inflate-bound', 'the entry is longer than it says'));
    else done(null, chunk);
  }

  digest(): string {
    return this.#hash.digest('hex');
  }
}

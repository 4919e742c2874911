// Where bytes go that have no random access yet (inflated data sets, standard input, re-encoded pixels): into memory or a private folder, under a bound.
import { randomUUID } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { bufferSource, checkRange } from './buffer-source.js';
import type { ByteSource } from './byte-source.js';
import { CaviarError, type ErrorCode } from './caviar-error.js';

export interface Spool {
  create(): SpoolWriter;
}

export interface SpoolWriter {
  /** Copies the bytes. Throws `CaviarError('inflate-bound')` when the spill would grow beyond the spool's bound, after which it is gone. */
  write(bytes: Uint8Array): void;
  /** What was written; its `close()` deletes the spill. */
  finish(): ByteSource;
  /** Gives up: deletes what was written. Nothing after `finish`. */
  abandon(): void;
}

/** Spills stay in memory, each at most `maxBytes`. */
export function memorySpool(maxBytes: number): Spool {
  return { create: () => new MemoryWriter(maxBytes) };
}

/** Spills are files of mode 0600 with random names in `folder`, which must exist, each at most `maxBytes`. Throws `cannot-write` or `disk-full`. */
export function folderSpool(folder: string, maxBytes: number): Spool {
  return { create: () => new FileWriter(join(folder, `spill-${randomUUID()}`), maxBytes) };
}

class MemoryWriter implements SpoolWriter {
  private bytes = new Uint8Array(64 * 1024);
  private length = 0;
  private readonly maxBytes: number;

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  write(bytes: Uint8Array): void {
    const needed = this.length + bytes.length;
    checkBound(needed, this.maxBytes, this);
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(needed, Math.min(this.bytes.length * 2, this.maxBytes)));
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    this.bytes.set(bytes, this.length);
    this.length = needed;
  }

  finish(): ByteSource {
    return bufferSource(this.bytes.subarray(0, this.length));
  }

  abandon(): void {
    this.bytes = new Uint8Array(0);
    this.length = 0;
  }
}

/** Small writes are gathered, as every call to the system costs. */
const GATHER_BYTES = 256 * 1024;

class FileWriter implements SpoolWriter {
  private readonly path: string;
  private readonly maxBytes: number;
  private readonly file: number;
  private readonly gathered = new Uint8Array(GATHER_BYTES);
  private gatheredLength = 0;
  private length = 0;
  private isOpen = true;

  constructor(path: string, maxBytes: number) {
    this.path = path;
    this.maxBytes = maxBytes;
    this.file = attempt('cannot-write', () => openSync(path, 'wx+', 0o600));
  }

  write(bytes: Uint8Array): void {
    checkBound(this.length + bytes.length, this.maxBytes, this);
    this.length += bytes.length;
    if (this.gatheredLength + bytes.length > GATHER_BYTES) this.flush();
    if (bytes.length > GATHER_BYTES) {
      this.writeOut(bytes);
      return;
    }
    this.gathered.set(bytes, this.gatheredLength);
    this.gatheredLength += bytes.length;
  }

  finish(): ByteSource {
    this.flush();
    this.isOpen = false;
    return new SpilledFile(this.file, this.path);
  }

  abandon(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    closeSync(this.file);
    rmSync(this.path, { force: true });
  }

  private flush(): void {
    this.writeOut(this.gathered.subarray(0, this.gatheredLength));
    this.gatheredLength = 0;
  }

  private writeOut(bytes: Uint8Array): void {
    try {
      for (let done = 0; done < bytes.length; )
        done += attempt('cannot-write', () => writeSync(this.file, bytes, done, bytes.length - done));
    } catch (error) {
      this.abandon();
      throw error;
    }
  }
}

/** Reads ahead a little, as readers of spilled data sets go forward in small steps. */
const AHEAD_BYTES = 256 * 1024;

class SpilledFile implements ByteSource {
  readonly length: number;
  private readonly file: number;
  private readonly path: string;
  private ahead = new Uint8Array(0);
  private aheadAt = 0;
  private isOpen = true;

  constructor(file: number, path: string) {
    this.file = file;
    this.path = path;
    this.length = fstatSync(file).size;
  }

  read(at: number, length: number): Uint8Array {
    checkRange(this, at, length);
    if (at < this.aheadAt || at + length > this.aheadAt + this.ahead.length) {
      const bytes = new Uint8Array(Math.min(Math.max(length, AHEAD_BYTES), this.length - at));
      this.readInto(bytes, 0, at, bytes.length);
      this.ahead = bytes;
      this.aheadAt = at;
    }
    return this.ahead.subarray(at - this.aheadAt, at - this.aheadAt + length);
  }

  readInto(target: Uint8Array, targetAt: number, at: number, length: number): void {
    checkRange(this, at, length);
    for (let done = 0; done < length; ) {
      const got = attempt('cannot-read', () => readSync(this.file, target, targetAt + done, length - done, at + done));
      if (got === 0) throw new CaviarError('truncated', 'A spill became shorter while it was read.', { offset: at });
      done += got;
    }
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    closeSync(this.file);
    rmSync(this.path, { force: true });
  }
}

function checkBound(needed: number, maxBytes: number, writer: SpoolWriter): void {
  if (needed <= maxBytes) return;
  writer.abandon();
  throw new CaviarError('inflate-bound', 'What has to be spooled is larger than the bound allows.', {
    length: maxBytes,
  });
}

/** The system's message names the file, so it is not passed on. */
function attempt<T>(code: ErrorCode, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const isFull = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
    if (isFull) throw new CaviarError('disk-full', 'The disk of the private folder is full.');
    throw new CaviarError(code, 'A spill in the private folder could not be written or read.');
  }
}

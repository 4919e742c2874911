// A file on disk as a ByteSource: small ones are read whole in one call, large ones through a few windows, so memory does not grow with the file.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { bufferSource, checkRange } from './buffer-source.js';
import type { ByteSource } from './byte-source.js';
import { CaviarError } from './caviar-error.js';

/** Files up to this many bytes are read whole. */
const WHOLE_LIMIT = 8 * 1024 * 1024;
const WINDOW_BYTES = 256 * 1024;
const WINDOW_COUNT = 4;

/**
 * Opens a regular file. `memory`, if given and large enough, holds a file that is read whole: a worker passes the same one again once the former
 * source is done with. Throws `CaviarError('cannot-read')` if the file cannot be opened or read, `('truncated')` if it shrinks meanwhile.
 */
export function openFile(path: string | Buffer, memory?: Uint8Array): ByteSource {
  const file = attempt(() => openSync(path, 'r'));
  try {
    const stat = attempt(() => fstatSync(file));
    if (!stat.isFile()) throw new CaviarError('cannot-read', 'This is not a regular file.');
    if (stat.size > WHOLE_LIMIT) return new WindowedFile(file, stat.size);
    const bytes =
      memory !== undefined && memory.length >= stat.size
        ? memory.subarray(0, stat.size)
        : new Uint8Array(Buffer.allocUnsafeSlow(stat.size).buffer);
    readFully(file, bytes, 0, bytes.length, 0);
    closeSync(file);
    return bufferSource(bytes);
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

interface Window {
  at: number;
  length: number;
  usedAt: number;
  readonly bytes: Uint8Array;
}

class WindowedFile implements ByteSource {
  readonly length: number;
  private readonly file: number;
  private readonly windows: Window[] = [];
  private clock = 0;
  private isOpen = true;

  constructor(file: number, length: number) {
    this.file = file;
    this.length = length;
  }

  read(at: number, length: number): Uint8Array {
    checkRange(this, at, length);
    const first = Math.floor(at / WINDOW_BYTES);
    if (length <= WINDOW_BYTES && Math.floor((at + Math.max(length, 1) - 1) / WINDOW_BYTES) === first) {
      const window = this.windowAt(first * WINDOW_BYTES);
      return window.bytes.subarray(at - window.at, at - window.at + length);
    }
    const bytes = new Uint8Array(length);
    readFully(this.file, bytes, 0, length, at);
    return bytes;
  }

  /** Goes past the windows: one read of exactly these bytes. */
  readInto(target: Uint8Array, targetAt: number, at: number, length: number): void {
    checkRange(this, at, length);
    readFully(this.file, target, targetAt, length, at);
  }

  close(): void {
    if (this.isOpen) closeSync(this.file);
    this.isOpen = false;
    this.windows.length = 0;
  }

  private windowAt(at: number): Window {
    this.clock += 1;
    const held = this.windows.find((window) => window.at === at);
    if (held !== undefined) {
      held.usedAt = this.clock;
      return held;
    }
    const window = this.oldestOrNew();
    window.at = -1;
    window.length = Math.min(WINDOW_BYTES, this.length - at);
    readFully(this.file, window.bytes, 0, window.length, at);
    window.at = at;
    window.usedAt = this.clock;
    return window;
  }

  private oldestOrNew(): Window {
    if (this.windows.length < WINDOW_COUNT) {
      const window = { at: -1, length: 0, usedAt: 0, bytes: new Uint8Array(WINDOW_BYTES) };
      this.windows.push(window);
      return window;
    }
    return this.windows.reduce((oldest, window) => (window.usedAt < oldest.usedAt ? window : oldest));
  }
}

function readFully(file: number, target: Uint8Array, targetAt: number, length: number, at: number): void {
  let done = 0;
  while (done < length) {
    const got = attempt(() => readSync(file, target, targetAt + done, length - done, at + done));
    if (got === 0)
      throw new CaviarError('truncated', 'The file became shorter while it was read.', { offset: at + done });
    done += got;
  }
}

/** The system's message names the file, so it is not passed on. */
function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch {
    throw new CaviarError('cannot-read', 'The file could not be opened or read.');
  }
}

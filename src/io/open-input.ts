// From an input's place to its bytes; runs in the worker that de-identifies it.
import { rmSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { type ByteSource, bufferSource, CaviarError, openFile } from '../base/index.js';
import { crc32 } from './crc32.js';
import type { InputPlace } from './input-item.js';

/** Compressed entries up to this many bytes are inflated in memory. */
export const IN_MEMORY_LIMIT = 8 * 1024 * 1024;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_LENGTH = 30;

export interface InputOpener {
  /**
   * The bytes of the input, `size` long where it is an entry of a zip. One at a time: memory is used again at the next call. Throws `cannot-read`,
   * `truncated`, `malformed` (compressed data or check sum).
   */
  open(place: InputPlace, size: number): ByteSource;
  close(): void;
}

export function inputOpener(): InputOpener {
  const memory = new Uint8Array(IN_MEMORY_LIMIT);
  let zip: { readonly path: string; readonly source: ByteSource } | null = null;
  const close = () => {
    zip?.source.close();
    zip = null;
  };
  const zipSource = (path: string): ByteSource => {
    if (zip?.path !== path) {
      close();
      zip = { path, source: openFile(path) };
    }
    return zip.source;
  };
  return {
    open: (place, size) => {
      if (place.kind === 'file') return openFile(pathOf(place.path), memory);
      if (place.kind === 'spill') return openSpill(place.path);
      return openEntry(zipSource(place.zip), place, size, memory);
    },
    close,
  };
}

/** Deletes what `open` would have deleted, for an input that is not opened after all. */
export function discardInput(place: InputPlace): void {
  if (place.kind === 'spill') rmSync(place.path, { force: true });
}

function pathOf(path: string | Uint8Array): string | Buffer {
  return typeof path === 'string' ? path : Buffer.from(path.buffer, path.byteOffset, path.length);
}

function openSpill(path: string): ByteSource {
  const source = openFile(path);
  return {
    length: source.length,
    read: (at, length) => source.read(at, length),
    readInto: (target, targetAt, at, length) => source.readInto(target, targetAt, at, length),
    close: () => {
      source.close();
      rmSync(path, { force: true });
    },
  };
}

function openEntry(
  zip: ByteSource,
  place: InputPlace & { kind: 'zip-entry' },
  size: number,
  memory: Uint8Array,
): ByteSource {
  const dataAt = dataStart(zip, place.headerAt);
  if (dataAt + place.storedLength > zip.length) throw new CaviarError('truncated', 'the zip ends within the entry');
  if (!place.deflated && place.storedLength > IN_MEMORY_LIMIT) return section(zip, dataAt, place.storedLength);
  const stored = zip.read(dataAt, place.storedLength);
  const bytes = place.deflated ? inflate(stored, size) : copyInto(memory, stored);
  if (bytes.length !== size || crc32(bytes) !== place.crc32 >>> 0) {
    throw new CaviarError('malformed', 'the data of the entry are damaged');
  }
  return bufferSource(bytes);
}

function dataStart(zip: ByteSource, headerAt: number): number {
  if (headerAt + LOCAL_HEADER_LENGTH > zip.length) throw new CaviarError('truncated', 'the zip ends before the entry');
  const header = zip.read(headerAt, LOCAL_HEADER_LENGTH);
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  if (view.getUint32(0, true) !== LOCAL_HEADER) throw new CaviarError('malformed', 'the entry has no local header');
  return headerAt + LOCAL_HEADER_LENGTH + view.getUint16(26, true) + view.getUint16(28, true);
}

function inflate(stored: Uint8Array, size: number): Uint8Array {
  try {
    return inflateRawSync(stored, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new CaviarError('malformed', 'the compressed data of the entry are damaged');
  }
}

function copyInto(memory: Uint8Array, bytes: Uint8Array): Uint8Array {
  memory.set(bytes);
  return memory.subarray(0, bytes.length);
}

/** A part of a source that stays open for others. */
function section(source: ByteSource, start: number, length: number): ByteSource {
  const check = (at: number, count: number) => {
    if (at < 0 || count < 0 || at + count > length) {
      throw new CaviarError('truncated', 'a read beyond the end of the entry', { offset: at, length: count });
    }
  };
  return {
    length,
    read: (at, count) => {
      check(at, count);
      return source.read(start + at, count);
    },
    readInto: (target, targetAt, at, count) => {
      check(at, count);
      source.readInto(target, targetAt, start + at, count);
    },
    close: () => undefined,
  };
}

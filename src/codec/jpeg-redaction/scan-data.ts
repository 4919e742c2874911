// What sequential and progressive scans share in reading their entropy-coded data (T.81 E.2.4, F.2.2).
import { CaviarError } from '../../base/index.js';
import { BitReader } from './bit-stream.js';
import type { HuffmanTable } from './huffman-table.js';
import type { JpegFrame, ScanComponent } from './jpeg-frame.js';
import type { ScanTables } from './scan-symbols.js';
import type { Blocks } from './shared-units.js';

export interface ScanJob extends ScanTables {
  readonly bytes: Uint8Array;
  /** Where the entropy-coded data begins. */
  readonly at: number;
  readonly frame: JpegFrame;
  readonly scan: readonly ScanComponent[];
  /** By unit of the grid, see `unit-fates.ts`. */
  readonly fates: Uint8Array;
  /** Takes the blocks of shared units, as the stream has them. */
  readonly found: Blocks;
  /** Blocks of shared units that are written otherwise. */
  readonly anew: Blocks;
  readonly restartInterval: number;
  /** The quantised DC coefficient of a covered block, by component of the frame. */
  readonly flatDc: readonly number[];
}

export interface RedactedScan extends ScanTables {
  readonly data: Uint8Array;
  /** Where the next marker stands in the input. */
  readonly end: number;
}

export function tableOf(tables: readonly (HuffmanTable | null)[], id: number): HuffmanTable {
  const table = tables[id];
  if (table === null || table === undefined)
    throw new CaviarError('malformed', 'a scan of a JPEG stream uses a Huffman table that was not defined');
  return table;
}

export function readSymbol(reader: BitReader, table: HuffmanTable): number {
  const found = table.lookup[reader.peek16()];
  if (found === 0) throw new CaviarError('malformed', 'a code of a JPEG stream is not in its Huffman table');
  reader.skip(found >> 8);
  return found & 255;
}

/** The size of a DC difference and its bits, as a number. */
export function readDifference(reader: BitReader, table: HuffmanTable): number {
  const size = readSymbol(reader, table);
  if (size > 15) throw new CaviarError('malformed', 'a DC difference of a JPEG stream is too large');
  return extended(reader.take(size), size);
}

/** T.81 F.2.2.1, EXTEND. */
export function extended(bits: number, size: number): number {
  return size === 0 || bits >= 1 << (size - 1) ? bits : bits - (1 << size) + 1;
}

/** The bits that a number has, without its sign. */
export function sizeOf(value: number): number {
  return 32 - Math.clz32(Math.abs(value));
}

/** What `extended` turns back. */
export function bitsOf(value: number, size: number): number {
  return value < 0 ? value + (1 << size) - 1 : value;
}

/** A reader behind the restart marker that ends the interval. @param number of the marker, counted from 0. */
export function behindRestart(bytes: Uint8Array, reader: BitReader, number: number): BitReader {
  const marker = skipFill(bytes, reader.toMarker());
  if (bytes[marker + 1] !== 0xd0 + (number & 7))
    throw new CaviarError('malformed', 'a restart marker of a JPEG stream is missing');
  return new BitReader(bytes, marker + 2);
}

/** The place of the marker itself, behind bytes that fill up. */
export function skipFill(bytes: Uint8Array, at: number): number {
  let marker = at;
  while (marker + 1 < bytes.length && bytes[marker] === 0xff && bytes[marker + 1] === 0xff) marker++;
  if (marker + 1 >= bytes.length)
    throw new CaviarError('truncated', 'a JPEG stream has no marker behind its entropy-coded data');
  return marker;
}

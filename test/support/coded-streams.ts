// Small coded frames for tests: framed as the standards ask, their entropy-coded data made up.
import type { ByteSource } from '../../src/base/index.js';
import { StreamBytes, type StreamWalk, type StreamWalker } from '../../src/codec/index.js';

export function bytesOf(...parts: (number | string | Uint8Array)[]): Buffer {
  return Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'number') return Buffer.of(part);
      return typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    }),
  );
}

/** A marker segment: 0xFF, code, length, payload. */
export function segment(code: number, payload: string | Uint8Array = ''): Buffer {
  const body = bytesOf(payload);
  const header = Buffer.of(0xff, code, 0, 0);
  header.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([header, body]);
}

export const SOI = Buffer.of(0xff, 0xd8);
export const EOI = Buffer.of(0xff, 0xd9);
export const FRAME_HEADER = segment(0xc0, Buffer.of(8, 0, 8, 0, 8, 1, 1, 0x11, 0));
export const SCAN_HEADER = segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0));
/** Holds a stuffed byte and a restart marker. */
export const CODED_DATA = Buffer.of(0x12, 0x34, 0xff, 0x00, 0x56, 0xff, 0xd0, 0x78, 0x9a);

/** A JPEG stream with extra bytes behind SOI, before the scan, between two scans, and behind the end. */
export function jpeg(
  extra: { start?: Uint8Array; middle?: Uint8Array; between?: Uint8Array; tail?: Uint8Array } = {},
): Buffer {
  const none = Buffer.alloc(0);
  const scan = [SCAN_HEADER, CODED_DATA];
  return Buffer.concat([
    SOI,
    extra.start ?? none,
    FRAME_HEADER,
    extra.middle ?? none,
    ...scan,
    extra.between ?? none,
    ...scan,
    EOI,
    extra.tail ?? none,
  ]);
}

const SIZ = segment(0x51, Buffer.alloc(38));
const COD = segment(0x52, Buffer.alloc(10));

export interface CodestreamExtra {
  readonly header?: Uint8Array;
  readonly tileHeader?: Uint8Array;
  readonly tail?: Uint8Array;
  /** Written in place of each tile-part's true length. */
  readonly tileLength?: number;
  readonly tiles?: number;
}

/** A JPEG 2000 codestream of one or more tile-parts. */
export function codestream(extra: CodestreamExtra = {}): Buffer {
  const parts: Uint8Array[] = [Buffer.of(0xff, 0x4f), SIZ, COD, extra.header ?? Buffer.alloc(0)];
  for (let tile = 0; tile < (extra.tiles ?? 1); tile++) {
    const body = bytesOf(
      extra.tileHeader ?? '',
      Buffer.of(0xff, 0x93),
      Buffer.of(1, 2, 0xff, 0x8f, 3, 0xff, 0x91, 0, 4, 0, 0),
    );
    const start = segment(0x90, Buffer.alloc(8));
    start.writeUInt16BE(tile, 4);
    start.writeUInt32BE(extra.tileLength ?? start.length + body.length, 6);
    parts.push(start, body);
  }
  parts.push(EOI, extra.tail ?? Buffer.alloc(0));
  return Buffer.concat(parts);
}

export function box(type: string, content: string | Uint8Array): Buffer {
  const body = bytesOf(content);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + body.length);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, body]);
}

/** A JP2 file around a codestream, with boxes before and behind it. */
export function jp2(inner: Uint8Array, before: Uint8Array, behind: Uint8Array): Buffer {
  return Buffer.concat([
    box('jP  ', Buffer.of(0x0d, 0x0a, 0x87, 0x0a)),
    box('ftyp', 'jp2 \0\0\0\0jp2 '),
    box('jp2h', Buffer.concat([box('ihdr', Buffer.alloc(14)), box('colr', Buffer.of(1, 0, 0, 0, 0, 0, 17))])),
    before,
    box('jp2c', inner),
    behind,
  ]);
}

/** Byte planes as literal runs, each followed by `gap`. */
export function rle(planes: readonly Uint8Array[], gap: Uint8Array = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(64);
  header.writeUInt32LE(planes.length);
  const parts: Uint8Array[] = [header];
  let at = 64;
  planes.forEach((plane, i) => {
    header.writeUInt32LE(at, 4 + 4 * i);
    for (let from = 0; from < plane.length; from += 128) {
      const run = plane.subarray(from, from + 128);
      parts.push(Buffer.of(run.length - 1), run);
      at += run.length + 1;
    }
    parts.push(gap);
    at += gap.length;
  });
  return Buffer.concat(parts);
}

/** Bytes as a source that counts what is read at once. */
export function sourceOf(bytes: Uint8Array): ByteSource & { largestRead: number } {
  const source = {
    length: bytes.length,
    largestRead: 0,
    read(at: number, length: number): Uint8Array {
      source.largestRead = Math.max(source.largestRead, length);
      return bytes.subarray(at, at + length);
    },
    readInto(target: Uint8Array, targetAt: number, at: number, length: number): void {
      source.largestRead = Math.max(source.largestRead, length);
      target.set(bytes.subarray(at, at + length), targetAt);
    },
    close(): void {},
  };
  return source;
}

/** The bytes as one stream in pieces of the given lengths; the last piece takes the rest. */
export function streamOf(bytes: Uint8Array, pieces: readonly number[] = []): StreamBytes {
  const extents = [];
  let at = 0;
  for (const piece of pieces) {
    const length = Math.min(piece, bytes.length - at);
    extents.push({ at, length });
    at += length;
  }
  extents.push({ at, length: bytes.length - at });
  return StreamBytes.over(sourceOf(bytes), extents);
}

/** What is left of the bytes when everything that a walk names, and all behind the end, is zero. */
export function washed(bytes: Uint8Array, walker: StreamWalker): { bytes: Buffer; walk: StreamWalk } {
  const walk = walker(streamOf(bytes));
  const copy = Buffer.from(bytes);
  for (const range of walk.wash) copy.fill(0, range.at, range.at + range.length);
  copy.fill(0, walk.end);
  return { bytes: copy, walk };
}

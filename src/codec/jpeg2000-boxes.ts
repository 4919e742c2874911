// Walks a JPEG 2000 frame as DICOM holds it: a raw codestream, or (against PS3.5 A.4.4, but met) one wrapped in the boxes of a JP2 file.
import { walkCodestream, walkJpeg2000Codestream } from './jpeg2000-codestream.js';
import type { StreamBytes } from './stream-bytes.js';
import { notOfFamily, type StreamWalk, WashList } from './stream-walk.js';

/** The signature box whole: its length, `jP` and two spaces, CR LF 0x87 LF. */
const SIGNATURE = '\x00\x00\x00\x0cjP  \x0d\x0a\x87\x0a';
/** Boxes that a decoder reads: numbers, colour profiles, and the codestream. */
const READ_AT_TOP: ReadonlySet<string> = new Set(['jP  ', 'ftyp', 'jp2h', 'jp2c']);
const READ_IN_HEADER: ReadonlySet<string> = new Set(['ihdr', 'bpcc', 'colr', 'pclr', 'cmap', 'cdef']);

/** In `ftyp`: brand, version and the first brand that it is compatible with; more brands are told to nobody. */
const READ_IN_TYPE = 12;

/** Whether the stream begins as a JP2 file. */
export function isJp2(bytes: StreamBytes): boolean {
  return bytes.spells(0, SIGNATURE);
}

/**
 * Washed: comments of the codestream, and every box (its type too) that a decoder does not read, such as `xml `, `uuid`, `uinf`. Bytes of the codestream's
 * box behind its end are washed as well. Throws `CaviarError('malformed')` if neither a codestream nor boxes with one are found.
 */
export function walkJpeg2000(bytes: StreamBytes): StreamWalk {
  if (!isJp2(bytes)) return walkJpeg2000Codestream(bytes);
  const wash = new WashList();
  let found: Omit<StreamWalk, 'wash'> | null = null;
  let at = 0;
  for (let box = boxAt(bytes, at, bytes.length); box !== null; box = boxAt(bytes, at, bytes.length)) {
    if (!READ_AT_TOP.has(box.type)) washBox(box, wash);
    if (box.type === 'ftyp') wash.add(box.contentAt + READ_IN_TYPE, box.end - box.contentAt - READ_IN_TYPE);
    if (box.type === 'jp2h') washUnread(bytes, box, wash);
    if (box.type === 'jp2c') {
      found = walkCodestream(bytes, { at: box.contentAt, limit: box.end }, wash);
      wash.add(found.end, box.end - found.end);
    }
    at = box.end;
  }
  if (found === null) throw notOfFamily('JPEG 2000', at);
  return { wash: wash.ranges, end: at, complete: found.complete };
}

function washUnread(bytes: StreamBytes, header: Box, wash: WashList): void {
  let at = header.contentAt;
  for (let box = boxAt(bytes, at, header.end); box !== null; box = boxAt(bytes, at, header.end)) {
    if (!READ_IN_HEADER.has(box.type)) washBox(box, wash);
    at = box.end;
  }
  wash.add(at, header.end - at);
}

/** The box stays in its place as one of an unknown type, which readers pass over. */
function washBox(box: Box, wash: WashList): void {
  wash.add(box.at + 4, 4);
  wash.add(box.contentAt, box.end - box.contentAt);
}

interface Box {
  readonly at: number;
  readonly type: string;
  readonly contentAt: number;
  readonly end: number;
}

/** The box at `at`, one that runs beyond the limit cut there; null where no box can be. */
function boxAt(bytes: StreamBytes, at: number, limit: number): Box | null {
  if (at + 8 > limit) return null;
  const short = bytes.u32(at);
  const headerLength = short === 1 ? 16 : 8;
  if (at + headerLength > limit) return null;
  const length = short === 1 ? bytes.u32(at + 8) * 0x1_0000_0000 + bytes.u32(at + 12) : short;
  if (length !== 0 && length < headerLength) return null;
  const type = String.fromCharCode(bytes.u8(at + 4), bytes.u8(at + 5), bytes.u8(at + 6), bytes.u8(at + 7));
  // Length 0 means: to the end. Only a codestream may do so here, or zeros behind the last box would make one more.
  if (length === 0 && type !== 'jp2c') return null;
  return { at, type, contentAt: at + headerLength, end: length === 0 ? limit : Math.min(at + length, limit) };
}

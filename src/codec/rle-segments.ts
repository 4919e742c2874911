// Walks an RLE frame (PS3.5 Annex G): decodes nothing, but counts, to find where each byte plane ends.
import type { StreamBytes } from './stream-bytes.js';
import { notOfFamily, type StreamWalk, WashList } from './stream-walk.js';

const HEADER = 64;
const MOST_SEGMENTS = 15;

/**
 * @param planeBytes bytes that one segment decodes to (Rows x Columns, or its eighth for single bits).
 * Washed: header fields behind the last offset, and gaps before and between segments. The end is behind the last byte that the last plane needs, or the
 * end of the bytes when that plane is cut short. Throws `CaviarError('malformed')` on offsets that do not ascend or lead outside.
 */
export function walkRle(bytes: StreamBytes, planeBytes: number): StreamWalk {
  const offsets = segmentOffsets(bytes);
  const wash = new WashList();
  const headerUsed = 4 + 4 * offsets.length;
  wash.add(headerUsed, HEADER - headerUsed);
  let usedTo = HEADER;
  let complete = true;
  for (let i = 0; i < offsets.length; i++) {
    const at = offsets[i];
    wash.add(usedTo, at - usedTo);
    usedTo = endOfPlane(bytes, { at, limit: offsets[i + 1] ?? bytes.length }, planeBytes);
    if (usedTo === -1) {
      complete = false;
      usedTo = offsets[i + 1] ?? bytes.length;
    }
  }
  return { wash: wash.ranges, end: usedTo, complete };
}

/** Whether an RLE header with its first segment directly behind it stands here. */
export function beginsRle(bytes: StreamBytes): boolean {
  if (bytes.length < HEADER) return false;
  const count = bytes.u32LittleEndian(0);
  return count >= 1 && count <= MOST_SEGMENTS && bytes.u32LittleEndian(4) === HEADER;
}

function segmentOffsets(bytes: StreamBytes): number[] {
  if (bytes.length < HEADER) throw notOfFamily('RLE', 0);
  const count = bytes.u32LittleEndian(0);
  if (count < 1 || count > MOST_SEGMENTS) throw notOfFamily('RLE', 0);
  const offsets: number[] = [];
  let least = HEADER;
  for (let i = 0; i < count; i++) {
    const offset = bytes.u32LittleEndian(4 + 4 * i);
    if (offset < least || offset > bytes.length) throw notOfFamily('RLE', 4 + 4 * i);
    offsets.push(offset);
    least = offset;
  }
  return offsets;
}

/** Position behind the last byte that the plane needs; -1 if the segment ends before. */
function endOfPlane(bytes: StreamBytes, place: { at: number; limit: number }, planeBytes: number): number {
  let decoded = 0;
  let at = place.at;
  while (decoded < planeBytes) {
    if (at >= place.limit) return -1;
    const control = bytes.u8(at);
    if (control < 128) {
      decoded += control + 1;
      at += control + 2;
      // Literal bytes that the plane has no place for are no part of it.
      if (decoded > planeBytes) at -= decoded - planeBytes;
    } else {
      if (control > 128) decoded += 257 - control;
      at += control === 128 ? 1 : 2;
    }
  }
  return at > place.limit ? -1 : at;
}

// Walks a JPEG 2000 codestream (ISO/IEC 15444-1 Annex A; HTJ2K, part 15, is framed alike): finds its comments, and where it ends.
import { CaviarError } from '../base/index.js';
import type { StreamBytes } from './stream-bytes.js';
import { notOfFamily, type StreamWalk, WashList } from './stream-walk.js';

const SIZ = 0xff51;
const SOT = 0xff90;
const SOD = 0xff93;
const EOC = 0xffd9;

/** Marker segments of parts 1, 2 and 15 that a decoder reads (low bytes). CRG and the packet lengths are numbers; COM (0x64) is not here. */
const READ_BY_DECODERS: ReadonlySet<number> = new Set([
  0x50, 0x51, 0x52, 0x53, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5c, 0x5d, 0x5e, 0x5f, 0x60, 0x61, 0x63, 0x70, 0x71, 0x72,
  0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79,
]);

/**
 * A raw codestream, from SOC to EOC. Washed: the content of COM and of segments that no part of the standard knows, in the main header and in those of
 * tile-parts. Tile-part lengths that lead nowhere (some encoders write them wrong) are passed over by looking for the next marker, which packet data
 * cannot hold. Cut short, it ends with its bytes. Throws `CaviarError('malformed')` if it does not begin as a codestream or has no tile.
 */
export function walkJpeg2000Codestream(bytes: StreamBytes): StreamWalk {
  const wash = new WashList();
  return { ...walkCodestream(bytes, { at: 0, limit: bytes.length }, wash), wash: wash.ranges };
}

/** Where a codestream may stand: from `at`, not beyond `limit`. */
interface Place {
  readonly at: number;
  readonly limit: number;
}

/** The codestream at a place, for wrappers too; comments are added to `wash`. */
export function walkCodestream(bytes: StreamBytes, place: Place, wash: WashList): Omit<StreamWalk, 'wash'> {
  const { at, limit } = place;
  if (at + 4 > limit || bytes.u32(at) !== 0xff4f_0000 + SIZ) throw notOfFamily('JPEG 2000', at);
  let tileAt = walkHeader(bytes, { at: at + 2, limit }, wash);
  if (tileAt >= limit || bytes.u16(tileAt) !== SOT) throw notOfFamily('JPEG 2000', tileAt);
  for (;;) {
    const tileEnd = walkTilePart(bytes, { at: tileAt, limit }, wash);
    if (tileEnd + 2 > limit) return { end: limit, complete: false };
    if (bytes.u16(tileEnd) === EOC) return { end: tileEnd + 2, complete: true };
    tileAt = tileEnd;
  }
}

/** Marker segments up to SOT, SOD or EOC, whose place it returns; the limit if cut short. */
function walkHeader(bytes: StreamBytes, place: Place, wash: WashList): number {
  let at = place.at;
  while (at + 4 <= place.limit) {
    const marker = bytes.u16(at);
    if (marker === SOT || marker === SOD || marker === EOC) return at;
    if (marker < 0xff01) throw notOfFamily('JPEG 2000', at);
    if (hasNoLength(marker)) {
      at += 2;
      continue;
    }
    const length = bytes.u16(at + 2);
    if (length < 2) throw notOfFamily('JPEG 2000', at);
    if (!READ_BY_DECODERS.has(marker & 0xff)) wash.add(at + 4, Math.min(length - 2, place.limit - at - 4));
    at += 2 + length;
  }
  return isEndMarker(bytes, at, place.limit) ? at : place.limit;
}

function isEndMarker(bytes: StreamBytes, at: number, limit: number): boolean {
  return at + 2 <= limit && (bytes.u16(at) === SOD || bytes.u16(at) === EOC);
}

function hasNoLength(marker: number): boolean {
  return marker >= 0xff30 && marker <= 0xff3f;
}

/** Returns where the tile-part ends: at SOT, at EOC, or at the limit if cut short. */
function walkTilePart(bytes: StreamBytes, place: Place, wash: WashList): number {
  const { at, limit } = place;
  if (at + 12 > limit) return limit;
  if (bytes.u16(at + 2) !== 10) throw notOfFamily('JPEG 2000', at);
  const length = bytes.u32(at + 6);
  const dataAt = walkHeader(bytes, { at: at + 12, limit }, wash);
  if (dataAt >= limit) return limit;
  if (bytes.u16(dataAt) !== SOD) throw new CaviarError('malformed', 'A tile-part has no data.', { offset: dataAt });
  const declaredEnd = at + length;
  if (length > 0 && declaredEnd >= dataAt + 2 && isBetweenTiles(bytes, declaredEnd, limit)) return declaredEnd;
  return nextTileOrEnd(bytes, dataAt + 2, limit);
}

function isBetweenTiles(bytes: StreamBytes, at: number, limit: number): boolean {
  if (at === limit) return true;
  if (at + 2 > limit) return false;
  const marker = bytes.u16(at);
  return marker === EOC || (marker === SOT && at + 4 <= limit && bytes.u16(at + 2) === 10);
}

/** Packet data hold no two bytes above 0xFF8F but SOP and EPH, so the first that look like a border are one. */
function nextTileOrEnd(bytes: StreamBytes, from: number, limit: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at !== -1 && at < limit) {
    if (at + 2 <= limit && isBetweenTiles(bytes, at, limit)) return at;
    at = bytes.indexOf(0xff, at + 1);
  }
  return limit;
}

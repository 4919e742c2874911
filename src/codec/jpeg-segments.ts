// Walks a JPEG stream of any process (ISO/IEC 10918-1, JPEG lossless, and JPEG-LS, ISO/IEC 14495-1): finds what is text or a second picture, and where it ends.
import type { StreamBytes } from './stream-bytes.js';
import { notOfFamily, type StreamWalk, WashList } from './stream-walk.js';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
const SOF_JPEG_LS = 0xf7;
const LSE = 0xf8;

/** Bytes of a JFIF header that say something about the picture; behind them stands a thumbnail. */
const JFIF_HEADER = 14;
const ADOBE_HEADER = 12;
const SPIFF_HEADER = 30;
/** The last entry of a SPIFF directory, which JPEG-LS decoders look for. */
const SPIFF_END = '\x00\x00\x00\x01\xff\xd8';
const HP_COLOUR_TRANSFORM = 5;

interface Walk {
  readonly bytes: StreamBytes;
  readonly wash: WashList;
  sawFrame: boolean;
  sawScan: boolean;
}

/**
 * From SOI to EOI. Washed: COM, APPn but for JFIF's and Adobe's own fields (and in JPEG-LS a SPIFF header and HP's colour transform, which a decoder
 * needs), thumbnails, segments with reserved markers, and bytes between segments. Entropy-coded data are not decoded. A stream that stops behind its
 * first scan header is truncated; one that stops before it, or has no SOI, throws `CaviarError('malformed')`.
 */
export function walkJpeg(bytes: StreamBytes): StreamWalk {
  if (bytes.u8(0) !== 0xff || bytes.u8(1) !== SOI) throw notOfFamily('JPEG', 0);
  const walk: Walk = { bytes, wash: new WashList(), sawFrame: false, sawScan: false };
  let at = 2;
  for (;;) {
    const markerAt = nextMarker(walk, at);
    if (markerAt === -1) return stopped(walk, bytes.length);
    const marker = bytes.u8(markerAt);
    if (marker === EOI) return { ...stopped(walk, markerAt + 1), complete: true };
    if (marker === SOI) return stopped(walk, markerAt - 1);
    if (standsAlone(marker)) {
      at = markerAt + 1;
      continue;
    }
    const segmentEnd = walkSegment(walk, marker, markerAt);
    if (segmentEnd === -1) return stopped(walk, markerAt - 1);
    at = marker === SOS ? endOfScan(walk, segmentEnd) : segmentEnd;
  }
}

/** Position of the code behind 0xFF, from `at`; fill bytes and what does not belong between segments are passed, the latter washed. -1 at the end. */
function nextMarker(walk: Walk, at: number): number {
  const { bytes } = walk;
  let from = at;
  for (;;) {
    const prefix = bytes.indexOf(0xff, from);
    if (prefix === -1) {
      walk.wash.add(at, bytes.length - at);
      return -1;
    }
    let code = prefix + 1;
    while (bytes.u8(code) === 0xff) code++;
    if (code >= bytes.length) {
      walk.wash.add(at, prefix - at);
      return -1;
    }
    if (bytes.u8(code) !== 0) {
      walk.wash.add(at, prefix - at);
      return code;
    }
    from = code + 1;
  }
}

function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

/** Washes what the segment holds and returns its end; -1 if the stream ends before. */
function walkSegment(walk: Walk, marker: number, markerAt: number): number {
  const { bytes, wash } = walk;
  const payloadAt = markerAt + 3;
  if (payloadAt > bytes.length) return -1;
  const length = bytes.u16(markerAt + 1);
  if (length < 2) throw notOfFamily('JPEG', markerAt);
  const end = markerAt + 1 + length;
  if (end > bytes.length) return -1;
  const kept = keptBytes(walk, marker, payloadAt, length - 2);
  wash.add(payloadAt + kept, length - 2 - kept);
  if (isFrameHeader(marker)) walk.sawFrame = true;
  if (marker === SOS) {
    if (!walk.sawFrame) throw notOfFamily('JPEG', markerAt);
    walk.sawScan = true;
  }
  return end;
}

/** How many bytes at the start of a segment's payload decoders need. */
function keptBytes(walk: Walk, marker: number, at: number, length: number): number {
  const { bytes } = walk;
  if (marker === COM) return 0;
  if (marker === 0xe0) return bytes.spells(at, 'JFIF\0') ? Math.min(length, JFIF_HEADER) : 0;
  if (marker === 0xee) return bytes.spells(at, 'Adobe') && length >= ADOBE_HEADER ? ADOBE_HEADER : 0;
  if (marker === 0xe8) return keptOfApp8(bytes, at, length);
  if (marker >= 0xe0 && marker <= 0xef) return 0;
  return isDefined(marker) ? length : 0;
}

function keptOfApp8(bytes: StreamBytes, at: number, length: number): number {
  if (length >= SPIFF_HEADER && bytes.spells(at, 'SPIFF\0')) return SPIFF_HEADER;
  if (length === SPIFF_END.length && bytes.spells(at, SPIFF_END)) return length;
  if (length === HP_COLOUR_TRANSFORM && bytes.spells(at, 'mrfx')) return length;
  return 0;
}

/** SOF0 to SOF15 and JPEG-LS's, not the tables and the reserved code that stand among them. */
function isFrameHeader(marker: number): boolean {
  if (marker === SOF_JPEG_LS) return true;
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Markers whose segments a decoder reads: frames, tables, scans, intervals, and JPEG-LS's presets. */
function isDefined(marker: number): boolean {
  return (marker >= 0xc0 && marker <= 0xdf && marker !== 0xc8) || marker === SOF_JPEG_LS || marker === LSE;
}

/** Where the marker behind entropy-coded data stands, or the end. */
function endOfScan(walk: Walk, from: number): number {
  const { bytes } = walk;
  let at = from;
  for (;;) {
    const prefix = bytes.indexOf(0xff, at);
    if (prefix === -1) return bytes.length;
    const code = bytes.u8(prefix + 1);
    if (code === -1) return bytes.length;
    if (code === 0xff) at = prefix + 1;
    else if (isCodedData(code)) at = prefix + 2;
    else return prefix;
  }
}

/** Below 0x80 no JPEG-LS marker can follow, and of the others only reserved ones; restart markers belong to the data. */
function isCodedData(code: number): boolean {
  return code < 0xc0 || (code >= 0xd0 && code <= 0xd7);
}

/** Without a scan there is no picture, hence nothing that a reader would miss. */
function stopped(walk: Walk, end: number): StreamWalk {
  if (!walk.sawScan) throw notOfFamily('JPEG', end);
  return { wash: walk.wash.ranges.filter((range) => range.at < end), end, complete: false };
}

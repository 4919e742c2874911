// Which walker reads the frames of a transfer syntax (PS3.5 Annex A, PS3.6 Table A-1).
import { CaviarError } from '../base/index.js';
import { walkDeflatedFrame } from './deflated-frame.js';
import { walkJpeg } from './jpeg-segments.js';
import { isJp2, walkJpeg2000 } from './jpeg2000-boxes.js';
import { beginsRle, walkRle } from './rle-segments.js';
import type { StreamBytes } from './stream-bytes.js';
import { notOfFamily, type StreamWalk, type StreamWalker } from './stream-walk.js';

/** What a walker has to know of the picture. */
export interface FrameSize {
  /** Bytes of one native frame, a broken byte counted whole. */
  readonly frameBytes: number;
  /** Bytes of one byte plane of it: Rows x Columns, or its eighth for single bits. */
  readonly planeBytes: number;
}

const UID = '1.2.840.10008.1.2.';
/** `marked`: JPEG, JPEG-LS or JPEG 2000, told apart by their first bytes, since files exist that name the wrong one. */
type Family = 'marked' | 'rle' | 'deflated-frame' | 'native-frame';

const FAMILY_BY_SUFFIX: ReadonlyMap<string, Family> = new Map([
  ...range(50, 66).map((n): [string, Family] => [`4.${n}`, 'marked']),
  ...['4.70', '4.80', '4.81', '4.90', '4.91', '4.92', '4.93', '4.201', '4.202', '4.203'].map(
    (suffix): [string, Family] => [suffix, 'marked'],
  ),
  ['5', 'rle'],
  ['8.1', 'deflated-frame'],
  ['1.98', 'native-frame'],
]);

/** How the frames of a syntax are read. */
export interface FrameReader {
  readonly walk: StreamWalker;
  /** Whether a frame seems to begin here; null for syntaxes whose frames have no mark of their own and take one fragment each. */
  readonly begins: ((bytes: StreamBytes) => boolean) | null;
}

/** JPIP, video, JPEG XL: syntaxes of the standard whose frames are elsewhere, or can hold text that is not searched for. */
export function isRefused(transferSyntaxUid: string): boolean {
  if (!/^1\.2\.840\.10008\.1\.2\.[4-9](\.|$)/.test(transferSyntaxUid)) return false;
  return familyOf(transferSyntaxUid) === undefined;
}

/**
 * The reader for encapsulated frames of a syntax; for a native syntax (met when file meta is wrong) one that goes by the first bytes.
 * Throws `CaviarError('unsupported-transfer-syntax')`.
 */
export function frameReaderFor(transferSyntaxUid: string, size: FrameSize): FrameReader {
  const family = familyOf(transferSyntaxUid);
  if (family === undefined) {
    throw new CaviarError('unsupported-transfer-syntax', 'Frames of this transfer syntax cannot be searched for text.');
  }
  if (family === 'rle') return { walk: (bytes) => walkRle(bytes, size.planeBytes), begins: beginsRle };
  if (family === 'deflated-frame') return { walk: (bytes) => walkDeflatedFrame(bytes, size.frameBytes), begins: null };
  if (family === 'native-frame') return { walk: (bytes) => walkNativeFrame(bytes, size.frameBytes), begins: null };
  return { walk: walkMarked, begins: (bytes) => isJpeg(bytes) || isJpeg2000(bytes) };
}

const NATIVE: ReadonlySet<string> = new Set(['1.2.840.10008.1.2', `${UID}1`, `${UID}2`, `${UID}1.99`]);

function familyOf(transferSyntaxUid: string): Family | undefined {
  if (NATIVE.has(transferSyntaxUid)) return 'marked';
  return transferSyntaxUid.startsWith(UID) ? FAMILY_BY_SUFFIX.get(transferSyntaxUid.slice(UID.length)) : undefined;
}

function walkMarked(bytes: StreamBytes): StreamWalk {
  if (isJpeg(bytes)) return walkJpeg(bytes);
  if (isJpeg2000(bytes)) return walkJpeg2000(bytes);
  throw notOfFamily('JPEG or JPEG 2000', 0);
}

function walkNativeFrame(bytes: StreamBytes, frameBytes: number): StreamWalk {
  return { wash: [], end: Math.min(bytes.length, frameBytes), complete: bytes.length >= frameBytes };
}

function isJpeg(bytes: StreamBytes): boolean {
  return bytes.spells(0, '\xff\xd8\xff');
}

function isJpeg2000(bytes: StreamBytes): boolean {
  return bytes.spells(0, '\xff\x4f\xff\x51') || isJp2(bytes);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

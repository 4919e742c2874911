// What a coded stream claims for itself, read before any decoder takes memory for it (T.81 B.2.2, T.87 C.2.2, T.800 A.5.1, PS3.5 Annex G).
import { bufferSource, CaviarError } from '../../base/index.js';
import { walkRle } from '../rle-segments.js';
import { StreamBytes } from '../stream-bytes.js';
import type { FrameFormat } from './frame-format.js';
import { jpegHeaders } from './jpeg-headers.js';

interface StreamShape {
  readonly columns: number;
  readonly rows: number;
  readonly components: number;
}

const RLE = '1.2.840.10008.1.2.5';
const HTJ2K = /^1\.2\.840\.10008\.1\.2\.4\.20[123]$/;
const SOI = 0xffd8;
const EOI = 0xd9;
const SOC_SIZ = 0xff4fff51;
const JP2_SIGNATURE = 0x6a502020;
/** Shorter than the headers of any family. */
const SHORTEST = 20;

/**
 * Throws `malformed` for a stream of another size or number of components than the header says, or of no kind known here; `truncated` for a JPEG, JPEG-LS or
 * HTJ2K stream without its end, and for RLE segments that hold too little: decoders fill up what is missing without a word.
 */
export function checkStream(coded: Uint8Array, format: FrameFormat): void {
  if (format.transferSyntaxUid === RLE) {
    checkRle(coded, format);
    return;
  }
  const shape = coded.length < SHORTEST ? null : shapeOf(coded, format);
  if (shape === null) throw new CaviarError('malformed', 'A frame is no stream that its transfer syntax could hold.');
  if (shape.columns !== format.columns || shape.rows !== format.rows || shape.components !== format.samplesPerPixel)
    throw new CaviarError('malformed', 'A coded frame is of another size than the header says.');
  const mustEnd = coded[1] === (SOI & 0xff) || HTJ2K.test(format.transferSyntaxUid);
  if (mustEnd && !endsWithMark(coded)) throw new CaviarError('truncated', 'A coded frame ends before its end mark.');
}

function checkRle(coded: Uint8Array, { columns, rows, bitsAllocated }: FrameFormat): void {
  const source = bufferSource(Buffer.from(coded.buffer, coded.byteOffset, coded.length));
  const planeBytes = bitsAllocated === 1 ? Math.ceil((columns * rows) / 8) : columns * rows;
  const walk = walkRle(StreamBytes.over(source, [{ at: 0, length: coded.length }]), planeBytes);
  if (!walk.complete) throw new CaviarError('truncated', 'An RLE segment holds fewer bytes than the picture has.');
}

function shapeOf(coded: Uint8Array, format: FrameFormat): StreamShape | null {
  const view = new DataView(coded.buffer, coded.byteOffset, coded.byteLength);
  if (view.getUint16(0) === SOI) return jpegHeaders(coded, format.photometricInterpretation);
  if (view.getUint32(0) === SOC_SIZ) return jpeg2000Shape(view, 2);
  return view.getUint32(4) === JP2_SIGNATURE ? jpeg2000Shape(view, codestreamIn(coded)) : null;
}

/** Of the SIZ segment, whose marker is at `at`. */
function jpeg2000Shape(view: DataView, at: number): StreamShape | null {
  if (at < 2 || at + 40 > view.byteLength) return null;
  const [right, bottom, left, top] = [6, 10, 14, 18].map((offset) => view.getUint32(at + offset));
  return { columns: right - left, rows: bottom - top, components: view.getUint16(at + 38) };
}

/** Position of SIZ behind the boxes of a JP2 file; -1 without. */
function codestreamIn(coded: Uint8Array): number {
  const at = Buffer.from(coded.buffer, coded.byteOffset, coded.length).indexOf(Buffer.of(0xff, 0x4f, 0xff, 0x51));
  return at === -1 ? -1 : at + 2;
}

/**
 * Whether the last marker is EOI, or EOC, which is written alike; padding may follow. What stands behind 0xFF within coded data is smaller than it
 * (T.81 B.1.1.5, T.87 A.1, T.800 B.10.1).
 */
function endsWithMark(coded: Uint8Array): boolean {
  for (let at = coded.length - 2; at >= 2; at--) {
    if (coded[at] !== 0xff || coded[at + 1] < 0xc0 || coded[at + 1] === 0xff) continue;
    return coded[at + 1] === EOI;
  }
  return false;
}

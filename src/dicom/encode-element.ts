// Writes elements: header by encoding and VR, value padded to even length (PS3.5 7.1 and 6.2).
import { CaviarError } from '../base/index.js';
import { TAG_ITEM, UNDEFINED_LENGTH } from './tag.js';
import { LENGTH_FORM, packVr } from './vr.js';

/** The part of `Encoding` that decides how an element is written. */
export interface ElementEncoding {
  readonly explicitVr: boolean;
  readonly bigEndian: boolean;
}

/** The largest value of a VR with a 16-bit length; a longer one is written as UN (PS3.5 6.2.2 note 1). */
const MAX_SHORT = 0xfffe;
/** These are padded with NUL, the other VRs of characters with a space; binary ones have zero bytes added. */
const SPACE_PADDED = new Set([
  'AE',
  'AS',
  'CS',
  'DA',
  'DS',
  'DT',
  'IS',
  'LO',
  'LT',
  'PN',
  'SH',
  'ST',
  'TM',
  'UC',
  'UR',
  'UT',
]);

/**
 * One element with a value in the byte order of `encoding`. An odd value gets one more byte, by VR. Throws `malformed` for a value of 2^32 - 2 bytes
 * or more. For `SQ` the value is the content of the sequence; see `encodeSequence`.
 */
export function encodeElement(tag: number, vr: string, value: Uint8Array, encoding: ElementEncoding): Uint8Array {
  const length = value.length + (value.length & 1);
  if (length >= UNDEFINED_LENGTH - 1)
    throw new CaviarError('malformed', 'A value is too long for an element.', { vr, length: value.length });
  const headerLength = headerLengthOf(vr, length, encoding);
  const bytes = new Uint8Array(headerLength + length);
  writeHeader(bytes, tag, vr, length, encoding);
  bytes.set(value, headerLength);
  if (length !== value.length && SPACE_PADDED.has(vr)) bytes[bytes.length - 1] = 0x20;
  return bytes;
}

/** The header alone, for a value of `length` bytes that comes from elsewhere; `length` must be even. */
export function encodeHeader(tag: number, vr: string, length: number, encoding: ElementEncoding): Uint8Array {
  const bytes = new Uint8Array(headerLengthOf(vr, length, encoding));
  writeHeader(bytes, tag, vr, length, encoding);
  return bytes;
}

/** A sequence of defined length; each of `items` is the content of one Item, its elements one after another. */
export function encodeSequence(tag: number, items: readonly Uint8Array[], encoding: ElementEncoding): Uint8Array {
  const length = items.reduce((sum, item) => sum + 8 + item.length, 0);
  const content = new Uint8Array(length);
  const view = new DataView(content.buffer);
  let at = 0;
  for (const item of items) {
    writeTag(view, at, TAG_ITEM, encoding);
    view.setUint32(at + 4, item.length, !encoding.bigEndian);
    content.set(item, at + 8);
    at += 8 + item.length;
  }
  return encodeElement(tag, 'SQ', content, encoding);
}

function headerLengthOf(vr: string, length: number, encoding: ElementEncoding): number {
  if (!encoding.explicitVr) return 8;
  return LENGTH_FORM[packVr(vr)] === 1 && length <= MAX_SHORT ? 8 : 12;
}

function writeHeader(bytes: Uint8Array, tag: number, vr: string, length: number, encoding: ElementEncoding): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const isLittle = !encoding.bigEndian;
  writeTag(view, 0, tag, encoding);
  if (!encoding.explicitVr) {
    view.setUint32(4, length, isLittle);
    return;
  }
  const isShort = LENGTH_FORM[packVr(vr)] === 1;
  view.setUint16(4, packVr(isShort && length > MAX_SHORT ? 'UN' : vr));
  if (isShort && length <= MAX_SHORT) view.setUint16(6, length, isLittle);
  else view.setUint32(8, length, isLittle);
}

function writeTag(view: DataView, at: number, tag: number, encoding: ElementEncoding): void {
  view.setUint16(at, tag >>> 16, !encoding.bigEndian);
  view.setUint16(at + 2, tag & 0xffff, !encoding.bigEndian);
}

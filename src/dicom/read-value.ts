// Looking into an index: finding elements, walking Items, reading values.
import type { ElementIndex } from './element-index.js';
import { EntryFlag } from './element-index.js';

/** The first element with this tag in an Item, or at the top level for `parent` -1; -1 if there is none. Tags need not be in order. */
export function findElement(index: ElementIndex, tag: number, parent = -1): number {
  const stop = parent < 0 ? index.count : index.next[parent];
  for (let entry = parent + 1; entry < stop; entry = index.next[entry]) if (index.tag[entry] === tag) return entry;
  return -1;
}

/** The entries of the elements of an Item, or of the top level for -1. */
export function elementsOf(index: ElementIndex, parent: number): number[] {
  return children(index, parent);
}

/** The entries of a sequence's Items; none for any other element. */
export function itemsOf(index: ElementIndex, sequence: number): number[] {
  return (index.flags[sequence] & EntryFlag.Sequence) === 0 ? [] : children(index, sequence);
}

/** The entries of the fragments of encapsulated pixel data, the Basic Offset Table first; none for any other element. */
export function fragmentsOf(index: ElementIndex, pixelData: number): number[] {
  return (index.flags[pixelData] & EntryFlag.Encapsulated) === 0 ? [] : children(index, pixelData);
}

/** The bytes of a value, padding included; a view with the lifetime of `ByteSource.read`. */
export function valueBytes(index: ElementIndex, entry: number): Uint8Array {
  return index.source.read(index.valueAt[entry], index.valueLength[entry]);
}

/** The value as Latin-1 without NUL and space at both ends: for UI, CS, DS, IS, DA and other VRs that know no character set. */
export function trimmedLatin1(index: ElementIndex, entry: number): string {
  const bytes = valueBytes(index, entry);
  let start = 0;
  let end = bytes.length;
  while (end > start && isPadding(bytes[end - 1])) end -= 1;
  while (start < end && isPadding(bytes[start])) start += 1;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}

/** Numbers of a value of VR US, SS, UL, SL, UV, SV, FL, FD, OW, OL, OV, OF, OD, AT, OB; in the byte order of the element. A rest that makes no whole number is left out. UV and SV beyond 2^53 are rounded. */
export function numbersOf(index: ElementIndex, entry: number, vr: string): number[] {
  const bytes = valueBytes(index, entry);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const read = NUMBER_READERS[vr] ?? NUMBER_READERS.OB;
  const isLittle = (index.flags[entry] & EntryFlag.BigEndian) === 0;
  const numbers: number[] = [];
  for (let at = 0; at + read.size <= bytes.length; at += read.size) numbers.push(read.from(view, at, isLittle));
  return numbers;
}

interface NumberReader {
  readonly size: number;
  from(view: DataView, at: number, isLittle: boolean): number;
}

const uint8: NumberReader = { size: 1, from: (view, at) => view.getUint8(at) };
const uint16: NumberReader = { size: 2, from: (view, at, little) => view.getUint16(at, little) };
const uint32: NumberReader = { size: 4, from: (view, at, little) => view.getUint32(at, little) };
const uint64: NumberReader = { size: 8, from: (view, at, little) => Number(view.getBigUint64(at, little)) };
const float32: NumberReader = { size: 4, from: (view, at, little) => view.getFloat32(at, little) };
const float64: NumberReader = { size: 8, from: (view, at, little) => view.getFloat64(at, little) };

const NUMBER_READERS: Readonly<Record<string, NumberReader>> & { readonly OB: NumberReader } = {
  OB: uint8,
  US: uint16,
  OW: uint16,
  UL: uint32,
  OL: uint32,
  UV: uint64,
  OV: uint64,
  FL: float32,
  OF: float32,
  FD: float64,
  OD: float64,
  SS: { size: 2, from: (view, at, little) => view.getInt16(at, little) },
  SL: { size: 4, from: (view, at, little) => view.getInt32(at, little) },
  SV: { size: 8, from: (view, at, little) => Number(view.getBigInt64(at, little)) },
  AT: { size: 4, from: (view, at, little) => view.getUint16(at, little) * 65536 + view.getUint16(at + 2, little) },
};

function children(index: ElementIndex, parent: number): number[] {
  const found: number[] = [];
  const stop = parent < 0 ? index.count : index.next[parent];
  for (let entry = parent + 1; entry < stop; entry = index.next[entry]) found.push(entry);
  return found;
}

function isPadding(byte: number): boolean {
  return byte === 0x20 || byte === 0;
}

// Writes DICOM for the tests, by hand from PS3.5 and PS3.10: what the engine has to read must not be written by the engine.
import { deflateRawSync } from 'node:zlib';

/** One element: a value in little-endian bytes, Items, or fragments of encapsulated pixel data. */
export interface Element {
  readonly tag: number;
  readonly vr: string;
  readonly value?: Uint8Array;
  readonly items?: readonly DataSet[];
  readonly fragments?: readonly Uint8Array[];
  /** Sequences and Items with FFFFFFFF and delimiters. */
  readonly undefinedLength?: boolean;
}

/** Elements in any order; written as they stand. */
export type DataSet = readonly Element[];

export type Syntax = 'explicit' | 'implicit' | 'big-endian' | 'deflated' | 'rle' | 'jpeg' | 'jpeg2000';

export const syntaxUids: Readonly<Record<Syntax, string>> = {
  explicit: '1.2.840.10008.1.2.1',
  implicit: '1.2.840.10008.1.2',
  'big-endian': '1.2.840.10008.1.2.2',
  deflated: '1.2.840.10008.1.2.1.99',
  rle: '1.2.840.10008.1.2.5',
  jpeg: '1.2.840.10008.1.2.4.50',
  jpeg2000: '1.2.840.10008.1.2.4.90',
};

export interface FileParts {
  readonly syntax: Syntax;
  readonly preamble?: Uint8Array;
  /** Further elements of group 0002. */
  readonly meta?: DataSet;
  readonly dataSet: DataSet;
  /** Bytes behind the data set, not DICOM. */
  readonly trailing?: Uint8Array;
}

const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const units: Readonly<Record<string, number>> = {
  ...{ US: 2, SS: 2, OW: 2, AT: 2, UL: 4, SL: 4, FL: 4, OF: 4, OL: 4 },
  ...{ FD: 8, OD: 8, OV: 8, SV: 8, UV: 8 },
};

interface Form {
  readonly explicit: boolean;
  readonly bigEndian: boolean;
}

/** A whole Part 10 file. */
export function writeFile(parts: FileParts): Uint8Array {
  const form = { explicit: parts.syntax !== 'implicit', bigEndian: parts.syntax === 'big-endian' };
  const body = writeDataSet(parts.dataSet, form);
  const meta = [text(0x00020010, 'UI', syntaxUids[parts.syntax]), ...(parts.meta ?? [])].sort((a, b) => a.tag - b.tag);
  const group = writeDataSet(meta, { explicit: true, bigEndian: false });
  const lengthElement = writeDataSet([number(0x00020000, 'UL', group.length)], { explicit: true, bigEndian: false });
  return Buffer.concat([
    parts.preamble ?? new Uint8Array(128),
    Buffer.from('DICM'),
    lengthElement,
    group,
    parts.syntax === 'deflated' ? even(deflateRawSync(body), 0) : body,
    parts.trailing ?? new Uint8Array(0),
  ]);
}

/** A bare data set, in one of the three encodings. */
export function writeDataSet(dataSet: DataSet, form: Form): Uint8Array {
  return Buffer.concat(dataSet.map((element) => writeElement(element, form)));
}

/** Items as implicit little endian, the value of a UN that wraps a sequence (PS3.5 6.2.2). */
export function implicitItems(items: readonly DataSet[]): Uint8Array {
  return Buffer.concat(items.map((item) => writeItem(item, { explicit: false, bigEndian: false }, true)));
}

/** An element with a text value, padded by its VR. */
export function text(tag: number, vr: string, value: string): Element {
  return { tag, vr, value: even(Buffer.from(value, 'utf8'), vr === 'UI' || vr === 'OB' || vr === 'UN' ? 0 : 0x20) };
}

/** An element with one US or UL. */
export function number(tag: number, vr: 'US' | 'UL', value: number): Element {
  const bytes = Buffer.alloc(vr === 'US' ? 2 : 4);
  bytes.writeUIntLE(value, 0, bytes.length);
  return { tag, vr, value: bytes };
}

export function sequence(tag: number, items: readonly DataSet[], undefinedLength = false): Element {
  return { tag, vr: 'SQ', items, undefinedLength };
}

/** The elements sorted by tag, as a data set must be; of several with one tag the first stays. */
export function sorted(dataSet: DataSet): DataSet {
  const byTag = new Map<number, Element>();
  for (const element of dataSet) if (!byTag.has(element.tag)) byTag.set(element.tag, element);
  return [...byTag.values()].sort((a, b) => a.tag - b.tag);
}

function writeElement(element: Element, form: Form): Uint8Array {
  if (element.items) {
    const undefinedLength = element.undefinedLength ?? false;
    const items = Buffer.concat(element.items.map((item) => writeItem(item, form, !undefinedLength)));
    if (!undefinedLength) return Buffer.concat([header(element, items.length, form), items]);
    return Buffer.concat([header(element, 0xffffffff, form), items, delimiter(0xfffee0dd, 0, form)]);
  }
  if (element.fragments) {
    const parts = element.fragments.map((bytes) =>
      Buffer.concat([delimiter(0xfffee000, even(bytes, 0).length, form), even(bytes, 0)]),
    );
    return Buffer.concat([header(element, 0xffffffff, form), ...parts, delimiter(0xfffee0dd, 0, form)]);
  }
  const value = element.value ?? new Uint8Array(0);
  return Buffer.concat([header(element, value.length, form), form.bigEndian ? swapped(value, element.vr) : value]);
}

function writeItem(item: DataSet, form: Form, definedLength: boolean): Uint8Array {
  const content = writeDataSet(item, form);
  if (definedLength) return Buffer.concat([delimiter(0xfffee000, content.length, form), content]);
  return Buffer.concat([delimiter(0xfffee000, 0xffffffff, form), content, delimiter(0xfffee00d, 0, form)]);
}

function header(element: Element, length: number, form: Form): Uint8Array {
  if (!form.explicit) return delimiter(element.tag, length, form);
  const long = longVrs.has(element.vr);
  const bytes = Buffer.alloc(long ? 12 : 8);
  writeTag(bytes, element.tag, form);
  bytes.write(element.vr, 4, 'latin1');
  if (!long && length > 0xffff) throw new Error('too long for a short VR');
  if (form.bigEndian) bytes.writeUIntBE(length, long ? 8 : 6, long ? 4 : 2);
  else bytes.writeUIntLE(length, long ? 8 : 6, long ? 4 : 2);
  return bytes;
}

function delimiter(tag: number, length: number, form: Form): Uint8Array {
  const bytes = Buffer.alloc(8);
  writeTag(bytes, tag, form);
  if (form.bigEndian) bytes.writeUInt32BE(length, 4);
  else bytes.writeUInt32LE(length, 4);
  return bytes;
}

function writeTag(bytes: Buffer, tag: number, form: Form): void {
  const group = Math.floor(tag / 65536);
  if (form.bigEndian) {
    bytes.writeUInt16BE(group, 0);
    bytes.writeUInt16BE(tag % 65536, 2);
  } else {
    bytes.writeUInt16LE(group, 0);
    bytes.writeUInt16LE(tag % 65536, 2);
  }
}

/** A value with the byte order of its numbers turned round. */
export function swapped(value: Uint8Array, vr: string): Uint8Array {
  const unit = units[vr] ?? 1;
  const copy = Buffer.from(value);
  for (let at = 0; at + unit <= copy.length; at += unit) copy.subarray(at, at + unit).reverse();
  return copy;
}

function even(bytes: Uint8Array, pad: number): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Uint8Array.of(pad)]);
}

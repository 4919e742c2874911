// Reads what the engine wrote, for the tests: a second, plain reader of well-formed DICOM. It throws on anything odd, since our output has no excuse.
import { inflateRawSync } from 'node:zlib';
import { dictionaryVr } from './standard-tables.js';
import { syntaxUids } from './write-data-set.js';

export interface ReadElement {
  readonly tag: number;
  readonly vr: string;
  /** As written; empty for sequences and encapsulated pixel data. */
  readonly value: Buffer;
  readonly items: readonly ReadDataSet[] | null;
  readonly fragments: readonly Buffer[] | null;
}

export type ReadDataSet = ReadonlyMap<number, ReadElement>;

export interface ReadFile {
  readonly preamble: Buffer;
  readonly meta: ReadDataSet;
  readonly dataSet: ReadDataSet;
  /** The data set's bytes, inflated. */
  readonly body: Buffer;
}

interface Form {
  readonly explicit: boolean;
  readonly bigEndian: boolean;
}

const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const undefinedLength = 0xffffffff;
const itemTag = 0xfffee000;
const itemEnd = 0xfffee00d;
const sequenceEnd = 0xfffee0dd;

export function readFile(bytes: Uint8Array): ReadFile {
  const file = Buffer.from(bytes);
  if (file.toString('latin1', 128, 132) !== 'DICM') throw new Error('no DICM');
  const metaForm = { explicit: true, bigEndian: false };
  const metaLength = file.readUInt32LE(140);
  const meta = new Cursor(file, metaForm).dataSet(132, 144 + metaLength).elements;
  const syntax = (meta.get(0x00020010)?.value.toString('latin1') ?? '').replace(/\0+$/, '');
  const rest = file.subarray(144 + metaLength);
  const body = syntax === syntaxUids.deflated ? inflateRawSync(rest) : rest;
  const form = { explicit: syntax !== syntaxUids.implicit, bigEndian: syntax === syntaxUids['big-endian'] };
  const dataSet = new Cursor(body, form).dataSet(0, body.length).elements;
  return { preamble: file.subarray(0, 128), meta, dataSet, body };
}

class Cursor {
  constructor(
    readonly bytes: Buffer,
    readonly form: Form,
  ) {}

  /** Elements of [at, limit), or up to an Item delimiter. */
  dataSet(start: number, limit: number): { elements: ReadDataSet; end: number } {
    const elements = new Map<number, ReadElement>();
    let at = start;
    let before = -1;
    while (at < limit) {
      const tag = this.tag(at);
      if (tag === itemEnd) return { elements, end: at + 8 };
      if (tag <= before) throw new Error(`tags out of order at ${at}`);
      before = tag;
      const { element, end } = this.element(tag, at, limit);
      elements.set(tag, element);
      at = end;
    }
    if (at > limit) throw new Error('an element reaches beyond its end');
    return { elements, end: at };
  }

  private element(tag: number, at: number, limit: number): { element: ReadElement; end: number } {
    const vr = this.form.explicit ? this.bytes.toString('latin1', at + 4, at + 6) : dictionaryVr(tag);
    const long = longVrs.has(vr);
    const valueAt = this.form.explicit && long ? at + 12 : at + 8;
    const length = this.form.explicit && !long ? this.uint(at + 6, 2) : this.uint(valueAt - 4, 4);
    if (length === undefinedLength && (vr === 'OB' || vr === 'OW')) return this.fragments(tag, vr, valueAt);
    if (vr === 'SQ' || length === undefinedLength) return this.items(tag, vr, valueAt, length);
    if (valueAt + length > limit) throw new Error(`a value reaches beyond its end at ${at}`);
    const value = this.bytes.subarray(valueAt, valueAt + length);
    return { element: { tag, vr, value, items: null, fragments: null }, end: valueAt + length };
  }

  private items(tag: number, vr: string, valueAt: number, length: number): { element: ReadElement; end: number } {
    const cursor = vr === 'UN' ? new Cursor(this.bytes, { explicit: false, bigEndian: false }) : this;
    const limit = length === undefinedLength ? this.bytes.length : valueAt + length;
    const items: ReadDataSet[] = [];
    let at = valueAt;
    while (at < limit) {
      const found = cursor.tag(at);
      const itemLength = cursor.uint(at + 4, 4);
      at += 8;
      if (found === sequenceEnd) break;
      if (found !== itemTag) throw new Error(`no Item at ${at}`);
      const item = cursor.dataSet(at, itemLength === undefinedLength ? limit : at + itemLength);
      items.push(item.elements);
      at = item.end;
    }
    return { element: { tag, vr, value: Buffer.alloc(0), items, fragments: null }, end: at };
  }

  private fragments(tag: number, vr: string, valueAt: number): { element: ReadElement; end: number } {
    const fragments: Buffer[] = [];
    let at = valueAt;
    while (this.tag(at) === itemTag) {
      const length = this.uint(at + 4, 4);
      fragments.push(this.bytes.subarray(at + 8, at + 8 + length));
      at += 8 + length;
    }
    if (this.tag(at) !== sequenceEnd) throw new Error('pixel data without its delimiter');
    return { element: { tag, vr, value: Buffer.alloc(0), items: null, fragments }, end: at + 8 };
  }

  private tag(at: number): number {
    return this.uint(at, 2) * 65536 + this.uint(at + 2, 2);
  }

  private uint(at: number, size: 2 | 4): number {
    return this.form.bigEndian ? this.bytes.readUIntBE(at, size) : this.bytes.readUIntLE(at, size);
  }
}

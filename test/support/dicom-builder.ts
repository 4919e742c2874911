// Writes DICOM files for tests, valid or broken on purpose. Shares no line with src/, so that a mistake there cannot hide here.
import { deflateRawSync } from 'node:zlib';

/** Lengths: `defined` or `undefined` (0xFFFFFFFF and a delimiter). */
export type LengthKind = 'defined' | 'undefined';

export type ElementSpec = PlainSpec | SequenceSpec | FragmentsSpec | RawSpec;

interface PlainSpec {
  readonly kind: 'plain';
  readonly tag: number;
  readonly vr: string;
  readonly value: string | Uint8Array | readonly number[];
  /** Written instead of the right length. */
  readonly lyingLength?: number;
}

interface SequenceSpec {
  readonly kind: 'sequence';
  readonly tag: number;
  /** `SQ`, or `UN` and any other to wrap the Items in. */
  readonly vr: string;
  readonly items: readonly (readonly ElementSpec[])[];
  readonly length: LengthKind;
  readonly itemLength: LengthKind;
  /** How the Items are encoded, if not like the data set. */
  readonly content?: Encoding;
}

interface FragmentsSpec {
  readonly kind: 'fragments';
  readonly tag: number;
  readonly vr: string;
  readonly fragments: readonly Uint8Array[];
  readonly length: LengthKind;
}

interface RawSpec {
  readonly kind: 'raw';
  readonly bytes: Uint8Array;
}

export interface Encoding {
  readonly explicitVr: boolean;
  readonly bigEndian: boolean;
}

export const IMPLICIT: Encoding = { explicitVr: false, bigEndian: false };
export const EXPLICIT: Encoding = { explicitVr: true, bigEndian: false };
export const EXPLICIT_BIG: Encoding = { explicitVr: true, bigEndian: true };

export const SYNTAX = {
  implicit: '1.2.840.10008.1.2',
  explicit: '1.2.840.10008.1.2.1',
  big: '1.2.840.10008.1.2.2',
  deflated: '1.2.840.10008.1.2.1.99',
  jpegBaseline: '1.2.840.10008.1.2.4.50',
  rle: '1.2.840.10008.1.2.5',
} as const;

/** A plain element. Strings are Latin-1, arrays of numbers are written by the VR; odd values are padded as PS3.5 asks, byte arrays are left as they are. */
export function element(tag: number, vr: string, value: PlainSpec['value'] = ''): ElementSpec {
  return { kind: 'plain', tag, vr, value };
}

/** An element whose length field says something else. */
export function lyingElement(tag: number, vr: string, value: PlainSpec['value'], lyingLength: number): ElementSpec {
  return { kind: 'plain', tag, vr, value, lyingLength };
}

/** A sequence; each Item is a list of elements. */
export function sequence(
  tag: number,
  items: readonly (readonly ElementSpec[])[],
  options: Partial<Pick<SequenceSpec, 'vr' | 'length' | 'itemLength' | 'content'>> = {},
): ElementSpec {
  return { kind: 'sequence', tag, vr: 'SQ', items, length: 'defined', itemLength: 'defined', ...options };
}

/** Encapsulated pixel data; the first fragment is the Basic Offset Table. */
export function pixelFragments(
  fragments: readonly Uint8Array[],
  options: Partial<Pick<FragmentsSpec, 'tag' | 'vr' | 'length'>> = {},
): ElementSpec {
  return { kind: 'fragments', tag: 0x7fe00010, vr: 'OB', fragments, length: 'undefined', ...options };
}

/** Any bytes in the place of an element. */
export function raw(bytes: Uint8Array | readonly number[]): ElementSpec {
  return { kind: 'raw', bytes: Uint8Array.from(bytes) };
}

export interface FileOptions {
  /** Decides encoding and deflate, and stands in the meta. Explicit VR Little Endian by default. */
  readonly transferSyntax: string;
  /** Stands in the meta instead; '' leaves it out. */
  readonly declaredSyntax: string;
  readonly encoding: Encoding;
  /** 128 bytes, or null for neither preamble nor `DICM`. */
  readonly preamble: Uint8Array | null;
  /** Elements of group 0002 beside the usual ones; null for no meta at all. */
  readonly meta: readonly ElementSpec[] | null;
  readonly groupLength: 'right' | 'missing' | number;
  /** Behind the data set. */
  readonly trailing: Uint8Array;
}

/** A whole file. */
export function dicomFile(elements: readonly ElementSpec[], options: Partial<FileOptions> = {}): Uint8Array {
  const transferSyntax = options.transferSyntax ?? SYNTAX.explicit;
  const encoding = options.encoding ?? encodingOf(transferSyntax);
  const plain = dataSet(elements, encoding);
  const body = transferSyntax === SYNTAX.deflated ? deflateRawSync(plain) : plain;
  const preamble = options.preamble === undefined ? new Uint8Array(128) : options.preamble;
  const mark = preamble === null ? [] : [preamble, Buffer.from('DICM')];
  const meta = options.meta === null ? [] : [metaGroup(options.declaredSyntax ?? transferSyntax, options)];
  return new Uint8Array(Buffer.concat([...mark, ...meta, body, options.trailing ?? new Uint8Array(0)]));
}

/** The bytes of a list of elements alone. */
export function dataSet(elements: readonly ElementSpec[], encoding: Encoding = EXPLICIT): Uint8Array {
  return Buffer.concat(elements.map((spec) => write(spec, encoding)));
}

function encodingOf(transferSyntax: string): Encoding {
  if (transferSyntax === SYNTAX.implicit) return IMPLICIT;
  return transferSyntax === SYNTAX.big ? EXPLICIT_BIG : EXPLICIT;
}

function metaGroup(syntax: string, options: Partial<FileOptions>): Uint8Array {
  const declared = syntax === '' ? [] : [element(0x00020010, 'UI', syntax)];
  const rest = dataSet([element(0x00020001, 'OB', Uint8Array.of(0, 1)), ...declared, ...(options.meta ?? [])]);
  const { groupLength = 'right' } = options;
  if (groupLength === 'missing') return rest;
  const length = groupLength === 'right' ? rest.length : groupLength;
  return Buffer.concat([dataSet([element(0x00020000, 'UL', [length])]), rest]);
}

const LONG_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const UNDEFINED = 0xffffffff;

function write(spec: ElementSpec, encoding: Encoding): Uint8Array {
  switch (spec.kind) {
    case 'raw':
      return spec.bytes;
    case 'plain': {
      const value = plainValue(spec, encoding);
      return Buffer.concat([header(spec.tag, spec.vr, spec.lyingLength ?? value.length, encoding), value]);
    }
    case 'sequence': {
      const content = spec.content ?? encoding;
      const body = Buffer.concat(spec.items.map((item) => wrap(dataSet(item, content), spec.itemLength, content)));
      return enclose(spec.tag, spec.vr, body, spec.length, { outer: encoding, inner: content });
    }
    case 'fragments': {
      const body = Buffer.concat(spec.fragments.map((fragment) => wrap(fragment, 'defined', encoding)));
      return enclose(spec.tag, spec.vr, body, spec.length, { outer: encoding, inner: encoding });
    }
  }
}

function wrap(content: Uint8Array, length: LengthKind, encoding: Encoding): Uint8Array {
  if (length === 'defined') return Buffer.concat([part(0xe000, content.length, encoding), content]);
  return Buffer.concat([part(0xe000, UNDEFINED, encoding), content, part(0xe00d, 0, encoding)]);
}

function enclose(
  tag: number,
  vr: string,
  body: Uint8Array,
  length: LengthKind,
  { outer, inner }: { outer: Encoding; inner: Encoding },
): Uint8Array {
  if (length === 'defined') return Buffer.concat([header(tag, vr, body.length, outer), body]);
  return Buffer.concat([header(tag, vr, UNDEFINED, outer), body, part(0xe0dd, 0, inner)]);
}

function part(low: number, length: number, encoding: Encoding): Uint8Array {
  return Buffer.concat([number(0xfffe, 2, encoding), number(low, 2, encoding), number(length, 4, encoding)]);
}

function header(tag: number, vr: string, length: number, encoding: Encoding): Uint8Array {
  const start = [number(tag >>> 16, 2, encoding), number(tag & 0xffff, 2, encoding)];
  if (!encoding.explicitVr) return Buffer.concat([...start, number(length, 4, encoding)]);
  if (!LONG_VRS.has(vr)) return Buffer.concat([...start, Buffer.from(vr, 'latin1'), number(length, 2, encoding)]);
  return Buffer.concat([...start, Buffer.from(vr, 'latin1'), Buffer.alloc(2), number(length, 4, encoding)]);
}

function number(value: number, size: 2 | 4, { bigEndian }: Encoding): Uint8Array {
  const bytes = Buffer.alloc(size);
  if (bigEndian) bytes.writeUIntBE(value >>> 0, 0, size);
  else bytes.writeUIntLE(value >>> 0, 0, size);
  return bytes;
}

function plainValue({ vr, value }: PlainSpec, encoding: Encoding): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value !== 'string') return Buffer.concat(value.map((one) => binary(vr, one, encoding)));
  const bytes = Buffer.from(value, 'latin1');
  if (bytes.length % 2 === 0) return bytes;
  return Buffer.concat([bytes, Buffer.from(vr === 'UI' || vr === 'OB' || vr === 'UN' ? '\0' : ' ')]);
}

function binary(vr: string, value: number, { bigEndian }: Encoding): Uint8Array {
  const bytes = Buffer.alloc(8);
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  const little = !bigEndian;
  switch (vr) {
    case 'US':
    case 'OW':
      view.setUint16(0, value, little);
      return bytes.subarray(0, 2);
    case 'SS':
      view.setInt16(0, value, little);
      return bytes.subarray(0, 2);
    case 'UL':
    case 'OL':
      view.setUint32(0, value, little);
      return bytes.subarray(0, 4);
    case 'SL':
      view.setInt32(0, value, little);
      return bytes.subarray(0, 4);
    case 'AT':
      view.setUint16(0, value >>> 16, little);
      view.setUint16(2, value & 0xffff, little);
      return bytes.subarray(0, 4);
    case 'FL':
    case 'OF':
      view.setFloat32(0, value, little);
      return bytes.subarray(0, 4);
    case 'FD':
    case 'OD':
      view.setFloat64(0, value, little);
      return bytes;
    case 'SV':
    case 'UV':
    case 'OV':
      view.setBigUint64(0, BigInt.asUintN(64, BigInt(value)), little);
      return bytes;
    default:
      return Uint8Array.of(value);
  }
}

// Writes a data set from plain values: keywords of PS3.6 to text, numbers, bytes or Items.
import { elementInfo, encodeElement, encodeSequence, tagOfKeyword } from '../../src/dicom/index.js';

export type Value = string | number | readonly number[] | Uint8Array | readonly DataSet[];

/** Keys are keywords; private elements are written `ggggeeee VR`. */
export interface DataSet {
  readonly [attribute: string]: Value;
}

export const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2';
export const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
export const RLE_LOSSLESS = '1.2.840.10008.1.2.5';

const NOTHING = new Uint8Array(0);

interface Writing {
  readonly explicitVr: boolean;
  readonly bigEndian: false;
  readonly text: 'latin1' | 'utf8';
}

/**
 * A whole file: preamble, File Meta, data set, and behind it an element written already, such as encapsulated pixel data. Text is written in the
 * character set that (0008,0005) names: ISO_IR 100 or ISO_IR 192.
 */
export function dicomFile(dataSet: DataSet, transferSyntaxUid: string, lastElement: Uint8Array = NOTHING): Buffer {
  const writing: Writing = {
    explicitVr: transferSyntaxUid !== IMPLICIT_LITTLE_ENDIAN,
    bigEndian: false,
    text: dataSet.SpecificCharacterSet === 'ISO_IR 192' ? 'utf8' : 'latin1',
  };
  const meta = fileMeta(dataSet, transferSyntaxUid);
  return Buffer.concat([meta, encodeDataSet(dataSet, writing), lastElement]);
}

/** As an archive writes it, its application's name included. */
function fileMeta(dataSet: DataSet, transferSyntaxUid: string): Buffer {
  const writing: Writing = { explicitVr: true, bigEndian: false, text: 'latin1' };
  const group = encodeDataSet(
    {
      FileMetaInformationVersion: Buffer.from([0, 1]),
      MediaStorageSOPClassUID: dataSet.SOPClassUID,
      MediaStorageSOPInstanceUID: dataSet.SOPInstanceUID,
      TransferSyntaxUID: transferSyntaxUid,
      ImplementationClassUID: '1.3.6.1.4.1.99999.1.7',
      ImplementationVersionName: 'SAMPLE_PACS_7',
      SourceApplicationEntityTitle: 'SAMPLEPACS',
    },
    writing,
  );
  const groupLength = encodeDataSet({ FileMetaInformationGroupLength: group.length }, writing);
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), groupLength, group]);
}

function encodeDataSet(dataSet: DataSet, writing: Writing): Buffer {
  const elements = Object.entries(dataSet).map(([attribute, value]) => ({ ...resolve(attribute), value }));
  elements.sort((a, b) => a.tag - b.tag);
  return Buffer.concat(elements.map((element) => encode(element, writing)));
}

interface Element {
  readonly tag: number;
  readonly vr: string;
  readonly value: Value;
}

function resolve(attribute: string): { tag: number; vr: string } {
  const written = /^([0-9A-F]{8}) ([A-Z]{2})$/.exec(attribute);
  if (written !== null) return { tag: Number.parseInt(written[1] ?? '', 16), vr: written[2] ?? '' };
  const tag = tagOfKeyword(attribute);
  if (tag === null) throw new Error(`no such keyword: ${attribute}`);
  return { tag, vr: firstVr(elementInfo(tag)?.vr ?? 'UN') };
}

/** Where PS3.6 leaves a choice: unsigned, or words. */
function firstVr(vr: string): string {
  if (vr.startsWith('OB or OW')) return 'OW';
  return vr.split(' or ')[0] ?? vr;
}

function encode(element: Element, writing: Writing): Uint8Array {
  const { tag, vr, value } = element;
  if (isItems(value)) {
    const items = value.map((item) => encodeDataSet(item, writing));
    return encodeSequence(tag, items, writing);
  }
  if (value instanceof Uint8Array) return encodeElement(tag, vr, value, writing);
  if (typeof value === 'string') return encodeElement(tag, vr, Buffer.from(value, writing.text), writing);
  return encodeElement(tag, vr, numbers(typeof value === 'number' ? [value] : value, vr), writing);
}

function isItems(value: Value): value is readonly DataSet[] {
  return Array.isArray(value) && typeof value[0] !== 'number';
}

function numbers(values: readonly number[], vr: string): Buffer {
  const write = WRITERS[vr];
  if (write === undefined) return Buffer.from(values.join('\\'), 'latin1');
  const bytes = Buffer.alloc(values.length * write.size);
  values.forEach((value, i) => {
    write.to(bytes, value, i * write.size);
  });
  return bytes;
}

interface NumberWriter {
  readonly size: number;
  to(bytes: Buffer, value: number, at: number): void;
}

const WRITERS: Readonly<Record<string, NumberWriter>> = {
  US: { size: 2, to: (bytes, value, at) => bytes.writeUInt16LE(value, at) },
  SS: { size: 2, to: (bytes, value, at) => bytes.writeInt16LE(value, at) },
  UL: { size: 4, to: (bytes, value, at) => bytes.writeUInt32LE(value, at) },
  SL: { size: 4, to: (bytes, value, at) => bytes.writeInt32LE(value, at) },
  FL: { size: 4, to: (bytes, value, at) => bytes.writeFloatLE(value, at) },
  FD: { size: 8, to: (bytes, value, at) => bytes.writeDoubleLE(value, at) },
  AT: {
    size: 4,
    to: (bytes, value, at) => {
      bytes.writeUInt16LE(value >>> 16, at);
      bytes.writeUInt16LE(value & 0xffff, at + 2);
    },
  },
};

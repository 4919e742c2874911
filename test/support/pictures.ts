// Small images for tests of the pixel room: a few attributes, and pixel data of any make.
import { type DataSet, dicomFile } from '../../sample-dicom/make/data-set.js';
import { bufferSource, memorySpool } from '../../src/base/index.js';
import { type Edit, type ElementIndex, indexFile } from '../../src/dicom/index.js';
import { createKnownIdentifiers } from '../../src/text/index.js';

export const EXPLICIT = '1.2.840.10008.1.2.1';
export const BASELINE = '1.2.840.10008.1.2.4.50';
export const JPEG_2000 = '1.2.840.10008.1.2.4.90';
export const RLE = '1.2.840.10008.1.2.5';
export const SPOOL = memorySpool(1_000_000);
/** As under `off`, of a patient of whom nothing is known. */
export const NOT_LOOKED_AT = { imaging: null, identifiers: createKnownIdentifiers([]) };

/** Four by four samples of eight bits, of a kind that has no text. */
export const PICTURE: DataSet = {
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
  SOPInstanceUID: '2.999.1',
  Modality: 'CT',
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  Rows: 4,
  Columns: 4,
  BitsAllocated: 8,
  BitsStored: 8,
  HighBit: 7,
  PixelRepresentation: 0,
};

/** An element of encapsulated pixel data with these fragments behind a Basic Offset Table. */
export function encapsulated(fragments: readonly Uint8Array[], table: Uint8Array = Buffer.alloc(0), vr = 'OB'): Buffer {
  return Buffer.concat([
    Buffer.from([0xe0, 0x7f, 0x10, 0x00, vr.charCodeAt(0), vr.charCodeAt(1), 0, 0, 0xff, 0xff, 0xff, 0xff]),
    ...[table, ...fragments].map(item),
    Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]),
  ]);
}

export function offsetTable(...offsets: number[]): Buffer {
  const table = Buffer.alloc(4 * offsets.length);
  offsets.forEach((offset, i) => {
    table.writeUInt32LE(offset, 4 * i);
  });
  return table;
}

function item(bytes: Uint8Array): Buffer {
  const even = Buffer.concat([bytes, Buffer.alloc(bytes.length % 2)]);
  const header = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
  header.writeUInt32LE(even.length, 4);
  return Buffer.concat([header, even]);
}

export function pictureFile(changes: DataSet, transferSyntax: string = EXPLICIT, pixelData?: Uint8Array): Buffer {
  return dicomFile({ ...PICTURE, ...changes }, transferSyntax, pixelData);
}

export function indexed(file: Uint8Array): ElementIndex {
  return indexFile(bufferSource(file), SPOOL);
}

/** The file with the edits made; all of them must be of the same length. */
export function edited(file: Uint8Array, edits: readonly Edit[]): Buffer {
  const copy = Buffer.from(file);
  for (const edit of edits) {
    if (edit.bytes === null || edit.bytes.length !== edit.length) throw new Error('an edit of another length');
    const bytes = edit.bytes instanceof Uint8Array ? edit.bytes : edit.bytes.read(0, edit.length);
    copy.set(bytes, edit.at);
  }
  return copy;
}

// Writes one Explicit VR Little Endian image of an invented patient, for the benchmark: only what differs and where is of interest.

/** A value by VR: text, a number for US, or bytes. */
export type Value = readonly [group: number, element: number, vr: string, value: string | number];

const LONG_VRS = new Set(['OB', 'OW', 'SQ', 'UN', 'UT']);
const IMPLEMENTATION = '2.25.271828182845904523536028747135266249775';

/** Preamble, File Meta and the elements (which have to be in order), up to and with the header of a Pixel Data of `pixelBytes` bytes. */
export function imageHead(elements: readonly Value[], pixelBytes: number): Buffer {
  const text = (group: number, element: number) =>
    String(elements.find(([g, e]) => g === group && e === element)?.[3] ?? '');
  const meta = Buffer.concat([
    Buffer.from([2, 0, 1, 0, 0x4f, 0x42, 0, 0, 2, 0, 0, 0, 0, 1]),
    encode([2, 2, 'UI', text(8, 0x16)]),
    encode([2, 3, 'UI', text(8, 0x18)]),
    encode([2, 0x10, 'UI', '1.2.840.10008.1.2.1']),
    encode([2, 0x12, 'UI', IMPLEMENTATION]),
  ]);
  const groupLength = Buffer.from([2, 0, 0, 0, 0x55, 0x4c, 4, 0, 0, 0, 0, 0]);
  groupLength.writeUInt32LE(meta.length, 8);
  const pixels = Buffer.from([0xe0, 0x7f, 0x10, 0, 0x4f, 0x57, 0, 0, 0, 0, 0, 0]);
  pixels.writeUInt32LE(pixelBytes, 8);
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), groupLength, meta, ...elements.map(encode), pixels]);
}

function encode([group, element, vr, value]: Value): Buffer {
  const bytes = typeof value === 'number' ? short(value) : padded(value, vr);
  const head = Buffer.alloc(LONG_VRS.has(vr) ? 12 : 8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(element, 2);
  head.write(vr, 4, 'latin1');
  if (LONG_VRS.has(vr)) head.writeUInt32LE(bytes.length, 8);
  else head.writeUInt16LE(bytes.length, 6);
  return Buffer.concat([head, bytes]);
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function padded(text: string, vr: string): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(vr === 'UI' ? '\0' : ' ')]);
}

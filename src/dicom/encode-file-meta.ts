// Preamble and File Meta Information of an output (PS3.10 7.1): always written new, so nothing of the input's gets through.
import { encodeElement } from './encode-element.js';

/** Made once from a random UUID (PS3.5 B.2); names this program, not an installation. */
const IMPLEMENTATION_CLASS_UID = '2.25.223156869147374716349858367170129612369';
const IMPLEMENTATION_VERSION_NAME = 'CAVIAR_0_1';
const ENCODING = { explicitVr: true, bigEndian: false };

export interface FileMeta {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
}

/** 128 zero bytes, `DICM` and group 0002 with a right group length. The UIDs are written as they are. */
export function encodeFileMeta(meta: FileMeta): Uint8Array {
  const group = Buffer.concat([
    encodeElement(0x00020001, 'OB', Uint8Array.of(0, 1), ENCODING),
    text(0x00020002, 'UI', meta.sopClassUid),
    text(0x00020003, 'UI', meta.sopInstanceUid),
    text(0x00020010, 'UI', meta.transferSyntaxUid),
    text(0x00020012, 'UI', IMPLEMENTATION_CLASS_UID),
    text(0x00020013, 'SH', IMPLEMENTATION_VERSION_NAME),
  ]);
  const groupLength = new Uint8Array(4);
  new DataView(groupLength.buffer).setUint32(0, group.length, true);
  const start = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM', 'latin1')]);
  return new Uint8Array(Buffer.concat([start, encodeElement(0x00020000, 'UL', groupLength, ENCODING), group]));
}

function text(tag: number, vr: string, value: string): Uint8Array {
  return encodeElement(tag, vr, Buffer.from(value, 'latin1'), ENCODING);
}

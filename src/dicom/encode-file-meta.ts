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
  const { before, after } = framing(meta.sopClassUid, meta.transferSyntaxUid);
  const instance = text(0x00020003, 'UI', meta.sopInstanceUid);
  const bytes = new Uint8Array(before.length + instance.length + after.length);
  bytes.set(before);
  bytes.set(instance, before.length);
  bytes.set(after, before.length + instance.length);
  new DataView(bytes.buffer).setUint32(GROUP_LENGTH_AT, bytes.length - GROUP_LENGTH_AT - 4, true);
  return bytes;
}

/** Preamble, prefix and the header of (0002,0000) stand before the group's length. */
const GROUP_LENGTH_AT = 128 + 4 + 8;

/** What is the same in all instances of a SOP Class and transfer syntax: the bytes before (0002,0003), group length still 0, and those after it. */
interface Framing {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

const framings = new Map<string, Framing>();
/** SOP Classes come from files, which may name any. */
const MOST_FRAMINGS = 64;

function framing(sopClassUid: string, transferSyntaxUid: string): Framing {
  const name = `${sopClassUid.length} ${sopClassUid} ${transferSyntaxUid}`;
  const known = framings.get(name);
  if (known !== undefined) return known;
  const made = makeFraming(sopClassUid, transferSyntaxUid);
  if (framings.size >= MOST_FRAMINGS) framings.clear();
  framings.set(name, made);
  return made;
}

function makeFraming(sopClassUid: string, transferSyntaxUid: string): Framing {
  return {
    before: Buffer.concat([
      Buffer.alloc(128),
      Buffer.from('DICM', 'latin1'),
      encodeElement(0x00020000, 'UL', new Uint8Array(4), ENCODING),
      encodeElement(0x00020001, 'OB', Uint8Array.of(0, 1), ENCODING),
      text(0x00020002, 'UI', sopClassUid),
    ]),
    after: Buffer.concat([
      text(0x00020010, 'UI', transferSyntaxUid),
      text(0x00020012, 'UI', IMPLEMENTATION_CLASS_UID),
      text(0x00020013, 'SH', IMPLEMENTATION_VERSION_NAME),
    ]),
  };
}

function text(tag: number, vr: string, value: string): Uint8Array {
  return encodeElement(tag, vr, Buffer.from(value, 'latin1'), ENCODING);
}

// What the bytes of a name say if the file declares another character set than it was written in.
import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** A Latin letter beside a letter of another script: no word is written so. */
const MIXED = /\p{Script=Latin}(?!\p{Script=Latin})\p{L}|(?!\p{Script=Latin})\p{L}\p{Script=Latin}/u;
const UNREADABLE = '\ufffd';

/** None if the `declared` reading is likely the right one. Bytes that are valid UTF-8 are it hardly ever by accident; what cannot be a word may be Latin-1. */
export function otherReadings(bytes: Uint8Array, declared: string): readonly string[] {
  if (bytes.every((byte) => byte < 0x80)) return [];
  const utf8 = asUtf8(bytes);
  if (utf8 !== null) return utf8 === declared ? [] : [utf8];
  if (!declared.includes(UNREADABLE) && !MIXED.test(declared)) return [];
  return [Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')];
}

function asUtf8(bytes: Uint8Array): string | null {
  return isUtf8(bytes) ? strictUtf8.decode(bytes) : null;
}

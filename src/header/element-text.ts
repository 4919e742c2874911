// The texts of an element: decoded by the character set of its level, one string a value.
import { EntryFlag, trimmedLatin1, valueBytes } from '../dicom/index.js';
import { characterSetIn, type Scope } from './scope.js';

/** PS3.5 6.2: VRs whose value is a text. */
const textVrs: ReadonlySet<string> = new Set('AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT'.split(' '));
/** Of these, the ones in which a backslash is part of the text (PS3.5 6.2, 6.4). */
const undividedVrs: ReadonlySet<string> = new Set(['LT', 'ST', 'UR', 'UT']);
/** Of these, the ones that (0008,0005) applies to (PS3.5 6.1.2.3). */
const encodedVrs: ReadonlySet<string> = new Set('LO LT PN SH ST UC UT'.split(' '));

/** PS3.5 6.2: numbers of a fixed width. */
const numberVrs: ReadonlySet<string> = new Set('AT FD FL SL SS SV UL US UV'.split(' '));

export function isNumberVr(vr: string): boolean {
  return numberVrs.has(vr);
}

export function isTextVr(vr: string): boolean {
  return textVrs.has(vr);
}

/** Texts of an element, read as `vr`; not trimmed. Empty when the element has no value or holds Items. */
export function textsOf(scope: Scope, entry: number, vr: string): string[] {
  const { index } = scope.walk.job;
  if (index.valueLength[entry] === 0 || index.flags[entry] & (EntryFlag.Sequence | EntryFlag.Encapsulated)) return [];
  const bytes = valueBytes(index, entry);
  const text = encodedVrs.has(vr) ? characterSetIn(scope).decode(bytes, vr) : latin1(bytes);
  return undividedVrs.has(vr) || !text.includes('\\') ? [text] : text.split('\\');
}

/** Values of an element whose VR is ASCII only (UI, DA, CS ...), each without the padding and white space around it. */
export function codesOf(scope: Scope, entry: number): string[] {
  const { index } = scope.walk.job;
  if (index.flags[entry] & (EntryFlag.Sequence | EntryFlag.Encapsulated)) return [];
  const text = trimmedLatin1(index, entry);
  if (text === '') return [];
  return text.includes('\\') ? text.split('\\').map(trimmed) : [trimmed(text)];
}

/** Without the spaces and NULs around it: both are used as padding, also where PS3.5 asks for the other. */
export function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isPadding(text.charCodeAt(start))) start++;
  while (end > start && isPadding(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** The bytes of texts as the file would write them; null if its character set cannot. */
export function encodeTexts(scope: Scope, texts: readonly string[], vr: string): Uint8Array | null {
  const text = texts.join('\\');
  return encodedVrs.has(vr) ? characterSetIn(scope).encode(text, vr) : latin1Bytes(text);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function latin1Bytes(text: string): Uint8Array | null {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 126) return null;
  return Buffer.from(text, 'latin1');
}

function isPadding(code: number): boolean {
  return code === 0x20 || code === 0;
}

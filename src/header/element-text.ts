// The texts of an element: decoded by the character set of its level, one string a value.
import { trimmedLatin1, valueBytes } from '../dicom/index.js';
import { characterSetIn, type Scope } from './scope.js';

/** PS3.5 6.2: VRs whose value is a text. */
const textVrs: ReadonlySet<string> = new Set('AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT'.split(' '));
/** Of these, the ones in which a backslash is part of the text (PS3.5 6.2, 6.4). */
const undividedVrs: ReadonlySet<string> = new Set(['LT', 'ST', 'UR', 'UT']);
/** PS3.5 6.2: numbers of a fixed width. */
const numberVrs: ReadonlySet<string> = new Set('AT FD FL SL SS SV UL US UV'.split(' '));

export function isNumberVr(vr: string): boolean {
  return numberVrs.has(vr);
}

export function isTextVr(vr: string): boolean {
  return textVrs.has(vr);
}

/** Texts of an element, read as `vr`; not trimmed. An empty value is one empty text. */
export function textsOf(scope: Scope, entry: number, vr: string): string[] {
  const text = characterSetIn(scope).decode(valueBytes(scope.walk.job.index, entry), vr);
  return undividedVrs.has(vr) || !text.includes('\\') ? [text] : text.split('\\');
}

/** Values of an element whose VR is ASCII only (UI, DA, CS ...), each without the padding and white space around it; at least one. */
export function codesOf(scope: Scope, entry: number): string[] {
  return trimmedLatin1(scope.walk.job.index, entry).split('\\').map(trimmed);
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
  return characterSetIn(scope).encode(texts.join('\\'), vr);
}

function isPadding(code: number): boolean {
  return code === 0x20 || code === 0;
}

// A new element in the encoding of the one it replaces.
import { EntryFlag, encodeElement, encodeSequence, isLongVr } from '../dicom/index.js';
import type { Action } from '../record/index.js';
import type { Scope, Treatment } from './scope.js';

export interface ElementEncoding {
  readonly explicitVr: boolean;
  readonly bigEndian: boolean;
}

/** PS3.5 7.1.2: a two byte length field, and values of even length. */
const longestShortValue = 65_534;

const encodings: readonly ElementEncoding[] = [
  { explicitVr: true, bigEndian: false },
  { explicitVr: false, bigEndian: false },
  { explicitVr: true, bigEndian: true },
  { explicitVr: false, bigEndian: true },
];

/** How the header and value of an entry are written; inside a UN it can differ from the file's own encoding. */
export function encodingOf(scope: Scope, entry: number): ElementEncoding {
  const flags = scope.walk.job.index.flags[entry];
  return encodings[(flags & EntryFlag.ImplicitVr ? 1 : 0) + (flags & EntryFlag.BigEndian ? 2 : 0)];
}

/** The entry with another value; `failed` when the value is too long for the VR's length field. */
export function withValue(scope: Scope, entry: number, action: Action, written: { vr: string; bytes: Uint8Array }): Treatment {
  const encoding = encodingOf(scope, entry);
  if (encoding.explicitVr && written.bytes.length > longestShortValue && !isLongVr(written.vr)) return 'failed';
  const element = encodeElement(scope.walk.job.index.tag[entry], written.vr, written.bytes, encoding);
  return { action, element, valueLength: written.bytes.length };
}

/** The entry as a sequence of these Items (their content, without Item headers). */
export function withItems(scope: Scope, entry: number, action: Action, items: Uint8Array[]): Treatment {
  const element = encodeSequence(scope.walk.job.index.tag[entry], items, encodingOf(scope, entry));
  return { action, element, valueLength: items.reduce((sum, item) => sum + item.length, 0) };
}

/** Bytes of a text that is known to be ASCII. */
export function ascii(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

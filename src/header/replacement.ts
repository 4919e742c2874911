// A new element in the encoding of the one it replaces.
import { EntryFlag, encodeElement, encodeSequence } from '../dicom/index.js';
import type { Action } from '../record/index.js';
import type { Replacement, Scope } from './scope.js';

export interface ElementEncoding {
  readonly explicitVr: boolean;
  readonly bigEndian: boolean;
}

export interface WrittenValue {
  readonly vr: string;
  readonly bytes: Uint8Array;
}

/** By explicit VR, then by byte order. Implicit headers stand in big endian files too, where a writer forgot the VR. */
const ENCODINGS: readonly (readonly ElementEncoding[])[] = [false, true].map((explicitVr) =>
  [false, true].map((bigEndian) => ({ explicitVr, bigEndian })),
);

/** How the header and value of an entry are written; inside a UN it can differ from the file's own encoding. */
export function encodingOf(scope: Scope, entry: number): ElementEncoding {
  const flags = scope.walk.job.index.flags[entry];
  return ENCODINGS[flags & EntryFlag.ImplicitVr ? 0 : 1][flags & EntryFlag.BigEndian ? 1 : 0];
}

/** The entry with another value. One too long for its VR's length field is written as UN (PS3.5 6.2.2). */
export function withValue(scope: Scope, entry: number, action: Action, written: WrittenValue): Replacement {
  const { vr, bytes } = written;
  return {
    action,
    element: encodeElement(scope.walk.job.index.tag[entry], vr, bytes, encodingOf(scope, entry)),
    value: bytes,
  };
}

/** The entry as a sequence of these Items (their content, without Item headers). */
export function withItems(scope: Scope, entry: number, action: Action, items: Uint8Array[]): Replacement {
  const element = encodeSequence(scope.walk.job.index.tag[entry], items, encodingOf(scope, entry));
  return { action, element, value: Buffer.concat(items) };
}

/** Bytes of a text that is known to be ASCII. */
export function ascii(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

// Elements that are the same in output after output, written once an encoding.
import { type ElementEncoding, encodeElement } from '../dicom/index.js';

/** One for each of the encodings; its bytes are shared, so nobody may change them. */
export type RememberedElement = (encoding: ElementEncoding) => Uint8Array;

/** What `write` gives for an encoding, written when first asked for. */
export function remembered(write: (encoding: ElementEncoding) => Uint8Array): RememberedElement {
  const known: Uint8Array[] = [];
  return (encoding) => {
    const { explicitVr, bigEndian } = encoding;
    const place = Number(explicitVr) + 2 * Number(bigEndian);
    known[place] ??= write({ explicitVr, bigEndian });
    return known[place];
  };
}

/** An element with one value of ASCII. */
export function rememberedText(tag: number, vr: string, text: string): RememberedElement {
  return remembered((encoding) => encodeElement(tag, vr, Buffer.from(text, 'latin1'), encoding));
}

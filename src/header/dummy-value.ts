// Values that stand for one that went: legal for the VR and the attribute, and the same whatever was there.
import { elementInfo } from '../dicom/index.js';

/** Of texts that have a form of their own (PS3.5 6.2). All ASCII, so that they fit into any character set. */
const texts: Readonly<Record<string, string>> = {
  AE: 'REMOVED',
  AS: '000Y',
  CS: 'REMOVED',
  DA: '19000101',
  DS: '0',
  DT: '19000101000000',
  IS: '0',
  PN: 'Anonymous',
  TM: '000000',
  UR: 'about:blank',
};

/** Of all other texts. */
const anyText = 'Removed';

/** Bytes of one value, all zero. OB and UN are padded to two. */
const sizes: Readonly<Record<string, number>> = {
  AT: 4,
  FD: 8,
  FL: 4,
  OB: 2,
  OD: 8,
  OF: 4,
  OL: 4,
  OV: 8,
  OW: 2,
  SL: 4,
  SS: 2,
  SV: 8,
  UL: 4,
  UN: 2,
  US: 2,
  UV: 8,
};

/** Attributes whose values PS3.3 enumerates, or where another text would mean something. */
const particular: ReadonlyMap<number, string> = new Map([
  [0x00080008, 'DERIVED\\SECONDARY'], // Image Type
  [0x00080060, 'OT'], // Modality
  [0x00080102, '99REMOVED'], // Coding Scheme Designator
  [0x00100040, 'O'], // Patient's Sex
  [0x04000565, 'CORRECT'], // Reason for the Attribute Modification
]);

/** A dummy of this VR for this attribute, with as many values as PS3.6 asks for. Not for SQ and UI. */
export function dummyValue(tag: number, vr: string): Uint8Array {
  const fixed = particular.get(tag);
  if (fixed !== undefined) return Buffer.from(fixed, 'latin1');
  const count = Number.parseInt(elementInfo(tag)?.vm ?? '1', 10) || 1;
  const size = sizes[vr];
  if (size !== undefined) return new Uint8Array(size * count);
  return Buffer.from(Array.from({ length: count }, () => texts[vr] ?? anyText).join('\\'), 'latin1');
}

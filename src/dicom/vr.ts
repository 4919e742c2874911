// Value representations as packed numbers, and how long their length fields are (PS3.5 7.1.2).

const SHORT = [
  'AE',
  'AS',
  'AT',
  'CS',
  'DA',
  'DS',
  'DT',
  'FL',
  'FD',
  'IS',
  'LO',
  'LT',
  'PN',
  'SH',
  'SL',
  'SS',
  'ST',
  'TM',
  'UI',
  'UL',
  'US',
];
const LONG = ['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'];

/** How an explicit header of a VR goes on: 0 unknown VR, 1 a 16-bit length, 2 two reserved bytes and a 32-bit length. Indexed by packed VR. */
export const LENGTH_FORM = new Uint8Array(65536);

/** Packs two characters as ElementIndex holds them: first * 256 + second. */
export function packVr(name: string): number {
  return (name.charCodeAt(0) << 8) | name.charCodeAt(1);
}

for (const name of SHORT) LENGTH_FORM[packVr(name)] = 1;
for (const name of LONG) LENGTH_FORM[packVr(name)] = 2;

/** The VR's two characters; '' for 0, which Items and fragments have. Bytes that are no capital letters give `UN`, so that no byte of a file gets into a report. */
export function vrName(packed: number): string {
  if (packed === 0) return '';
  const first = packed >> 8;
  const second = packed & 0xff;
  return isCapital(first) && isCapital(second) ? String.fromCharCode(first, second) : 'UN';
}

/** Whether an explicit header of this VR has a 32-bit length. True for VRs that are not in the Standard (PS3.5 6.2: future VRs do). */
export function isLongVr(vr: string): boolean {
  return LENGTH_FORM[packVr(vr)] !== 1;
}

export const VR_SQ = packVr('SQ');
export const VR_UN = packVr('UN');

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

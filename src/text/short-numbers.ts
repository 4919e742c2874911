// Numbers that are too short to be anybody's ID or day, told from their bytes: most numbers of an image are.

/** VRs whose values are numbers: only a whole ID or day counts. */
export const NUMBER_VRS: ReadonlySet<string> = new Set(['DS', 'IS', 'TM', 'AS']);
/** An ID as long as this is not a number by accident. */
export const SHORTEST_IN_NUMBERS = 6;

const BACKSLASH = 0x5c;
const SPACE = 0x20;
const FIRST_BEYOND_ASCII = 0x80;

/** Whether no identifier can be found in a value of this VR, whatever is hunted. False says nothing. */
export function isTooShortToIdentify(bytes: Uint8Array, vr: string): boolean {
  if (!NUMBER_VRS.has(vr)) return false;
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte >= FIRST_BEYOND_ASCII) return false;
    if (byte === BACKSLASH) length = 0;
    else if (isLetterOrDigit(byte) && ++length >= SHORTEST_IN_NUMBERS) return false;
    else if (byte < SPACE && byte !== 0) return false;
  }
  return true;
}

function isLetterOrDigit(byte: number): boolean {
  const lower = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x7a);
}

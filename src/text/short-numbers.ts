// Numbers that are too short to be anybody's ID or day, told from their bytes: most numbers of an image are.

/** VRs whose values are numbers: only a whole ID or day counts. */
export const NUMBER_VRS: ReadonlySet<string> = new Set(['DS', 'IS', 'TM', 'AS']);
/** An ID as long as this is not a number by accident. */
export const SHORTEST_IN_NUMBERS = 5;
/** Nor is one with a point that has fewer digits than this. */
const SHORTEST_WITH_POINT = 6;

const BACKSLASH = 0x5c;
const SPACE = 0x20;
const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;

/** Whether no identifier can be found in a value of this VR, whatever is hunted: plain decimals are, of few digits each. False says nothing. */
export function isTooShortToIdentify(bytes: Uint8Array, vr: string): boolean {
  if (!NUMBER_VRS.has(vr)) return false;
  for (let at = 0; at < bytes.length; at++) {
    at = shortDecimalEnd(bytes, at);
    if (at < bytes.length && bytes[at] !== BACKSLASH) return false;
  }
  return true;
}

/** Behind the number that begins at `at`, and padding around it; where it is none, or a long one, before that. */
function shortDecimalEnd(bytes: Uint8Array, at: number): number {
  const start = behindPadding(bytes, at);
  let end = bytes[start] === PLUS || bytes[start] === MINUS ? start + 1 : start;
  let digits = 0;
  let points = 0;
  for (; end < bytes.length; end++) {
    if (isDigit(bytes[end])) digits++;
    else if (bytes[end] === POINT) points++;
    else break;
  }
  const isEmpty = end === start;
  const shortest = points === 0 ? SHORTEST_IN_NUMBERS : SHORTEST_WITH_POINT;
  const isNumber = digits > 0 && digits < shortest && points < 2;
  return isEmpty || isNumber ? behindPadding(bytes, end) : start;
}

function behindPadding(bytes: Uint8Array, at: number): number {
  let end = at;
  while (end < bytes.length && (bytes[end] === SPACE || bytes[end] === 0)) end++;
  return end;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

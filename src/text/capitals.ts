// How a word is written: with a capital, in capitals, with one capital and small letters. Asked of every word, so letters of ASCII are compared and no expression is run.

const CAPITAL = /^\p{Lu}/u;
const SMALL = /^\p{Ll}/u;

export function startsWithCapital(word: string): boolean {
  return isCapitalAt(word, 0);
}

/** `De`, `Le`: one capital and a small letter. */
export function isCapitalized(word: string): boolean {
  return isCapitalAt(word, 0) && isSmallAt(word, 1);
}

/** One capital and two small letters at least. */
export function isProper(word: string): boolean {
  return isCapitalized(word) && isSmallAt(word, 2);
}

/** `COLLET`: so many capitals at least at its beginning. */
export function startsWithCapitals(word: string, howMany: number): boolean {
  for (let i = 0; i < howMany; i++) if (!isCapitalAt(word, i)) return false;
  return true;
}

function isCapitalAt(word: string, at: number): boolean {
  const code = word.charCodeAt(at);
  return code < 128 ? code >= 65 && code <= 90 : CAPITAL.test(word.slice(at, at + 2));
}

function isSmallAt(word: string, at: number): boolean {
  const code = word.charCodeAt(at);
  return code < 128 ? code >= 97 && code <= 122 : SMALL.test(word.slice(at, at + 2));
}

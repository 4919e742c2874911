// What a folded character is to a search: something between words, a letter, a digit, or a letter of a script that sets no spaces.

export const CharacterClass = { Separator: 1, Letter: 2, Digit: 3, Joined: 4 } as const;
export type CharacterClass = (typeof CharacterClass)[keyof typeof CharacterClass];

/** Scripts that do not part words, or that join particles to a name. */
const JOINED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hebrew}\p{Script=Arabic}ー]/u;
const classes = new Uint8Array(65_536);

/** @param code a UTF-16 code unit of a folded text. */
export function characterClass(code: number): number {
  return classes[code] || classify(code);
}

function classify(code: number): CharacterClass {
  const known = compute(code);
  classes[code] = known;
  return known;
}

function compute(code: number): CharacterClass {
  if (code >= 0xd800 && code <= 0xdfff) return CharacterClass.Joined; // rare ideographs; folding has made all else beyond the BMP a space
  const char = String.fromCharCode(code);
  if (/\p{N}/u.test(char)) return CharacterClass.Digit;
  if (!/\p{L}/u.test(char)) return CharacterClass.Separator;
  return JOINED.test(char) ? CharacterClass.Joined : CharacterClass.Letter;
}

// Text without case, accents and width, with the way back to where each character came from.

export interface FoldedText {
  readonly text: string;
  /** [start, end) in the original of what became character `i`; null where nothing moved. */
  readonly origin: { readonly start: Int32Array; readonly end: Int32Array } | null;
}

/** Turns a text into what is searched. Another folding, of letters that OCR confuses say, may take the place of `foldText`; the identifiers go through it too. What `foldText` has folded it must take. */
export type Folding = (text: string) => FoldedText;

/** What NFKD leaves, in the way the letters are usually written without them. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  þ: 'th',
  ŧ: 't',
  ς: 'σ',
};
const MARK = /\p{M}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

export const foldText: Folding = (text) => {
  if (isAscii(text)) return { text: text.toLowerCase(), origin: null };
  const inPlace = foldInPlace(text);
  return inPlace === null ? foldWithOrigin(text) : { text: inPlace, origin: null };
};

/** The folded text alone. */
export function fold(text: string): string {
  return foldText(text).text;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** Null unless each character folds to one: so it is in most texts. */
function foldInPlace(text: string): string | null {
  let folded = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) < 128) continue;
    const one = foldCharacter(text.charAt(i));
    if (one.length !== 1) return null;
    folded += text.slice(from, i) + one;
    from = i + 1;
  }
  return (folded + text.slice(from)).toLowerCase();
}

function foldWithOrigin(text: string): FoldedText {
  const start: number[] = [];
  const end: number[] = [];
  let folded = '';
  let at = 0;
  for (const char of text) {
    const parts = foldCharacter(char);
    const next = at + char.length;
    if (parts === '' && end.length > 0) end[end.length - 1] = next;
    for (let i = 0; i < parts.length; i++) {
      start.push(at);
      end.push(next);
    }
    folded += parts;
    at = next;
  }
  return { text: folded, origin: { start: Int32Array.from(start), end: Int32Array.from(end) } };
}

const remembered = new Map<string, string>();
/** More than the characters that one hospital's files use. */
const MOST_REMEMBERED = 20_000;

/** Zero or more characters; a mark folds to none. */
function foldCharacter(char: string): string {
  if (char.length === 1 && char.charCodeAt(0) < 128) return char.toLowerCase();
  let folded = remembered.get(char);
  if (folded === undefined) {
    folded = computeFold(char);
    if (remembered.size < MOST_REMEMBERED) remembered.set(char, folded);
  }
  return folded;
}

function computeFold(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0xac00 && code <= 0xd7a3) return char; // a Hangul syllable is one character, whatever NFKD says
  let folded = '';
  for (const part of char.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    if (!MARK.test(part)) folded += foldPart(part);
  }
  return folded;
}

function foldPart(part: string): string {
  const code = part.codePointAt(0) ?? 0;
  if (code >= 0x3041 && code <= 0x3096) return String.fromCharCode(code + 0x60); // Hiragana as Katakana
  if (part.length > 1 && !LETTER_OR_DIGIT.test(part)) return ' ';
  return LETTERS[part] ?? part;
}

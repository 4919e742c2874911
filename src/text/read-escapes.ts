// Letters that another format wrote as numbers or names: HTML (`&egrave;`, `&#232;`), URLs (`%C3%A8`, `%20`), mail (`=C3=A8`), JSON (`\u00e8`), RTF (`\'e8`), HL7 (`\XE8\`).
import { withoutMatches } from './without-matches.js';

export interface ReadText {
  readonly text: string;
  /** Where each character of it, and its end, stands in the text as it was written; null if they stand where they do. */
  readonly places: readonly number[] | null;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A character that was read, and how many it was written with. */
interface Letter {
  readonly letter: string;
  readonly length: number;
}

/** What every one of them begins with. */
const QUICK = /[&%=\\]/;
/** `&amp;#232;` is an entity in an entity. One byte alone in mail is a letter beyond ASCII behind a letter: `TE=35`, `Kernel=B30f`. */
const ESCAPE = new RegExp(
  [
    String.raw`&(?:amp;)*(?:#[xX](?<hex>[\da-fA-F]{1,6});?|#(?<decimal>\d{1,7});?|(?<name>[a-zA-Z]{3,6});)`,
    String.raw`\\{1,2}[uU](?<unit>[\da-fA-F]{4})`,
    String.raw`\\'(?<rtf>[\da-fA-F]{2})`,
    String.raw`\\[xX](?<hl7>[\da-fA-F]{2})\\`,
    String.raw`(?<url>(?:%[\da-fA-F]{2})+)`,
    String.raw`(?<mail>(?:=[\dA-F]{2}){2,})`,
    String.raw`(?<=\p{L})=(?<byte>[C-F][\dA-F]|[89][ACE])(?!\d)`,
  ].join('|'),
  'gu',
);
const MARKS: ReadonlyMap<string, string> = new Map([
  ['acute', '\u0301'],
  ['grave', '\u0300'],
  ['circ', '\u0302'],
  ['uml', '\u0308'],
  ['tilde', '\u0303'],
  ['cedil', '\u0327'],
  ['ring', '\u030a'],
  ['caron', '\u030c'],
]);
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['nbsp', ' '],
  ['apos', "'"],
  ['rsquo', '’'],
  ['szlig', 'ß'],
  ['aelig', 'æ'],
  ['oelig', 'œ'],
  ['oslash', 'ø'],
]);
/** What may come of it: letters, digits, blanks and what stands in names and between them. Marks of a format stay as they were written. */
const WRITTEN = /^[\p{L}\p{M}\p{N} '’.,:;/@^_-]$/u;
/** As many characters write a byte in a URL or a mail. */
const BYTE = 3;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** What Windows-1252 has for names where Latin-1 has controls. */
const WINDOWS: ReadonlyMap<number, string> = new Map([
  [0x8a, 'Š'],
  [0x8c, 'Œ'],
  [0x8e, 'Ž'],
  [0x92, '’'],
  [0x9a, 'š'],
  [0x9c, 'œ'],
  [0x9e, 'ž'],
  [0x9f, 'Ÿ'],
]);

/** The text with these letters as letters, to be searched: what is found is cut from the text as it was written, by `withoutRead`. */
export function readEscapes(written: string): ReadText {
  if (!QUICK.test(written)) return { text: written, places: null };
  let text = '';
  const places: number[] = [];
  let at = 0;
  const copy = (until: number): void => {
    text += written.slice(at, until);
    for (; at < until; at++) places.push(at);
  };
  for (const match of written.matchAll(ESCAPE)) {
    let next = match.index;
    for (const { letter, length } of lettersOf(match, written)) {
      if (WRITTEN.test(letter)) {
        copy(next);
        text += letter;
        for (let i = 0; i < letter.length; i++) places.push(next);
        at = next + length;
      }
      next += length;
    }
  }
  if (at === 0) return { text: written, places: null };
  copy(written.length);
  places.push(written.length);
  return { text, places };
}

/** `withoutMatches` of a text as it was written, by what was found in the same text as it reads. */
export function withoutRead(written: string, { text, places }: ReadText, gone: readonly Stretch[]): string {
  if (places === null || gone.length === 0) return withoutMatches(written, gone);
  if (withoutMatches(text, gone) === '') return '';
  return withoutMatches(
    written,
    gone.map(({ start, end }) => ({ start: places[start] ?? 0, end: places[end] ?? 0 })),
  );
}

function lettersOf(match: RegExpExecArray, written: string): readonly Letter[] {
  const { hex, decimal, name, unit, rtf, hl7, url, mail, byte } = match.groups ?? {};
  const before = written.charAt(match.index - 1);
  const after = written.charAt(match.index + match[0].length);
  if (url !== undefined) return ofUrl(url, before, after);
  if (mail !== undefined) return ofMail(mail);
  const whole = (letter: string): readonly Letter[] => [{ letter: blankOr(letter), length: match[0].length }];
  if (name !== undefined) return whole(letterNamed(name));
  if (decimal !== undefined) return whole(fromCode(Number(decimal)));
  const letter = fromCode(Number.parseInt(hex ?? unit ?? rtf ?? hl7 ?? byte ?? '', 16));
  const isWord = byte !== undefined && /\p{Ll}/u.test(letter) && /\p{Lu}/u.test(after); // `mode=FAST`
  return isWord ? [] : whole(letter);
}

/** Percent signs code beside a letter, several on end, or where they code a sign: `50%fatty`, `55%, 60%` measure. */
function ofUrl(escaped: string, before: string, after: string): readonly Letter[] {
  const letters = fromBytes(escaped);
  const isCode =
    /\p{L}/u.test(before) ||
    escaped.startsWith('%2') ||
    (escaped.length > BYTE && letters.every(({ letter }) => WRITTEN.test(letter))) ||
    (!/\d/.test(before) && /\p{L}/u.test(after));
  return isCode ? letters : [];
}

/** Digits are never coded there: `TE=35=40` measures. */
function ofMail(escaped: string): readonly Letter[] {
  const letters = fromBytes(escaped);
  return letters.some(({ letter }) => /\d/.test(letter)) ? [] : letters;
}

/** UTF-8 if they are that, else Windows-1252. */
function fromBytes(escaped: string): readonly Letter[] {
  const bytes = Buffer.from(escaped.replace(/[%=]/g, ''), 'hex');
  try {
    return [...utf8.decode(bytes)].map((letter) => ({
      letter: blankOr(letter),
      length: BYTE * Buffer.byteLength(letter),
    }));
  } catch {
    return [...bytes].map((byte) => ({ letter: blankOr(fromCode(byte)), length: BYTE }));
  }
}

function letterNamed(name: string): string {
  const sign = SIGNS.get(name.toLowerCase());
  if (sign !== undefined) return /^\p{Lu}/u.test(name) ? sign.toUpperCase().slice(0, 1) : sign;
  const mark = MARKS.get(name.slice(1).toLowerCase());
  return mark === undefined ? '' : `${name.charAt(0)}${mark}`.normalize('NFC');
}

/** Browsers read `&#156;` as Windows-1252, too. */
function fromCode(code: number): string {
  const letter = WINDOWS.get(code);
  if (letter !== undefined) return letter;
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function blankOr(letter: string): string {
  return /^\p{Zs}$/u.test(letter) ? ' ' : letter;
}

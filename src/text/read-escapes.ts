// Letters that another format wrote as numbers or names: HTML (`&egrave;`, `&#232;`), URLs (`%C3%A8`), mail (`=C3=A8`), JSON (`\u00e8`), RTF (`\'e8`), HL7 (`\XE8\`).
import type { CleanedText, TextCleaner } from './cleaner.js';
import type { KnownIdentifiers, TextPlace } from './known-identifiers.js';

/** What every one of them begins with. */
const QUICK = /&(?:#|[a-z]{2})|%[0-9a-f]{2}|=[0-9A-F]{2}|\\(?:u[0-9a-f]{4}|'[0-9a-f]{2}|X[0-9A-F]{2})/i;
const NUMBERED = /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi;
const NAMED = /&([a-z])(acute|grave|circ|uml|tilde|cedil|ring|caron|slash);|&(szlig|aelig|oelig|nbsp);/gi;
const UNITS = /\\u([0-9a-f]{4})/gi;
const LATIN_1 = /\\'([0-9a-f]{2})|\\X([0-9A-F]{2})\\/gi;
const IN_URLS = /(?:%[0-9a-f]{2})+/gi;
/** A letter beyond ASCII by itself is one of Windows-1252. */
const IN_MAIL = /(?:=[0-9A-F]{2}){2,}|(?<=\p{L})=[89A-F][0-9A-F]/gu;
const MARKS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030a',
  caron: '\u030c',
  slash: '',
};
const SIGNS: Readonly<Record<string, string>> = { szlig: 'ß', aelig: 'æ', oelig: 'œ', nbsp: ' ' };
/** Entities in entities: `&amp;#232;`. */
const AMPERSAND = /&amp;(?=#|[a-z])/gi;
/** What may come of it: letters, digits, blanks and what stands in names. Marks of a format stay as they were written. */
const WRITTEN = /^[\p{L}\p{M}\p{N} '’.,-]+$/u;
const utf8 = new TextDecoder('utf-8', { fatal: true });
const latin1 = new TextDecoder('windows-1252');

/** The same text with these letters as letters. A text without any comes back as it is. */
export function readEscapes(text: string): string {
  if (!QUICK.test(text)) return text;
  return text
    .replace(AMPERSAND, '&')
    .replace(NUMBERED, (all, hex: string | undefined, digits: string | undefined) =>
      letters(all, fromCode(hex === undefined ? Number(digits) : Number.parseInt(hex, 16))),
    )
    .replace(NAMED, (_, letter: string | undefined, mark: string, sign: string) =>
      letter === undefined ? (SIGNS[sign.toLowerCase()] ?? '') : (letter + MARKS[mark.toLowerCase()]).normalize('NFC'),
    )
    .replace(UNITS, (all, hex: string) => letters(all, String.fromCharCode(Number.parseInt(hex, 16))))
    .replace(LATIN_1, (all, rtf: string | undefined, hl7: string) =>
      letters(all, latin1.decode(Buffer.from(rtf ?? hl7, 'hex'))),
    )
    .replace(IN_URLS, (all) => letters(all, fromBytes(all)))
    .replace(IN_MAIL, (all) => letters(all, fromBytes(all)));
}

/** `TextCleaner.clean` over what the letters say. Where nothing has to go, the text stays as it was written. */
export function cleanEscaped(
  cleaner: TextCleaner,
  text: string,
  known: KnownIdentifiers,
  place: TextPlace,
): CleanedText {
  const read = readEscapes(text);
  const cleaned = cleaner.clean(read, known, place);
  return cleaned.text === read ? { ...cleaned, text } : cleaned;
}

function letters(written: string, meant: string): string {
  return WRITTEN.test(meant) ? meant : written;
}

function fromCode(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** UTF-8 if they are that, else Windows-1252. */
function fromBytes(escaped: string): string {
  const bytes = Buffer.from(escaped.replace(/[%=]/g, ''), 'hex');
  try {
    return utf8.decode(bytes);
  } catch {
    return latin1.decode(bytes);
  }
}

// Text by Specific Character Set (PS3.3 C.12.1.1.2, PS3.5 6.1): bytes to text and back, with the escapes of ISO 2022.
import { TextDecoder } from 'node:util';
import { CODE_TABLES } from './code-tables.js';
import type { ElementIndex } from './element-index.js';
import { iconv } from './iconv.js';
import { Iso2022 } from './iso-2022.js';
import { findElement, trimmedLatin1 } from './read-value.js';
import { TAG_CHARACTER_SET } from './tag.js';

export interface CharacterSet {
  /** False where the declaration names nothing that PS3.3 knows; then the bytes are read as UTF-8 if they are that, else as Latin-1. */
  readonly isKnown: boolean;
  /**
   * The whole value with its delimiters (`\`, and in PN `^` and `=`); split it afterwards, never the bytes. What no code stands for gives U+FFFD. Of a VR
   * to which no declaration applies it is the same if it can be, else UTF-8 or Latin-1.
   */
  decode(bytes: Uint8Array, vr: string): string;
  /** Null if the declared sets lack a character. Without padding. */
  encode(text: string, vr: string): Uint8Array | null;
}

/** VRs to which Specific Character Set applies; the others should hold the default repertoire. */
const TEXT_VRS = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);
const CACHE_LIMIT = 64;

const byDeclaration = new Map<string, CharacterSet>();
const ofTopLevel = new WeakMap<ElementIndex, CharacterSet>();

/** The character set that holds in an Item (`parent`), or at the top level for -1: (0008,0005) of the Item, else of the nearest around it, else the default. */
export function characterSetOf(index: ElementIndex, parent: number): CharacterSet {
  for (let item = parent; item >= 0; item = index.parent[index.parent[item]]) {
    const entry = findElement(index, TAG_CHARACTER_SET, item);
    if (entry >= 0) return declared(index, entry);
  }
  const known = ofTopLevel.get(index);
  if (known !== undefined) return known;
  const entry = findElement(index, TAG_CHARACTER_SET);
  const set = entry < 0 ? characterSet('') : declared(index, entry);
  ofTopLevel.set(index, set);
  return set;
}

/** By the value of (0008,0005), e.g. `\ISO 2022 IR 87`. */
export function characterSet(declaration: string): CharacterSet {
  const cached = byDeclaration.get(declaration);
  if (cached !== undefined) return cached;
  if (byDeclaration.size >= CACHE_LIMIT) byDeclaration.clear();
  const made = make(declaration);
  byDeclaration.set(declaration, made);
  return made;
}

function declared(index: ElementIndex, entry: number): CharacterSet {
  return characterSet(index.valueLength[entry] > 1024 ? 'unknown' : trimmedLatin1(index, entry));
}

function make(declaration: string): CharacterSet {
  const terms = declaration.split('\\').map((term) => term.trim());
  const first = terms[0] ?? '';
  if (/^(ISO[ _-]?IR[ _-]?192|UTF-?8)$/i.test(first)) return new WholeEncoding('utf-8', encodeUtf8);
  if (/^GB18030$/i.test(first)) return new WholeEncoding('gb18030', (text) => encodeByIconv(text, 'gb18030'));
  if (/^GBK$/i.test(first)) return new WholeEncoding('gbk', (text) => encodeByIconv(text, 'gbk'));
  if (terms.length === 1 && first === '') return new Iso2022Set(new Iso2022(['6'], false), true);
  const numbers = terms.map(registrationNumber);
  if (numbers.every((number) => number === null)) return new Iso2022Set(new Iso2022(['6'], false), false);
  const known = numbers.filter((number) => number !== null);
  const isKnown = known.length === numbers.length;
  return new Iso2022Set(
    new Iso2022(numbers[0] === null ? ['6', ...known] : known, terms.length > 1 || /2022/.test(first)),
    isKnown,
  );
}

/** The number of a defined term, misspellings such as `ISO IR 100` or `ISO-2022-IR-87` included; '6' for an empty value. */
function registrationNumber(term: string): string | null {
  if (term === '') return '6';
  const number = /^ISO[ _-]?(?:2022[ _-]?)?(?:IR)?[ _-]?(\d+)$/i.exec(term)?.[1] ?? '';
  return number in CODE_TABLES ? number : null;
}

class Iso2022Set implements CharacterSet {
  readonly isKnown: boolean;
  private readonly codes: Iso2022;

  constructor(codes: Iso2022, isKnown: boolean) {
    this.codes = codes;
    this.isKnown = isKnown;
  }

  decode(bytes: Uint8Array, vr: string): string {
    if (isAscii(bytes)) return latin1(bytes);
    if (this.codes.isDefault) return undeclared(bytes);
    return TEXT_VRS.has(vr) ? this.codes.decode(bytes, vr) : misplaced(this.codes.decode(bytes, 'LO'), bytes);
  }

  encode(text: string, vr: string): Uint8Array | null {
    const bytes = Buffer.from(text, 'latin1');
    if (isAsciiText(text)) return bytes;
    return TEXT_VRS.has(vr) ? this.codes.encode(text, vr) : null;
  }
}

class WholeEncoding implements CharacterSet {
  readonly isKnown = true;
  private readonly decoder: TextDecoder;
  private readonly encodeText: (text: string) => Uint8Array | null;

  constructor(label: string, encodeText: (text: string) => Uint8Array | null) {
    this.decoder = new TextDecoder(label, { ignoreBOM: true });
    this.encodeText = encodeText;
  }

  decode(bytes: Uint8Array, vr: string): string {
    if (isAscii(bytes)) return latin1(bytes);
    const text = this.decoder.decode(bytes);
    return TEXT_VRS.has(vr) ? text : misplaced(text, bytes);
  }

  encode(text: string, vr: string): Uint8Array | null {
    if (isAsciiText(text)) return Buffer.from(text, 'latin1');
    return TEXT_VRS.has(vr) ? this.encodeText(text) : null;
  }
}

/** Text where PS3.5 allows the default repertoire only: as declared, if it can be that. */
function misplaced(declared: string, bytes: Uint8Array): string {
  return declared.includes('\ufffd') ? undeclared(bytes) : declared;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes outside the default repertoire that no character set accounts for. */
function undeclared(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return latin1(bytes);
  }
}

function encodeUtf8(text: string): Uint8Array | null {
  return /\p{Surrogate}/u.test(text) ? null : new TextEncoder().encode(text);
}

function encodeByIconv(text: string, label: string): Uint8Array | null {
  const bytes = iconv().encode(text, label);
  return new TextDecoder(label).decode(bytes) === text ? bytes : null;
}

/** ESC counts as not ASCII: it begins an escape sequence. */
function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i += 1) if (bytes[i] >= 0x80 || bytes[i] === 0x1b) return false;
  return true;
}

function isAsciiText(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) >= 0x80) return false;
  return true;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

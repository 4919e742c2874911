// Identifiers in bytes that nobody decoded.
import { characterSet } from '../dicom/index.js';
import { fold } from './fold-text.js';
import type { IdentifierMatch } from './known-identifiers.js';

/** What looks for identifiers in such bytes. */
export interface ByteHunt {
  /** Matches in a text, in any order. */
  find(text: string): readonly IdentifierMatch[];
  /** Words in other scripts than the Latin, as they may be written. */
  readonly otherScripts: readonly string[];
}

const CHUNK = 65_536;
/** Longer than any spelling, in bytes of any encoding. */
const OVERLAP = 1024;
/** In letters and digits; shorter ones stand in any bytes by accident. */
const SHORTEST = 6;
/** Latin letters end here: Latin-1 and the two-byte sequences of UTF-8 that begin with C3 to C9. */
const BEYOND_LATIN = 0x250;
const SPACE = 32;

/** Looks at the bytes as Latin-1, UTF-8 and UTF-16 of both orders, at odd places too. */
export function occursIn(bytes: Uint8Array, hunt: ByteHunt): boolean {
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(CHUNK + OVERLAP, bytes.length - at));
    if (occursInChunk(chunk, hunt)) return true;
  }
  return false;
}

function occursInChunk(chunk: Buffer, hunt: ByteHunt): boolean {
  for (const text of hasEnoughLetters(chunk) ? latinReadings(chunk) : []) {
    if (hunt.find(text).some(({ start, end }) => isLongEnough(text.slice(start, end)))) return true;
  }
  return hunt.otherScripts.some((word) => encodings(word).some((encoded) => chunk.includes(encoded)));
}

/** Most numbers have not. */
function hasEnoughLetters(bytes: Uint8Array): boolean {
  const { first } = latinLetters();
  let letters = 0;
  for (let i = 0; i < bytes.length && letters < SHORTEST; i++) {
    const code = bytes[i];
    if (code > 127 || (first[code] >= 48 && first[code] <= 57) || first[code] >= 97) letters++;
  }
  return letters >= SHORTEST;
}

/** The bytes as folded Latin letters, digits and spaces: zeros taken for ends, and zeros taken for halves of UTF-16. */
function latinReadings(chunk: Buffer): readonly string[] {
  const text = latinReading(chunk);
  return chunk.includes(0) ? [text, latinReading(withoutSingleZeros(chunk))] : [text];
}

function latinReading(bytes: Uint8Array): string {
  const letters = latinLetters();
  const read = Buffer.allocUnsafe(bytes.length * 2);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    let code = bytes[i];
    if (isMark(code, bytes[i + 1])) {
      i++;
      continue;
    }
    if (code >= 0xc3 && code <= 0xc9 && (bytes[i + 1] & 0xc0) === 0x80)
      code = ((code & 0x1f) << 6) | (bytes[++i] & 0x3f);
    read[length++] = letters.first[code];
    if (letters.second[code] !== 0) read[length++] = letters.second[code];
  }
  return read.toString('latin1', 0, length);
}

/** U+0300 to U+036F in UTF-8: accents that stand behind their letter. */
function isMark(byte: number, next: number): boolean {
  return (byte === 0xcc && (next & 0xc0) === 0x80) || (byte === 0xcd && next >= 0x80 && next <= 0xaf);
}

/** Two zeros stay, as an end. */
function withoutSingleZeros(bytes: Uint8Array): Uint8Array {
  const left = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== 0 || bytes[i + 1] === 0) left[length++] = bytes[i];
  return left.subarray(0, length);
}

interface LatinLetters {
  /** ASCII codes of what a Latin letter folds to; a space for anything else. */
  readonly first: Uint8Array;
  /** 0 where it folds to one. */
  readonly second: Uint8Array;
}

let known: LatinLetters | null = null;

function latinLetters(): LatinLetters {
  known ??= foldLatin();
  return known;
}

function foldLatin(): LatinLetters {
  const first = new Uint8Array(BEYOND_LATIN).fill(SPACE);
  const second = new Uint8Array(BEYOND_LATIN);
  for (let code = 0; code < BEYOND_LATIN; code++) {
    const folded = fold(String.fromCharCode(code));
    if (!/^[ -~]{1,2}$/.test(folded)) continue;
    first[code] = folded.charCodeAt(0);
    second[code] = folded.length > 1 ? folded.charCodeAt(1) : 0;
  }
  return { first, second };
}

/** PS3.3 C.12.1.1.2: character sets of other scripts that are not Unicode. */
const LEGACY = [
  'ISO_IR 144',
  'ISO_IR 126',
  'ISO_IR 127',
  'ISO_IR 138',
  'ISO_IR 13',
  'ISO_IR 166',
  '\\ISO 2022 IR 87',
  '\\ISO 2022 IR 149',
  'GB18030',
];
/** Two ideographs, four letters. */
const SHORTEST_IN_LEGACY = 4;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins the sequences of ISO 2022
const ESCAPES = /\x1b[$()]+[A-Z]/g;

const encoded = new Map<string, readonly Buffer[]>();
/** Of a patient and those beside. */
const MOST_ENCODED = 200;

function encodings(word: string): readonly Buffer[] {
  let forms = encoded.get(word);
  if (forms === undefined) {
    if (encoded.size >= MOST_ENCODED) encoded.clear();
    const low = Buffer.from(word, 'utf16le');
    forms = [Buffer.from(word, 'utf8'), low, Buffer.from(low).swap16(), ...legacyForms(word)];
    encoded.set(word, forms);
  }
  return forms;
}

/** Without the escapes around them, which another text may have written otherwise. */
function legacyForms(word: string): readonly Buffer[] {
  return LEGACY.flatMap((declaration) => {
    const bytes = characterSet(declaration).encode(word, 'LO');
    const form = bytes === null ? '' : Buffer.from(bytes).toString('latin1').replace(ESCAPES, '');
    return form.length < SHORTEST_IN_LEGACY ? [] : [Buffer.from(form, 'latin1')];
  });
}

function isLongEnough(text: string): boolean {
  return (text.match(/[a-z0-9]/g)?.length ?? 0) >= SHORTEST;
}

// The characters of an XML document: by its byte order mark, else by its declaration, else UTF-8 (XML 1.0, section 4.3.3).
import { CaviarError } from '../base/index.js';

const LARGEST = 16 * 2 ** 20;
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  'us-ascii': 'utf-8',
  'iso-8859-1': 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  'windows-1252': 'windows-1252',
};

/** Throws `CaviarError('cannot-clean')` for another encoding, for bytes that are not of it, and above 16 MiB. Zero bytes at the end are padding. */
export function decodeXml(bytes: Uint8Array): string {
  if (bytes.length > LARGEST) throw unreadable();
  try {
    return withoutPadding(new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes));
  } catch {
    throw unreadable();
  }
}

function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  return text.slice(0, end);
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = Buffer.from(bytes.subarray(0, 256)).toString('latin1');
  const declared =
    /^[^<]{0,3}<\?xml[^>]{0,100}encoding\s?=\s?["']([A-Za-z0-9._-]{1,40})["']/.exec(start)?.[1] ?? 'utf-8';
  const encoding = ENCODINGS[declared.toLowerCase()];
  if (encoding === undefined) throw unreadable();
  return encoding;
}

function unreadable(): CaviarError {
  return new CaviarError('cannot-clean', 'An encapsulated document is in an encoding that cannot be read.', {
    path: '(0042,0011)',
  });
}

// File names as text and as bytes: a name that is no valid UTF-8 (old exports in Latin-1) must be opened and told apart all the same.

/** Text where the bytes are UTF-8; else each invalid byte as `\xNN`, so that two names stay two. */
export function nameOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  return text.includes('\ufffd') && !Buffer.from(text).equals(bytes) ? escaped(bytes) : text;
}

/** Orders paths component by component, each by the bytes of its UTF-8. Names that end a path come before longer paths with the same beginning. */
export function comparePaths(a: string, b: string): number {
  return compareBytes(a.replaceAll('/', '\0'), b.replaceAll('/', '\0'));
}

/** UTF-16 order is byte order except beside surrogates. */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  if (SURROGATE.test(a) || SURROGATE.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
}

const SURROGATE = /[\ud800-\udfff]/;

function escaped(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text += byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return text;
}

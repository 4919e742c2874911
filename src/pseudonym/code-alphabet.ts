// Digest bytes written so that a person can read them aloud: no I, L, O or U, and a letter first, so that no spreadsheet takes one for a number.

const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ';
const ALPHABET = `0123456789${LETTERS}`;

/** The longest code: a letter and 15 characters of 5 bits, 79 bits in all. */
export const CODE_LENGTH = 16;

/** `length` characters, 1 to 16, of [A-Z0-9] that depend on the digest only. */
export function readableCode(digest: Buffer, length: number): string {
  let code = LETTERS.charAt(digest.readUInt32BE(0) % LETTERS.length);
  for (let i = 1; i < length; i++) code += ALPHABET.charAt(digest.readUInt8(3 + i) & 31);
  return code;
}

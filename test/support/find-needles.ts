// Looks for texts in bytes in every form in which a value might get out: encodings, cases, base64, hex, unkeyed digests.
import { createHash } from 'node:crypto';

/** One thing that must not occur, and the forms in which it would be recognised. */
export interface Needle {
  /** What a failing test may say. */
  readonly name: string;
  readonly forms: readonly Buffer[];
}

/** The forms of a text: as it is and in capitals, small letters and without accents; UTF-8, Latin-1, UTF-16 of both orders; base64 at three places; hex. */
export function needleOf(name: string, value: string): Needle {
  const spellings = new Set([value, value.toUpperCase(), value.toLowerCase(), withoutAccents(value)]);
  const forms = [...spellings].flatMap((spelling) => [
    ...encodings(spelling),
    ...armoured(Buffer.from(spelling, 'utf8')),
  ]);
  return { name, forms: distinct([...forms, Buffer.from([...value].reverse().join(''), 'utf8')]) };
}

/** The unkeyed digests of a text, as a pseudonym made without a key would show them (REQUIREMENTS 17). */
export function digestNeedle(name: string, value: string): Needle {
  const forms = ['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm) => {
    const digest = createHash(algorithm).update(value, 'utf8').digest();
    const decimal = BigInt(`0x${digest.toString('hex').slice(0, 32)}`).toString();
    const cut = [digest.toString('hex').slice(0, 12), digest.toString('base64').slice(0, 12), decimal.slice(0, 16)];
    return [digest.subarray(0, 12), ...cut.flatMap((text) => [Buffer.from(text), Buffer.from(text.toUpperCase())])];
  });
  return { name: `unkeyed digest of ${name}`, forms: distinct(forms) };
}

/** Names of the needles that occur. */
export function found(needles: readonly Needle[], haystacks: readonly Uint8Array[]): string[] {
  const buffers = haystacks.map((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return needles
    .filter((needle) => needle.forms.some((form) => buffers.some((bytes) => bytes.includes(form))))
    .map((needle) => needle.name);
}

function encodings(value: string): Buffer[] {
  const little = Buffer.from(value, 'utf16le');
  const big = Buffer.from(little).swap16();
  return [Buffer.from(value, 'utf8'), Buffer.from(value, 'latin1'), little, big];
}

function armoured(bytes: Buffer): Buffer[] {
  const hex = bytes.toString('hex');
  const base64 = [0, 1, 2].map((shift) => {
    const coded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return Buffer.from(coded.slice(Math.ceil((shift * 4) / 3), -1));
  });
  return [Buffer.from(hex), Buffer.from(hex.toUpperCase()), ...base64.filter((form) => form.length >= 6)];
}

export function withoutAccents(value: string): string {
  return value.normalize('NFD').replace(/\p{M}/gu, '');
}

function distinct(forms: readonly Buffer[]): Buffer[] {
  return [...new Map(forms.map((form) => [form.toString('hex'), form])).values()];
}

// Identifiers in bytes that nobody decoded.
import type { IdentifierMatch } from './known-identifiers.js';

const CHUNK = 65_536;
/** Longer than any spelling. */
const OVERLAP = 1024;
/** In letters and digits; shorter ones stand in any bytes by accident. */
const SHORTEST = 6;

/** Looks at the bytes as Latin-1, UTF-8 and UTF-16 of both orders, at odd places too. `find` gives matches in a text, in any order. */
export function occursIn(bytes: Uint8Array, find: (text: string) => readonly IdentifierMatch[]): boolean {
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(CHUNK + OVERLAP, bytes.length - at));
    if (readings(chunk).some((text) => find(text).some((match) => isLongEnough(text, match)))) return true;
  }
  return false;
}

function readings(chunk: Buffer): readonly string[] {
  const texts = [chunk.toString('latin1')];
  if (chunk.some((byte) => byte > 127)) texts.push(chunk.toString('utf8'));
  const mayBeUtf16 = chunk.includes(0) || texts.length > 1;
  if (!mayBeUtf16 || chunk.length < 2) return texts;
  const [even, odd] = [evenLength(chunk), evenLength(chunk.subarray(1))];
  return [
    ...texts,
    ...[even, odd].flatMap((part) => [part.toString('utf16le'), Buffer.from(part).swap16().toString('utf16le')]),
  ];
}

function evenLength(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length & ~1);
}

function isLongEnough(text: string, { start, end }: IdentifierMatch): boolean {
  return (text.slice(start, end).match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= SHORTEST;
}

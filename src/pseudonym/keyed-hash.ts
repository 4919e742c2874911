// HMAC-SHA-256 under a key of its own for each purpose, so that no answer tells anything about another.
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { CaviarError } from '../base/index.js';

/** Bytes of a project key. */
export const KEY_LENGTH = 32;

const PURPOSES = [
  'uid',
  'patient',
  'patient-without-id',
  'patient-id',
  'day-offset',
  'accession-number',
  'study-id',
  'identifier',
  'key-id',
  'output-mark',
] as const;

export type Purpose = (typeof PURPOSES)[number];

export interface KeyedHash {
  /** 32 bytes. Parts are told apart: ('ab','c') and ('a','bc') differ. */
  digest(purpose: Purpose, ...parts: readonly string[]): Buffer;
}

/** Throws `key-unusable` unless the key has 32 bytes. */
export function createKeyedHash(key: Uint8Array): KeyedHash {
  if (key.length !== KEY_LENGTH) throw new CaviarError('key-unusable', 'a project key has 256 bits');
  const keys = new Map<Purpose, KeyObject>();
  for (const purpose of PURPOSES) {
    keys.set(purpose, createSecretKey(createHmac('sha256', key).update(`caviar/1/${purpose}`).digest()));
  }
  return {
    digest: (purpose, ...parts) => {
      const purposeKey = keys.get(purpose);
      if (purposeKey === undefined) throw new CaviarError('internal', 'a purpose without a key');
      const message = parts.map((part) => `${part.length}:${part}`).join('');
      return createHmac('sha256', purposeKey).update(message, 'utf8').digest();
    },
  };
}

/** Names a key without giving it away: 16 hexadecimal digits. */
export function keyIdOf(hash: KeyedHash): string {
  return hash.digest('key-id').toString('hex', 0, 8);
}

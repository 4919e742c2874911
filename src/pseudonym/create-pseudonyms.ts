// From a project's key to the functions that give every original value its replacement.
import { CaviarError } from '../base/index.js';
import { BoundedCache } from './bounded-cache.js';
import { createKeyedHash, type KeyedHash, keyIdOf } from './keyed-hash.js';
import { noMapping, type PatientMapping } from './mapping-file.js';
import { isNoIdentifier } from './no-identifier.js';
import { patientPseudonyms, type ResolvedPatient } from './patient-pseudonyms.js';
import type { PatientIdentity, PatientPseudonyms, Pseudonyms } from './pseudonyms.js';

/** A study's UIDs come again in each of its files; a million files have millions. */
const REMEMBERED_UIDS = 8192;
const REMEMBERED_PATIENTS = 256;

/**
 * The same key and mapping give the same answers on every machine, in any order, for ever: no clock is read and nothing is stored.
 * Throws `key-unusable` unless the key has 32 bytes.
 */
export function createPseudonyms(key: Uint8Array, mapping: PatientMapping = noMapping): Pseudonyms {
  const hash = createKeyedHash(key);
  const uids = new BoundedCache<string>(REMEMBERED_UIDS);
  const patients = new BoundedCache<PatientPseudonyms>(REMEMBERED_PATIENTS);
  const isNobody = new BoundedCache<boolean>(REMEMBERED_PATIENTS);
  return {
    keyId: keyIdOf(hash),
    uid: (original) => {
      const value = trimmed(original);
      return value === '' ? '' : uids.get(value, () => replacementUid(hash, value));
    },
    forPatient: (identity) => {
      const id = trimmed(identity.patientId);
      const hasNoId = isNobody.get(id, () => isNoIdentifier(id));
      const who = hasNoId ? [trimmed(identity.fallbackUid)] : [trimmed(identity.issuer), id];
      const name = JSON.stringify(who);
      return patients.get(name, () => patientPseudonyms(hash, resolve(hash, mapping, identity)));
    },
  };
}

/** `2.25.` and 128 bits in decimal (PS3.5 B.2): at most 44 characters. The bits are a UUID's of version 4, variant 1. */
function replacementUid(hash: KeyedHash, original: string): string {
  const bits = hash.digest('uid', original).subarray(0, 16);
  bits[6] = (bits[6] & 0x0f) | 0x40;
  bits[8] = (bits[8] & 0x3f) | 0x80;
  return `2.25.${BigInt(`0x${bits.toString('hex')}`)}`;
}

function resolve(hash: KeyedHash, mapping: PatientMapping, identity: PatientIdentity): ResolvedPatient {
  const issuer = trimmed(identity.issuer);
  const id = trimmed(identity.patientId);
  if (isNoIdentifier(id)) return withoutId(hash, trimmed(identity.fallbackUid));
  const mapped = mapping.find(issuer, id);
  const handle = hash.digest('patient', mapped?.anyIssuer ? '' : issuer, id);
  return { handle: handle.toString('hex'), newId: mapped?.newId ?? null };
}

function withoutId(hash: KeyedHash, uid: string): ResolvedPatient {
  if (uid === '') throw new CaviarError('missing-uid', 'neither a Patient ID nor a UID says whose instance this is');
  return { handle: hash.digest('patient-without-id', uid).toString('hex'), newId: null };
}

/** Without what PS3.5 6.2 pads with; one ID in two normal forms of Unicode is one ID. */
function trimmed(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && isPadding(value.charAt(start))) start++;
  while (end > start && isPadding(value.charAt(end - 1))) end--;
  return value.slice(start, end).normalize('NFC');
}

/** Asked of one character after the other: an expression for the end takes the square of the time for a value of spaces that ends in a letter. */
function isPadding(character: string): boolean {
  return character === '\0' || character.trim() === '';
}

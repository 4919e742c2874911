// What one patient's values become, all derived from a keyed handle of the patient.
import { BoundedCache } from './bounded-cache.js';
import { CODE_LENGTH, readableCode } from './code-alphabet.js';
import type { KeyedHash } from './keyed-hash.js';
import type { PatientPseudonyms } from './pseudonyms.js';

export interface ResolvedPatient {
  /** A keyed digest of who the patient is. */
  readonly handle: string;
  /** The ID of a mapping file, or null. */
  readonly newId: string | null;
}

/** Ten years less a few days; see `PatientPseudonyms.dayOffset`. */
const LONGEST_OFFSET = 3650;
const LONGEST_OFFSET_IN_WEEKS = 521;
/** PS3.5 6.2: characters of a PN component group. */
const LONGEST_NAME = 64;
/** A study's accession number and ID come again in each of its files. */
const REMEMBERED_CODES = 64;

export function patientPseudonyms(hash: KeyedHash, patient: ResolvedPatient): PatientPseudonyms {
  const { handle } = patient;
  const patientId = patient.newId ?? readableCode(hash.digest('patient-id', handle), CODE_LENGTH);
  const uniform = hash.digest('day-offset', handle).readUIntBE(0, 6);
  const codes = new BoundedCache<string>(REMEMBERED_CODES);
  return {
    patientId,
    patientName: nameFor(patientId),
    dayOffset: (keepWeekday) =>
      keepWeekday ? -7 * (1 + (uniform % LONGEST_OFFSET_IN_WEEKS)) : -(1 + (uniform % LONGEST_OFFSET)),
    accessionNumber: (original) => code('accession-number', original.trim()),
    studyId: (original) => code('study-id', original.trim()),
    identifier: (keyword, original, maxLength) => {
      const value = original.trim();
      const length = Math.min(CODE_LENGTH, maxLength);
      return value === '' ? '' : readableCode(hash.digest('identifier', handle, keyword, value), length);
    },
  };

  function code(purpose: 'accession-number' | 'study-id', value: string): string {
    if (value === '') return '';
    return codes.get(`${purpose} ${value}`, () => readableCode(hash.digest(purpose, handle, value), CODE_LENGTH));
  }
}

/** The ID as family name, so that lists sort alike by name and by ID; PN's own delimiters cannot stand in it. */
function nameFor(patientId: string): string {
  const family = patientId.replace(/[\^=\\]/g, '-');
  const name = `${family}^PATIENT`;
  return name.length <= LONGEST_NAME ? name : family;
}

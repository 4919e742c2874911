// Keyed functions from an original value to its replacement: HMAC-SHA-256 with one derived key a purpose. No state is shared or kept.

/** Who a patient is: issuer and trimmed Patient ID; without an ID the Study Instance UID; without that the SOP Instance UID. */
export interface PatientIdentity {
  readonly issuer: string;
  readonly patientId: string;
  /** Used when `patientId` is empty or no identifier. */
  readonly fallbackUid: string;
}

export interface Pseudonyms {
  /** Names the key without giving it away; stands in journals, never in outputs. */
  readonly keyId: string;
  /** `2.25.` + 128 bits, at most 64 characters, RFC 4122 version and variant bits set. Equal originals (trailing NUL and spaces aside) give equal answers. */
  uid(original: string): string;
  forPatient(identity: PatientIdentity): PatientPseudonyms;
}

export interface PatientPseudonyms {
  /** At most 16 characters of [A-Z0-9], from a mapping file if one holds the patient. */
  readonly patientId: string;
  /** A legal PN, made from `patientId`. */
  readonly patientName: string;
  /** Whole days, -1 to -3650; a multiple of 7 if weekdays stay. */
  dayOffset(keepWeekday: boolean): number;
  /** SH, at most 16 characters; '' for ''. */
  accessionNumber(original: string): string;
  studyId(original: string): string;
  /** Any other identifier that a profile gives action `pseudonym`; `maxLength` characters of [A-Z0-9]. */
  identifier(keyword: string, original: string, maxLength: number): string;
}

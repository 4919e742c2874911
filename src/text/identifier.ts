// One value that tells who somebody is, as it stands in a data set or in a list that a user brings.
import type { IdentifierKind } from '../record/index.js';

export interface Identifier {
  readonly kind: IdentifierKind;
  /** One value, decoded: a PN with its `^` and `=`, a date as YYYYMMDD (more may follow), anything else as it was written. */
  readonly value: string;
}

/** Worst first: where matches overlap, the first of their kinds in this list is told. */
const BY_SEVERITY: readonly IdentifierKind[] = [
  'patient-name',
  'patient-id',
  'birth-date',
  'phone',
  'address',
  'accession-number',
  'other-id',
  'staff',
  'institution',
  'device',
  'uid',
  'date',
];

/** Position in the order of severity; 0 is the worst. */
export function severity(kind: IdentifierKind): number {
  return BY_SEVERITY.indexOf(kind);
}

// The room's door.
export type { PatientIdentity, PatientPseudonyms, Pseudonyms } from './pseudonyms.js';

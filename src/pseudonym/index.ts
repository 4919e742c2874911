// The room's door.
export { createPseudonyms } from './create-pseudonyms.js';
export { type MappedPatient, type PatientMapping, readMapping } from './mapping-file.js';
export { isNoIdentifier } from './no-identifier.js';
export { newOutputId, openProject, type Project, type ProjectPlace, projectFolder } from './project.js';
export type { PatientIdentity, PatientPseudonyms, Pseudonyms } from './pseudonyms.js';

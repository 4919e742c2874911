// The room's door.
export { createPseudonyms } from './create-pseudonyms.js';
export { parseCsv } from './csv.js';
export { readMapping } from './mapping-file.js';
export { isNoIdentifier } from './no-identifier.js';
export {
  findProject,
  newOutputId,
  openProject,
  outputMark,
  type Project,
  type ProjectPlace,
  projectFolder,
} from './project.js';
export type { PatientIdentity, PatientPseudonyms, Pseudonyms } from './pseudonyms.js';

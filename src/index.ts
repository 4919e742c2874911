// The library's door: one instance by `deidentify`, many by `run`, and what these two take.
export {
  type ByteSource,
  bufferSource,
  CaviarError,
  type ErrorCode,
  folderSpool,
  memorySpool,
  openFile,
  type Spool,
  type SpoolWriter,
  VERSION,
  type Where,
} from './base/index.js';
export { type Deidentified, deidentify, type Imaging, type InstanceContext, openImaging } from './instance/index.js';
export { type InspectionSpec, inspectFile, type JobSpec, type RunEvents, run } from './pipeline/index.js';
export {
  type CompiledProfile,
  checkProfile,
  listProfiles,
  loadProfile,
  type OptionName,
  type PixelPolicy,
  type ProfileAdditions,
  ProfileError,
  type ProfileMistake,
} from './profile/index.js';
export {
  createPseudonyms,
  openProject,
  type Project,
  type Pseudonyms,
  readMapping,
} from './pseudonym/index.js';
export type {
  Decision,
  InstanceRecord,
  InstanceReport,
  Notice,
  Outcome,
  PixelFinding,
  PixelSummary,
  RunRecord,
  RunTotals,
} from './record/index.js';

// The room's door.
export { type InspectionSpec, inspectFile, inspectFrame } from './inspect-file.js';
export type { JobSpec, RunEvents } from './job-spec.js';
export type { MaskedPair } from './masked-pair.js';
export { reviewWords } from './review-words.js';
export { run } from './run.js';

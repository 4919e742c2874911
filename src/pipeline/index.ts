// The room's door.
export { type InspectionSpec, inspectFile } from './inspect-file.js';
export type { JobSpec, RunEvents } from './job-spec.js';
export { MANIFEST_NAME } from './manifest.js';
export { run } from './run.js';

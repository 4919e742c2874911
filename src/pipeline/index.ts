// The room's door.
export { type InspectionSpec, inspectFile } from './inspect-file.js';
export type { JobSpec, RunEvents } from './job-spec.js';
export { run } from './run.js';

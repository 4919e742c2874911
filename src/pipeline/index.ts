// The room's door.
export type { JobSpec, RunEvents } from './job-spec.js';

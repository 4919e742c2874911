// The room's door.
export { holds } from './condition.js';
export { deidentifyHeader } from './deidentify-header.js';
export type { BulkReport, HeaderJob, HeaderResult } from './header-job.js';

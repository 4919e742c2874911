// The room's door.
export type { BulkReport, HeaderJob, HeaderResult } from './header-job.js';

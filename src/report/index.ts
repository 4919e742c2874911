// The room's door.
export { writeRunReport } from './run-report.js';

// The room's door.
export { conformanceStatement } from './conformance-statement.js';
export { writeRunReport } from './run-report.js';

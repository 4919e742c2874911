// The room's door.
export { conformanceStatement } from './conformance-statement.js';
export { errorPage } from './error-page.js';
export { writeRunReport } from './run-report.js';

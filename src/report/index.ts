// The room's door.
export { conformanceStatement } from './conformance-statement.js';
export { ContactSheets, type SheetsWritten } from './contact-sheets.js';
export { errorPage } from './error-page.js';
export { writeRegionPicture } from './region-picture.js';
export { writeRunReport } from './run-report.js';

// The room's door.
export type { DocumentOutcome } from './document-outcome.js';
export { replaceDocument } from './replace-document.js';

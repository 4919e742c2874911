// The room's door.
export type { DocumentCleaning } from './clean-document.js';
export { type DocumentTools, openDocumentTools } from './document-tools.js';
export { replaceDocument } from './replace-document.js';

// The room's door.
export { replaceDocument } from './replace-document.js';

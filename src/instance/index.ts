// The room's door.
export { type DocumentTools, openDocumentTools } from '../documents/index.js';
export { type Imaging, openImaging } from '../pixels/index.js';
export { type Deidentified, deidentify, type InstanceContext } from './deidentify.js';
export { pictureOf, thumbnail, type Viewing } from './picture-of.js';
export { listedKey, readHeader } from './study-keys.js';
export { watchedImaging } from './watched-imaging.js';

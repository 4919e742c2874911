// The room's door.
export { type Imaging, openImaging } from '../pixels/index.js';
export { type Deidentified, deidentify, type InstanceContext } from './deidentify.js';

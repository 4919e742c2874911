// The room's door.
export { type Deidentified, deidentify, type InstanceContext } from './deidentify.js';

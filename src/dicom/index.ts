// The room's door.
export type { Edit } from './edit.js';
export { type ElementIndex, type Encoding, EntryFlag } from './element-index.js';

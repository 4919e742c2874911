// The room's door.
export { type ByteRange, StreamBytes } from './stream-bytes.js';
export { beginsMarked, type FrameSize, isWalkable, walkerFor } from './stream-families.js';
export type { StreamWalk, StreamWalker } from './stream-walk.js';

// The room's door.
export type { ByteSource } from './byte-source.js';
export { CaviarError, type ErrorCode, type Where } from './caviar-error.js';
export { nearestWord } from './nearest-word.js';
export { profilesFolder } from './profiles-folder.js';
export { isWithin, realPlace } from './real-place.js';
export type { Spool, SpoolWriter } from './spool.js';
export { VERSION } from './version.js';

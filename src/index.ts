// The library's door.
export { CaviarError, type ErrorCode, type Where } from './base/index.js';

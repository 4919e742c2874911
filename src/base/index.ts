// The room's door.
export { bufferSource, checkRange } from './buffer-source.js';
export type { ByteSource } from './byte-source.js';
export { CaviarError, type ErrorCode, type Where } from './caviar-error.js';
export { ERROR_CATALOGUE, type ErrorText } from './error-catalogue.js';
export { openFile } from './file-source.js';
export { nearestWord } from './nearest-word.js';
export { profilesFolder } from './profiles-folder.js';
export { brightnessOf, chromaOf, cropPlane, cropRaster, type Raster, rasterOfRgb } from './raster.js';
export { isWithin, realPlace } from './real-place.js';
export { boundingBox, overlaps, type Rectangle } from './rectangle.js';
export { folderSpool, memorySpool, type Spool, type SpoolWriter } from './spool.js';
export { TagMemory } from './tag-memory.js';
export { VERSION } from './version.js';
export { larger, smaller } from './without-branches.js';

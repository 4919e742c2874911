// The room's door.
export { openVision } from './open-vision.js';
export type { OtherReading, ReadLine, ReadText, ReadWord, Sensitivity, TextRegion, Vision } from './vision.js';

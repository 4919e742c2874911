// The room's door.
export type { ReadText, ReadWord, Sensitivity, TextRegion, Vision } from './vision.js';

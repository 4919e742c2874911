// The room's door.
export { framePicture } from './frame-picture.js';
export { type Imaging, openImaging } from './imaging.js';
export type { PixelOutcome } from './pixel-outcome.js';
export { type TreatedPixels, treatPixels } from './treat-pixels.js';

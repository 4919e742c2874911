// The room's door.
export type { PixelOutcome } from './pixel-outcome.js';
export { treatPixels } from './treat-pixels.js';

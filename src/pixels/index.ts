// The room's door.
export { treatPixels } from './treat-pixels.js';

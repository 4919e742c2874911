// The room's door.
export { blackOf, displayOf, displaysOf } from './display.js';
export { type DisplayAttributes, displayAttributes, type Palette } from './display-attributes.js';

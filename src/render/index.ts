// The room's door.
export { blackOf, displayOf, displaysOf } from './display.js';
export { type DisplayAttributes, displayAttributes } from './display-attributes.js';

// What reads one line, whatever does it.
import type { Rectangle } from '../base/index.js';
import type { GreyPicture } from './grey-picture.js';
import type { ReadWord } from './vision.js';

/** The same part of a raster twice: as it is, and as its dark or its bright strokes alone, dark on light. */
export interface Sight {
  readonly picture: GreyPicture;
  readonly strokes: GreyPicture;
}

export interface SeenLine {
  readonly words: readonly ReadWord[];
  /** The places of what was read: ink elsewhere was not. */
  readonly letters: readonly Rectangle[];
}

/** Boxes in pixels of both pictures. No words where nothing is made of the line. */
export type LineReader = (sight: Sight, box: Rectangle) => SeenLine;

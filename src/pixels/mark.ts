// A rectangle that was found on a frame, and whether it has to go.
import type { Rectangle } from '../base/index.js';
import type { PixelReason } from '../record/index.js';

export interface Mark {
  readonly box: Rectangle;
  readonly reason: PixelReason;
  readonly score: number;
  readonly masked: boolean;
}

/** Of one frame. Frames that show the same share one. */
export interface FrameMarks {
  readonly marks: readonly Mark[];
  /** OCR was asked. */
  readonly wasRead: boolean;
}

export const NO_MARKS: FrameMarks = { marks: [], wasRead: false };

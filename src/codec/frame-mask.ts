// What goes of a frame.
import type { Rectangle } from '../base/index.js';

export interface FrameMask {
  readonly going: readonly Rectangle[];
  /** What has to stay beside it; the two do not overlap. It counts where a syntax has no smaller units than some that hold both. Whole pixels. */
  readonly staying: readonly Rectangle[];
}

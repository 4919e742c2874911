// From marks to the mask of each frame: the rectangles that have to go, and how much of a frame they are at most.
import type { Rectangle } from '../base/index.js';
import type { FrameMarks } from './mark.js';
import { coveredArea, withoutContained } from './rectangles.js';

export interface FrameMasks {
  /** By frame; empty for one that stays as it is. */
  readonly boxes: readonly (readonly Rectangle[])[];
  readonly framesMasked: number;
  /** Of the pixels of the frame that loses most, 0 to 1, as far as they are asked for. */
  readonly largestShare: number;
}

/** Frames that share their marks share their mask. */
export function frameMasks(frames: readonly FrameMarks[], pixels: number): FrameMasks {
  const known = new Map<FrameMarks, { boxes: readonly Rectangle[]; share: number }>();
  const each = frames.map((frame) => {
    const before = known.get(frame);
    if (before !== undefined) return before;
    const boxes = withoutContained(frame.marks.filter(({ masked }) => masked).map(({ box }) => box));
    const mask = { boxes, share: coveredArea(boxes) / pixels };
    known.set(frame, mask);
    return mask;
  });
  return {
    boxes: each.map(({ boxes }) => boxes),
    framesMasked: each.filter(({ boxes }) => boxes.length > 0).length,
    largestShare: each.reduce((most, { share }) => Math.max(most, share), 0),
  };
}

// From marks to the mask of each frame: the rectangles that have to go, what stays beside them, and how much of a frame goes at most.
import type { FrameMask } from '../codec/index.js';
import type { FrameMarks } from './mark.js';
import { coveredArea, without, withoutContained } from './rectangles.js';

export interface FrameMasks {
  /** By frame; nothing goes of one that stays as it is. */
  readonly each: readonly FrameMask[];
  readonly framesMasked: number;
  /** Of the pixels of the frame that loses most, 0 to 1, as far as they are asked for. */
  readonly largestShare: number;
}

/** Frames that share their marks share their mask. */
export function frameMasks(frames: readonly FrameMarks[], pixels: number): FrameMasks {
  const known = new Map<FrameMarks, { mask: FrameMask; share: number }>();
  const each = frames.map((frame) => {
    const before = known.get(frame);
    if (before !== undefined) return before;
    const mask = maskOf(frame);
    const found = { mask, share: coveredArea(mask.going) / pixels };
    known.set(frame, found);
    return found;
  });
  return {
    each: each.map(({ mask }) => mask),
    framesMasked: each.filter(({ mask }) => mask.going.length > 0).length,
    largestShare: each.reduce((most, { share }) => Math.max(most, share), 0),
  };
}

/** What one region lets stay may lie in another that goes. */
function maskOf({ marks }: FrameMarks): FrameMask {
  const boxes = (masked: boolean) => marks.filter((mark) => mark.masked === masked).map(({ box }) => box);
  const going = withoutContained(boxes(true));
  return { going, staying: going.length === 0 ? [] : boxes(false).flatMap((box) => without(box, going)) };
}

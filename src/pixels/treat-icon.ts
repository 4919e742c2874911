// Small copies of the picture inside sequences: blanked if the picture was masked, if text is found in them, or if nobody can look at them.
import type { ElementIndex } from '../dicom/index.js';
import { displayAttributes, displayOf } from '../render/index.js';
import { encapsulatedFrames, nativeFrames } from './coded-frames.js';
import { pictureOf } from './format-of.js';
import type { Imaging } from './imaging.js';
import type { WashedFrames } from './wash-encapsulated.js';

/** Whether an icon's samples may stay. `washed` is null for native ones. */
export function iconShowsText(
  index: ElementIndex,
  pixelData: number,
  washed: WashedFrames | null,
  imaging: Imaging,
): boolean {
  const picture = pictureOf(index, pixelData);
  if (picture === null) return true;
  const frames = washed === null ? nativeFrames(index, pixelData, picture) : encapsulatedFrames(index, washed.frames);
  const attributes = displayAttributes(index, 0, index.parent[pixelData]);
  try {
    for (let frame = 0; frame < frames.count; frame++) {
      const raster = displayOf(imaging.codecs.decodeFrame(frames.read(frame), picture.format), attributes);
      if (imaging.vision.find(raster, 'careful').length > 0) return true;
    }
    return false;
  } catch {
    return true;
  }
}

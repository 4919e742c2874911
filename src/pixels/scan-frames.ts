// Looks at every frame of a picture, one after another; frames that are the same as the one before are not looked at twice.
import { type FrameMarks, NO_MARKS } from './mark.js';
import { displays, ruledMarks, scanFrame } from './scan-frame.js';
import { type Scene, seenFrame } from './scene.js';

/** By frame. Throws `cannot-decode`. */
export function scanFrames(scene: Scene): readonly FrameMarks[] {
  let previous: Uint8Array | null = null;
  let last = NO_MARKS;
  return Array.from({ length: scene.frames.count }, (_, frame) => {
    const coded = scene.frames.read(frame);
    if (previous !== null && Buffer.compare(previous, coded) === 0) return last;
    const seen = seenFrame(scene, frame, coded);
    const found = scanFrame(scene, displays(scene, seen));
    const ruled = ruledMarks(scene, seen.samples);
    last = ruled.length === 0 ? found : { ...found, marks: [...found.marks, ...ruled] };
    previous = coded;
    return last;
  });
}

// One pixel data element under a policy that looks: every frame is searched, the masks are decided, and written.
import type { Raster, Spool } from '../base/index.js';
import { type ElementIndex, pathOf } from '../dicom/index.js';
import type { PixelFinding, Reason } from '../record/index.js';
import { displayOf } from '../render/index.js';
import type { KnownIdentifiers } from '../text/index.js';
import { type CodedFrames, encapsulatedFrames, nativeFrames } from './coded-frames.js';
import { ruledRectangles } from './device-rules.js';
import { pictureOf } from './format-of.js';
import { type FrameMasks, frameMasks } from './frame-masks.js';
import { framesHidingText } from './hidden-bits.js';
import type { Imaging } from './imaging.js';
import { type FrameMarks, NO_MARKS } from './mark.js';
import { kindOf } from './picture-kind.js';
import { scanFilm } from './scan-film.js';
import { scanFrames } from './scan-frames.js';
import { type Scene, seenFrame } from './scene.js';
import type { WashedFrames } from './wash-encapsulated.js';
import { type WrittenMasks, writeMasks } from './write-masks.js';

export interface PictureContext {
  readonly imaging: Imaging;
  readonly identifiers: KnownIdentifiers;
  readonly spool: Spool;
}

export interface TreatedPictures {
  readonly frames: readonly FrameMarks[];
  readonly masks: FrameMasks;
  /** A frame as a viewer would show it, with its mask; of a number that no frame has, the first. Throws `cannot-decode`. */
  readonly shown: (frame: number) => Raster;
  /** Null if nothing is masked. */
  readonly written: WrittenMasks | null;
  readonly review: Reason | null;
}

/** A film of more frames is looked at in groups. */
const FRAME_BY_FRAME = 16;

const NOWHERE: ReadonlySet<number> = new Set();

/** In pixels: no two letters can be told apart on a smaller side, and the detector makes text of noise. */
const SMALLEST_WITH_TEXT = 12;

/**
 * Null if the element holds no picture (no size). Throws `cannot-decode`, and `cannot-clean` where a mask cannot be written.
 * @param washed null for native pixel data.
 */
export function treatPictures(
  index: ElementIndex,
  pixelData: number,
  washed: WashedFrames | null,
  context: PictureContext,
): TreatedPictures | null {
  const picture = pictureOf(index, pixelData);
  if (picture === null) return null;
  const frames: CodedFrames =
    washed === null ? nativeFrames(index, pixelData, picture) : encapsulatedFrames(index, washed.frames);
  const { imaging, identifiers, spool } = context;
  const kind = kindOf(index, picture.format);
  const ruled = ruledRectangles(imaging.devices, index, picture.format);
  const scene: Scene = { index, pixelData, imaging, identifiers, picture, frames, kind, ruled };
  if (Math.min(picture.format.columns, picture.format.rows) < SMALLEST_WITH_TEXT) return withoutText(scene);
  const marks = kind.film && frames.count > FRAME_BY_FRAME ? scanFilm(scene) : scanFrames(scene);
  const masks = frameMasks(marks, picture.geometry.pixels);
  const hiding = washed === null ? framesHidingText(scene) : NOWHERE;
  const review = reviewOf(scene, marks, masks, hiding);
  const writes = review === null && imaging.policy !== 'report' && (masks.framesMasked > 0 || hiding.size > 0);
  return {
    frames: marks,
    masks,
    shown: (frame) => maskedDisplay(scene, masks, frame),
    written: writes ? writeMasks(scene, washed, { masks: masks.each, hiding }, spool) : null,
    review,
  };
}

function withoutText(scene: Scene): TreatedPictures {
  const frames = Array.from({ length: scene.frames.count }, () => NO_MARKS);
  const masks = frameMasks(frames, 1);
  return { frames, masks, shown: (frame) => maskedDisplay(scene, masks, frame), written: null, review: null };
}

function maskedDisplay(scene: Scene, masks: FrameMasks, wanted: number): Raster {
  const frame = wanted < masks.each.length ? wanted : 0;
  const { samples, attributes } = seenFrame(scene, frame, scene.frames.read(frame));
  const raster = displayOf(samples, attributes);
  const grey = raster.grey.slice();
  for (const { x, y, width, height } of masks.each[frame].going)
    for (let row = y; row < y + height; row++) grey.fill(0, row * raster.width + x, row * raster.width + x + width);
  return { ...raster, grey };
}

function reviewOf(
  scene: Scene,
  frames: readonly FrameMarks[],
  masks: FrameMasks,
  hiding: ReadonlySet<number>,
): Reason | null {
  const where = { path: pathOf(scene.index, scene.pixelData) };
  if (scene.imaging.policy === 'report' && (hiding.size > 0 || frames.some(({ marks }) => marks.length > 0)))
    return {
      code: 'text-in-picture',
      text: 'Text was found in a picture, and the policy leaves it to a person.',
      where,
    };
  if (masks.largestShare > scene.kind.mostToMask)
    return {
      code: 'mask-too-large',
      text: 'So much of a frame would be masked that a person has to look at it first.',
      where,
    };
  return null;
}

/** The first thousand, frame by frame. */
export function findingsOf(frames: readonly FrameMarks[]): readonly PixelFinding[] {
  const findings: PixelFinding[] = [];
  for (const [frame, { marks }] of frames.entries()) {
    for (const mark of marks) {
      if (findings.length === MOST_FINDINGS) return findings;
      findings.push({ frame, ...mark });
    }
  }
  return findings;
}

export const MOST_FINDINGS = 1000;

// Everything that looking at the frames of one pixel data element needs.
import type { Rectangle } from '../base/index.js';
import { CaviarError } from '../base/index.js';
import type { Samples } from '../codec/index.js';
import { type ElementIndex, pathOf } from '../dicom/index.js';
import { type DisplayAttributes, displayAttributes } from '../render/index.js';
import type { KnownIdentifiers } from '../text/index.js';
import type { CodedFrames } from './coded-frames.js';
import type { Picture } from './format-of.js';
import type { Imaging } from './imaging.js';
import type { PictureKind } from './picture-kind.js';

export interface Scene {
  readonly index: ElementIndex;
  readonly pixelData: number;
  readonly imaging: Imaging;
  readonly identifiers: KnownIdentifiers;
  readonly picture: Picture;
  readonly frames: CodedFrames;
  readonly kind: PictureKind;
  /** What device rules say, on every frame. */
  readonly ruled: readonly Rectangle[];
}

export interface SeenFrame {
  readonly samples: Samples;
  readonly attributes: DisplayAttributes;
}

/** What a display of the frame shows is decided by `render`; these are its inputs. Throws `cannot-decode`, whatever went wrong. */
export function seenFrame(scene: Scene, frame: number, coded: Uint8Array): SeenFrame {
  const attributes = displayAttributes(scene.index, frame);
  try {
    return { samples: scene.imaging.codecs.decodeFrame(coded, scene.picture.format), attributes };
  } catch {
    throw cannotDecode(scene);
  }
}

/** A decoder's own message may quote the stream, so it is not passed on. */
export function cannotDecode({ index, pixelData }: Pick<Scene, 'index' | 'pixelData'>): CaviarError {
  return new CaviarError('cannot-decode', 'A frame could not be decoded, so it was not searched for text.', {
    path: pathOf(index, pixelData),
    offset: index.headerAt[pixelData],
  });
}

// What a viewer would show of one frame of a file, for a person who checks masks: never for a diagnosis, and never for the detector.
import type { Raster } from '../base/index.js';
import { CaviarError } from '../base/index.js';
import { type ElementIndex, findElement } from '../dicom/index.js';
import { displayAttributes, displayOf } from '../render/index.js';
import { encapsulatedFrames, isEncapsulated, nativeFrames } from './coded-frames.js';
import { pictureOf } from './format-of.js';
import type { Imaging } from './imaging.js';
import { washEncapsulated } from './wash-encapsulated.js';

const PIXEL_DATA = [0x7fe00010, 0x7fe00008, 0x7fe00009];

/** @param frame counted from 0. Throws `option-invalid` if there is no such frame, and what decoding throws. */
export function framePicture(index: ElementIndex, frame: number, imaging: Imaging): Raster {
  const pixelData = PIXEL_DATA.map((tag) => findElement(index, tag)).find((entry) => entry >= 0);
  const picture = pictureOf(index, pixelData ?? -1);
  if (pixelData === undefined || picture === null)
    throw new CaviarError('option-invalid', 'The file holds no picture.');
  const frames = isEncapsulated(index, pixelData)
    ? encapsulatedFrames(index, washEncapsulated(index, pixelData).frames)
    : nativeFrames(index, pixelData, picture);
  if (frame >= frames.count) throw new CaviarError('option-invalid', `The file has ${frames.count} frames.`);
  const samples = imaging.codecs.decodeFrame(frames.read(frame), picture.format);
  return displayOf(samples, displayAttributes(index, frame));
}

// Small copies of the picture inside sequences: made anew or blanked if the picture was masked, if text is found in them, or if nobody can look at them.
import { CaviarError } from '../base/index.js';
import {
  type Edit,
  type ElementIndex,
  encodeHeader,
  findElement,
  fragmentsOf,
  numbersOf,
  vrName,
} from '../dicom/index.js';
import { displayAttributes, displayOf } from '../render/index.js';
import { encapsulatedFrames, isEncapsulated, nativeFrames, swapPairs } from './coded-frames.js';
import { pictureOf } from './format-of.js';
import { iconAnew } from './icon-anew.js';
import type { Imaging } from './imaging.js';
import { overwrite } from './overwrite.js';
import type { TreatedPictures } from './treat-pictures.js';
import { blankFragments, type WashedFrames, washEncapsulated } from './wash-encapsulated.js';
import { washEdits } from './wash-pixels.js';

const ICON_IMAGE_SEQUENCE = 0x00880200;
const REPRESENTATIVE_FRAME = 0x00286010;

export interface IconContext {
  readonly index: ElementIndex;
  /** Of the data set itself, already treated. */
  readonly pictures: readonly TreatedPictures[];
  /** Null under `off`. */
  readonly imaging: Imaging | null;
}

/** A copy of a masked picture shows what was masked: it is made anew from what is left, or blanked where it stands for another picture or has cells of another kind. */
export function iconEdits(context: IconContext, pixelData: number): readonly Edit[] {
  const { index, pictures } = context;
  const isMasked = pictures.some(({ written }) => written !== null);
  const isNative = pictures.some(({ written }) => written?.transferSyntaxUid != null);
  if (isNative && isEncapsulated(index, pixelData)) return anew(context, pixelData) ?? [emptied(index, pixelData)];
  if (isMasked) return anew(context, pixelData) ?? blank(index, pixelData);
  return washed(context, pixelData);
}

function washed(context: IconContext, pixelData: number): readonly Edit[] {
  const { index, imaging } = context;
  try {
    const frames = isEncapsulated(index, pixelData) ? washEncapsulated(index, pixelData) : null;
    const shows = imaging !== null && imaging.policy !== 'report' && showsText(index, pixelData, frames, imaging);
    if (!shows) return washEdits(index, pixelData, frames);
    return anew(context, pixelData) ?? blank(index, pixelData);
  } catch (error) {
    if (error instanceof CaviarError) return blank(index, pixelData);
    throw error;
  }
}

/** Whether an icon's samples may not stay. @param frames null for native ones. */
function showsText(index: ElementIndex, pixelData: number, frames: WashedFrames | null, imaging: Imaging): boolean {
  const picture = pictureOf(index, pixelData);
  if (picture === null) return true;
  const coded = frames === null ? nativeFrames(index, pixelData, picture) : encapsulatedFrames(index, frames.frames);
  const attributes = displayAttributes(index, 0, index.parent[pixelData]);
  try {
    for (let frame = 0; frame < coded.count; frame++) {
      const raster = displayOf(imaging.codecs.decodeFrame(coded.read(frame), picture.format), attributes);
      if (imaging.vision.find(raster, 'careful').length > 0) return true;
    }
    return false;
  } catch {
    return true;
  }
}

/** Native, also in a file whose picture is not (PS3.5 A.4). Null if it cannot be made, also of one that is longer or shorter than its size. */
function anew(context: IconContext, pixelData: number): readonly Edit[] | null {
  const { index } = context;
  const samples = samplesAnew(context, pixelData);
  if (samples === null) return null;
  const bytes = new Uint8Array(samples.length + (samples.length & 1));
  bytes.set(samples);
  if (!isEncapsulated(index, pixelData) && index.valueLength[pixelData] !== bytes.length) return null;
  const vr = isEncapsulated(index, pixelData) ? 'OB' : vrName(index.vr[pixelData]);
  if (vr === 'OW' && index.encoding.bigEndian) swapPairs(bytes);
  const header = encodeHeader(index.tag[pixelData], vr, bytes.length, index.encoding);
  const at = index.headerAt[pixelData];
  const element = Buffer.concat([header, bytes]);
  return [{ at, length: index.end[pixelData] - at, bytes: element, parent: index.parent[pixelData] }];
}

function samplesAnew({ index, pictures: [picture] }: IconContext, pixelData: number): Uint8Array | null {
  const icon = pictureOf(index, pixelData);
  if (icon === null || picture === undefined || !isOfThePicture(index, pixelData)) return null;
  return iconAnew(picture.shown(representative(index)), icon, displayAttributes(index, 0, index.parent[pixelData]));
}

/** Icons inside other sequences stand for other pictures. */
function isOfThePicture(index: ElementIndex, pixelData: number): boolean {
  const sequence = index.parent[index.parent[pixelData]];
  return sequence >= 0 && index.tag[sequence] === ICON_IMAGE_SEQUENCE && index.parent[sequence] === -1;
}

/** The frame that stands for all, counted from 0. */
function representative(index: ElementIndex): number {
  const entry = findElement(index, REPRESENTATIVE_FRAME);
  return entry === -1 ? 0 : Math.max(0, (numbersOf(index, entry, 'US')[0] ?? 1) - 1);
}

function blank(index: ElementIndex, pixelData: number): readonly Edit[] {
  if (isEncapsulated(index, pixelData)) return blankFragments(index, fragmentsOf(index, pixelData));
  const range = { at: index.valueAt[pixelData], length: index.valueLength[pixelData] };
  return overwrite(index, range, index.parent[pixelData]);
}

/** Encapsulated pixel data that would stand in a file of native ones. */
function emptied(index: ElementIndex, pixelData: number): Edit {
  const at = index.headerAt[pixelData];
  const bytes = encodeHeader(index.tag[pixelData], 'OB', 0, index.encoding);
  return { at, length: index.end[pixelData] - at, bytes, parent: index.parent[pixelData] };
}

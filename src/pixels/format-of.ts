// What a codec has to know of the frames of one pixel data element, from the attributes beside it (PS3.3 C.7.6.3).
import type { FrameFormat } from '../codec/index.js';
import { type ElementIndex, EntryFlag } from '../dicom/index.js';
import { geometryOf, type ImageGeometry, photometricOf, unsigned } from './image-geometry.js';

const PLANAR_CONFIGURATION = 0x00280006;
const BITS_STORED = 0x00280101;
const HIGH_BIT = 0x00280102;
const PIXEL_REPRESENTATION = 0x00280103;
const PIXEL_DATA = 0x7fe00010;
const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1';
const EXPLICIT_BIG = '1.2.840.10008.1.2.2';

export interface Picture {
  readonly geometry: ImageGeometry;
  readonly format: FrameFormat;
}

/** Null without Rows, Columns or Bits Allocated: then there is no picture that anybody could look at. */
export function pictureOf(index: ElementIndex, pixelData: number): Picture | null {
  const geometry = geometryOf(index, pixelData);
  if (geometry === null) return null;
  const item = index.parent[pixelData];
  const { bitsAllocated } = geometry;
  const bitsStored = unsigned(index, BITS_STORED, item) || bitsAllocated;
  const float = index.tag[pixelData] !== PIXEL_DATA;
  return {
    geometry,
    format: {
      transferSyntaxUid: syntaxOf(index, pixelData),
      columns: geometry.columns,
      rows: geometry.rows,
      samplesPerPixel: geometry.samplesPerPixel,
      bitsAllocated,
      bitsStored: float ? bitsAllocated : Math.min(bitsStored, bitsAllocated),
      highBit: highBitOf(index, pixelData, bitsStored),
      signed: !float && unsigned(index, PIXEL_REPRESENTATION, item) === 1,
      planarConfiguration: unsigned(index, PLANAR_CONFIGURATION, item) === 1 ? 1 : 0,
      photometricInterpretation: photometric(index, pixelData, geometry),
      float,
    },
  };
}

/** Native pixel data, at any depth, are coded as the data set is; deflating is none of the pixels' business. */
function syntaxOf(index: ElementIndex, pixelData: number): string {
  if ((index.flags[pixelData] & EntryFlag.Encapsulated) !== 0) return index.encoding.transferSyntaxUid;
  return index.encoding.bigEndian ? EXPLICIT_BIG : EXPLICIT_LITTLE;
}

function highBitOf(index: ElementIndex, pixelData: number, bitsStored: number): number {
  return unsigned(index, HIGH_BIT, index.parent[pixelData]) || bitsStored - 1;
}

/** Some writers say YBR_FULL_422 of native pixels and store every chroma sample: the length tells. */
function photometric(index: ElementIndex, pixelData: number, geometry: ImageGeometry): string {
  const name = photometricOf(index, index.parent[pixelData]) || defaultFor(geometry.samplesPerPixel);
  if (!geometry.mayBeHalfChroma || (index.flags[pixelData] & EntryFlag.Encapsulated) !== 0) return name;
  const full = geometry.pixels * geometry.samplesPerPixel * (geometry.frames ?? 1);
  return index.valueLength[pixelData] >= full ? name.replace('_422', '') : name;
}

function defaultFor(samplesPerPixel: number): string {
  return samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2';
}

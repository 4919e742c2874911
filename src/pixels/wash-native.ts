// Takes out what stands behind the last native frame: padding and forgotten memory, where text can lie.
import type { Edit, ElementIndex } from '../dicom/index.js';
import { geometryOf, nativeEnd } from './image-geometry.js';
import { overwrite } from './overwrite.js';

/** Zeros at the same length. A value shorter than its frames stays as it is. Without Rows, Columns or Bits Allocated there is no frame, and all of it goes. */
export function washNative(index: ElementIndex, pixelData: number): readonly Edit[] {
  const length = index.valueLength[pixelData];
  const end = nativeEnd(geometryOf(index, pixelData), length);
  if (end === length) return [];
  const range = { at: index.valueAt[pixelData] + end, length: length - end };
  return overwrite(index, range, index.parent[pixelData]);
}

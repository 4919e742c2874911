// A short text beside the pixel data, by which pictures are told apart.
import { type ElementIndex, findElement, trimmedLatin1 } from '../dicom/index.js';

/** Image Type has sixteen bytes a value; what is longer is none of the attributes asked for, and not read. */
const LONGEST_VALUE = 1024;

/** '' if the top level lacks it. */
export function shortText(index: ElementIndex, tag: number): string {
  const entry = findElement(index, tag);
  return entry === -1 || index.valueLength[entry] > LONGEST_VALUE ? '' : trimmedLatin1(index, entry);
}

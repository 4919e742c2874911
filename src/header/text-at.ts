// One value by its tag, for those who only want to look.
import { type ElementIndex, findElement, trimmedLatin1 } from '../dicom/index.js';

/** The whole value as Latin-1, trimmed, of the element with this tag in an Item, or at the top for -1; '' when there is none. */
export function textAt(index: ElementIndex, tag: number, parent = -1): string {
  const entry = findElement(index, tag, parent);
  return entry < 0 ? '' : trimmedLatin1(index, entry);
}

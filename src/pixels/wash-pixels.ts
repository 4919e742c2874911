// What is no sample goes from pixel data, native or encapsulated.
import type { Edit, ElementIndex } from '../dicom/index.js';
import type { WashedFrames } from './wash-encapsulated.js';
import { washNative } from './wash-native.js';

/** @param washed null for native pixel data. */
export function washEdits(index: ElementIndex, entry: number, washed: WashedFrames | null): readonly Edit[] {
  if (washed === null) return washNative(index, entry);
  return [...washed.table, ...washed.frames.flatMap((frame) => frame.edits)];
}

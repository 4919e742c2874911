// Whether an element holds Items, and whether it ought to.
import { EntryFlag, packVr, vrName } from '../dicom/index.js';
import { type Scope, standardVr } from './scope.js';

const sequenceVr = packVr('SQ');

/**
 * `items`: parsed, its Items can be walked. `unparsed`: a sequence by PS3.6 or by its own VR whose value was not recognised as Items, so that
 * nobody can say what is in it: it may not pass through. `value`: neither, or a sequence of no bytes.
 */
export type SequenceShape = 'items' | 'unparsed' | 'value';

export function shapeOf(scope: Scope, entry: number): SequenceShape {
  const { index } = scope.walk.job;
  if (index.flags[entry] & EntryFlag.Sequence) return 'items';
  if (index.valueLength[entry] === 0) return 'value';
  if (index.vr[entry] === sequenceVr) return 'unparsed';
  return mayHideItems(index.vr[entry]) && standardVr(scope, entry) === 'SQ' ? 'unparsed' : 'value';
}

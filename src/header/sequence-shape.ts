// Whether an element holds Items, and whether it ought to.
import { EntryFlag, vrName } from '../dicom/index.js';
import type { Rule } from '../profile/index.js';
import { type Scope, standardVr } from './scope.js';

/**
 * `items`: parsed, its Items can be walked. `unparsed`: a sequence by PS3.6, by a list of private elements or by its own VR, whose value was not
 * recognised as Items: nobody can say what is in it, so it may not pass through. `value`: neither.
 */
export type SequenceShape = 'items' | 'unparsed' | 'value';

export function shapeOf(scope: Scope, entry: number, rule: Rule): SequenceShape {
  const { index } = scope.walk.job;
  if (index.flags[entry] & EntryFlag.Sequence) return 'items';
  return standardVr(scope, entry, rule) === 'SQ' || vrName(index.vr[entry]) === 'SQ' ? 'unparsed' : 'value';
}

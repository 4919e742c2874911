// D: the element stays with a value that is legal and says nothing; a sequence with one such Item.
import type { Rule } from '../../profile/index.js';
import { dummyItem } from '../dummy-item.js';
import { dummyUids } from '../dummy-uid.js';
import { dummyValue } from '../dummy-value.js';
import { withItems, withValue } from '../replacement.js';
import { type Scope, type Settled, standardVr } from '../scope.js';

/** A sequence without Items holds nothing to protect and is left as it is: one made up might break more than it mends. */
export function dummy(scope: Scope, entry: number, rule: Rule): Settled {
  const { index } = scope.walk.job;
  const vr = standardVr(scope, entry, rule);
  if (vr === 'SQ') {
    const isEmpty = index.next[entry] === entry + 1 && index.valueLength[entry] === 0;
    return isEmpty ? 'kept' : withItems(scope, entry, 'dummy', [dummyItem(scope, entry)]);
  }
  const bytes = vr === 'UI' ? dummyUids(scope, entry) : dummyValue(index.tag[entry], vr);
  return withValue(scope, entry, 'dummy', { vr, bytes });
}

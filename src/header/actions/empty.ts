// Z: the element stays without a value; a sequence without Items.

import { EntryFlag } from '../../dicom/index.js';
import type { Rule } from '../../profile/index.js';
import { withValue } from '../replacement.js';
import { type Scope, type Settled, standardVr } from '../scope.js';

const nothing = new Uint8Array(0);

export function empty(scope: Scope, entry: number, rule: Rule): Settled {
  const { index } = scope.walk.job;
  const isEmpty = index.valueLength[entry] === 0 && (index.flags[entry] & EntryFlag.Encapsulated) === 0;
  if (isEmpty) return 'kept';
  return withValue(scope, entry, 'empty', { vr: standardVr(scope, entry, rule), bytes: nothing });
}

// Z: the element stays without a value; a sequence without Items.

import { TagMemory } from '../../base/index.js';
import { EntryFlag, encodeElement } from '../../dicom/index.js';
import type { Rule } from '../../profile/index.js';
import { type RememberedElement, remembered } from '../remembered-elements.js';
import { encodingOf } from '../replacement.js';
import { type Scope, type Settled, standardVr } from '../scope.js';

const nothing = new Uint8Array(0);

export function empty(scope: Scope, entry: number, rule: Rule): Settled {
  const { index } = scope.walk.job;
  const isEmpty = index.valueLength[entry] === 0 && (index.flags[entry] & EntryFlag.Encapsulated) === 0;
  if (isEmpty) return 'kept';
  const element = emptied(index.tag[entry], standardVr(scope, entry, rule));
  return { action: 'empty', element: element(encodingOf(scope, entry)), value: nothing };
}

/** By tag and VR, written once an encoding. */
const elements = new TagMemory<string, RememberedElement>();

function emptied(tag: number, vr: string): RememberedElement {
  return elements.get(tag, vr, (of, as) => remembered((encoding) => encodeElement(of, as, nothing, encoding)));
}

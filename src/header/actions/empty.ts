// Z: the element stays without a value; a sequence without Items.

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

interface Emptied {
  readonly vr: string;
  readonly element: RememberedElement;
}

const byTag = new Map<number, Emptied>();
/** Tags come from files. */
const MOST_REMEMBERED = 4096;

function emptied(tag: number, vr: string): RememberedElement {
  const known = byTag.get(tag | 0);
  if (known !== undefined && known.vr === vr) return known.element;
  const element = remembered((encoding) => encodeElement(tag, vr, nothing, encoding));
  if (byTag.size >= MOST_REMEMBERED) byTag.clear();
  byTag.set(tag | 0, { vr, element });
  return element;
}

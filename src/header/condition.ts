// Whether a condition of the profile holds for an element: the Item is looked at first, then what encloses it.
import {
  characterSetOf,
  type ElementIndex,
  EntryFlag,
  findElement,
  numbersOf,
  valueBytes,
  vrName,
} from '../dicom/index.js';
import { type Condition, conditionHolds } from '../profile/index.js';
import { isNumberVr } from './element-text.js';

const padding = /\0+$/;

/** `parent`: entry of the Item in which the look-up begins, -1 for the data set. Values are read only when a condition asks for them. */
export function holds(condition: Condition, index: ElementIndex, parent: number): boolean {
  return conditionHolds(condition, (tag) => valuesFrom(index, tag, parent));
}

/** Of the nearest element with this tag: in the Item, else in the data set around it, up to the top. Null when there is none. */
function valuesFrom(index: ElementIndex, tag: number, parent: number): string[] | null {
  for (let at = parent; ; at = index.parent[index.parent[at]]) {
    const entry = findElement(index, tag, at);
    if (entry >= 0) return valuesOf(index, entry);
    if (at < 0) return null;
  }
}

function valuesOf(index: ElementIndex, entry: number): string[] {
  if (index.valueLength[entry] === 0 || index.flags[entry] & (EntryFlag.Sequence | EntryFlag.Encapsulated)) return [];
  const vr = vrName(index.vr[entry]);
  if (isNumberVr(vr)) return numbersOf(index, entry, vr).map(String);
  const text = characterSetOf(index, index.parent[entry]).decode(valueBytes(index, entry), vr);
  return text.replace(padding, '').split('\\');
}

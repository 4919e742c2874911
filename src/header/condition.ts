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
import type { Condition } from '../profile/index.js';
import { isNumberVr, isTextVr, trimmed } from './element-text.js';

/** `parent`: entry of the Item in which the look-up begins, -1 for the data set. Values are read only when a condition asks for them. */
export function holds(condition: Condition, index: ElementIndex, parent: number): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((part) => holds(part, index, parent));
    case 'any':
      return condition.of.some((part) => holds(part, index, parent));
    case 'present':
      return outwards(index, condition.tag, parent) >= 0 !== condition.negated;
    case 'in':
      return (
        valuesFrom(index, condition.tag, parent).some((value) => condition.values.includes(value)) !== condition.negated
      );
    case 'matches':
      return (
        valuesFrom(index, condition.tag, parent).some((value) => condition.pattern.test(value)) !== condition.negated
      );
  }
}

/** The nearest element with this tag: in the Item, else in the data set around it, up to the top. */
function outwards(index: ElementIndex, tag: number, parent: number): number {
  for (let at = parent; ; at = index.parent[index.parent[at]]) {
    const entry = findElement(index, tag, at);
    if (entry >= 0 || at < 0) return entry;
  }
}

function valuesFrom(index: ElementIndex, tag: number, parent: number): string[] {
  const entry = outwards(index, tag, parent);
  if (entry < 0 || index.flags[entry] & (EntryFlag.Sequence | EntryFlag.Encapsulated)) return [];
  const vr = vrName(index.vr[entry]);
  if (isNumberVr(vr)) return numbersOf(index, entry, vr).map(String);
  const text = characterSetOf(index, index.parent[entry]).decode(valueBytes(index, entry), isTextVr(vr) ? vr : 'LO');
  return text.split('\\').map(trimmed);
}

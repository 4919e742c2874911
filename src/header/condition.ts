// Whether a condition of the profile holds for an element: the Item is looked at first, then what encloses it.
import { characterSetOf, type ElementIndex, EntryFlag, findElement, numbersOf, vrName } from '../dicom/index.js';
import { type Condition, conditionHolds } from '../profile/index.js';
import { isNumberVr, trimmed } from './element-text.js';

/** In bytes: a condition is about a code, a name or a description. Of a longer value only the beginning is compared, of pixels nothing more is read. */
const longestCompared = 64 * 1024;

/** `parent`: entry of the Item in which the look-up begins, -1 for the data set. Values are read only when a condition asks for them. */
export function holds(condition: Condition, index: ElementIndex, parent: number): boolean {
  return conditionHolds(condition, {
    has: (tag) => nearest(index, tag, parent) >= 0,
    valuesOf: (tag) => {
      const entry = nearest(index, tag, parent);
      return entry < 0 ? [] : valuesOf(index, entry);
    },
  });
}

/** The nearest element with this tag: in the Item, else in the data set around it, up to the top. -1 when there is none. */
function nearest(index: ElementIndex, tag: number, parent: number): number {
  for (let at = parent; ; at = index.parent[index.parent[at]]) {
    const entry = findElement(index, tag, at);
    if (entry >= 0 || at < 0) return entry;
  }
}

function valuesOf(index: ElementIndex, entry: number): string[] {
  const length = index.valueLength[entry];
  if (length === 0 || index.flags[entry] & (EntryFlag.Sequence | EntryFlag.Encapsulated)) return [];
  const vr = vrName(index.vr[entry]);
  if (isNumberVr(vr)) return length > longestCompared ? [] : numbersOf(index, entry, vr).map(String);
  const bytes = index.source.read(index.valueAt[entry], Math.min(length, longestCompared));
  const text = trimmed(characterSetOf(index, index.parent[entry]).decode(bytes, vr));
  return text.split('\\');
}

// Whether a condition of the profile holds for an element: the Item is looked at first, then what encloses it.
import { characterSetOf, EntryFlag, type ElementIndex, findElement, valueBytes, vrName } from '../dicom/index.js';
import type { Condition } from '../profile/index.js';
import { isTextVr, trimmed } from './element-text.js';

/** `parent`: entry of the Item in which the look-up begins, -1 for the data set. Values are read only when a condition asks for them. */
export function holds(condition: Condition, index: ElementIndex, parent: number): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((part) => holds(part, index, parent));
    case 'any':
      return condition.of.some((part) => holds(part, index, parent));
    case 'present':
      return (outwards(index, condition.tag, parent) >= 0) !== condition.negated;
    case 'in':
      return valuesFrom(index, condition.tag, parent).some((value) => condition.values.includes(value)) !== condition.negated;
    case 'matches':
      return valuesFrom(index, condition.tag, parent).some((value) => condition.pattern.test(value)) !== condition.negated;
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
  const bytes = valueBytes(index, entry);
  const read = numberReaders[vr];
  if (read) return numbers(bytes, read, (index.flags[entry] & EntryFlag.BigEndian) === 0);
  const text = characterSetOf(index, index.parent[entry]).decode(bytes, isTextVr(vr) ? vr : 'LO');
  return text.split('\\').map(trimmed);
}

interface NumberReader {
  readonly size: number;
  readonly at: (view: DataView, offset: number, littleEndian: boolean) => number | bigint;
}

const numberReaders: Readonly<Record<string, NumberReader | undefined>> = {
  US: { size: 2, at: (view, offset, little) => view.getUint16(offset, little) },
  SS: { size: 2, at: (view, offset, little) => view.getInt16(offset, little) },
  UL: { size: 4, at: (view, offset, little) => view.getUint32(offset, little) },
  SL: { size: 4, at: (view, offset, little) => view.getInt32(offset, little) },
  FL: { size: 4, at: (view, offset, little) => view.getFloat32(offset, little) },
  FD: { size: 8, at: (view, offset, little) => view.getFloat64(offset, little) },
  UV: { size: 8, at: (view, offset, little) => view.getBigUint64(offset, little) },
  SV: { size: 8, at: (view, offset, little) => view.getBigInt64(offset, little) },
};

function numbers(bytes: Uint8Array, reader: NumberReader, littleEndian: boolean): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: string[] = [];
  for (let offset = 0; offset + reader.size <= bytes.byteLength; offset += reader.size)
    found.push(String(reader.at(view, offset, littleEndian)));
  return found;
}

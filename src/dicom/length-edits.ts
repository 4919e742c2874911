// When content grows or shrinks, the defined lengths of the Items and sequences around it have to follow.
import { CaviarError } from '../base/index.js';
import type { Edit } from './edit.js';
import { type ElementIndex, EntryFlag } from './element-index.js';
import { pathOf } from './path.js';
import { UNDEFINED_LENGTH } from './tag.js';
import { VR_UN } from './vr.js';

/** Edits that put every defined length around `edits` right. */
export function lengthEdits(index: ElementIndex, edits: readonly Edit[]): Edit[] {
  const growth = growthByParent(edits);
  const result: Edit[] = [];
  // Children stand behind their parents, so the largest entry is always a leaf of what is left.
  const open = [...growth.keys()].sort((a, b) => a - b);
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const change = growth.get(entry) ?? 0;
    const headerGrowth = change === 0 ? 0 : changeLength(index, entry, change, result);
    const parent = index.parent[entry];
    const total = change + headerGrowth;
    if (total === 0 || parent < 0) continue;
    const known = growth.get(parent);
    growth.set(parent, (known ?? 0) + total);
    if (known === undefined) insertSorted(open, parent);
  }
  return result;
}

function growthByParent(edits: readonly Edit[]): Map<number, number> {
  const growth = new Map<number, number>();
  for (const { parent, bytes, length } of edits) {
    if (parent < 0) continue;
    growth.set(parent, (growth.get(parent) ?? 0) + (bytes === null ? 0 : bytes.length) - length);
  }
  return growth;
}

/** Gives what the change costs in addition, in bytes: a longer header, or a delimiter. */
function changeLength(index: ElementIndex, entry: number, change: number, result: Edit[]): number {
  const flags = index.flags[entry];
  if ((flags & EntryFlag.UndefinedLength) !== 0) return 0;
  const headerAt = index.headerAt[entry];
  const length = index.valueLength[entry] + change;
  const isItem = (flags & EntryFlag.Item) !== 0;
  const parent = index.parent[entry];
  if (length >= UNDEFINED_LENGTH) return makeUndefined(index, entry, result);
  const headerLength = index.valueAt[entry] - headerAt;
  const isLong = isItem || headerLength === 12 || (flags & EntryFlag.ImplicitVr) !== 0;
  if (isLong) {
    result.push({ at: headerAt + headerLength - 4, length: 4, bytes: uint32(length, flags), parent });
    return 0;
  }
  if (length <= 0xffff) {
    result.push({ at: headerAt + 6, length: 2, bytes: uint16(length, flags), parent });
    return 0;
  }
  // A sequence under a VR with a 16-bit length outgrew it: UN has a 32-bit one.
  const bytes = new Uint8Array(8);
  bytes.set([VR_UN >> 8, VR_UN & 0xff]);
  bytes.set(uint32(length, flags), 4);
  result.push({ at: headerAt + 4, length: 4, bytes, parent });
  return 4;
}

/** Beyond 4 GiB a sequence or an Item can only have undefined length and a delimiter. */
function makeUndefined(index: ElementIndex, entry: number, result: Edit[]): number {
  const flags = index.flags[entry];
  const headerAt = index.headerAt[entry];
  const headerLength = index.valueAt[entry] - headerAt;
  const isItem = (flags & EntryFlag.Item) !== 0;
  const isSequence = (flags & EntryFlag.Sequence) !== 0;
  const hasLongField = isItem || headerLength === 12 || (flags & EntryFlag.ImplicitVr) !== 0;
  if (!(isItem || isSequence) || !hasLongField)
    throw new CaviarError('malformed', 'A value outgrows its length field.', { path: pathOf(index, entry) });
  const parent = index.parent[entry];
  result.push({ at: headerAt + headerLength - 4, length: 4, bytes: uint32(UNDEFINED_LENGTH, flags), parent });
  result.push({ at: index.end[entry], length: 0, bytes: delimiter(isItem ? 0xe00d : 0xe0dd, flags), parent });
  return 8;
}

function delimiter(element: number, flags: number): Uint8Array {
  const bytes = new Uint8Array(8);
  bytes.set(uint16(0xfffe, flags));
  bytes.set(uint16(element, flags), 2);
  return bytes;
}

function uint16(value: number, flags: number): Uint8Array {
  const bytes = new Uint8Array(2);
  new DataView(bytes.buffer).setUint16(0, value, (flags & EntryFlag.BigEndian) === 0);
  return bytes;
}

function uint32(value: number, flags: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, (flags & EntryFlag.BigEndian) === 0);
  return bytes;
}

function insertSorted(sorted: number[], value: number): void {
  let place = sorted.length;
  while (place > 0 && sorted[place - 1] > value) place -= 1;
  sorted.splice(place, 0, value);
}

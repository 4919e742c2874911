// Offset tables of encapsulated pixel data whose frames became longer or shorter (PS3.5 A.4, PS3.3 C.7.6.3.1.8).
import { type Edit, type ElementIndex, findElement, fragmentsOf, numbersOf } from '../dicom/index.js';
import { isExtendedOffsetTable, isLengthTable, isOffsetTable } from './frame-groups.js';

const EXTENDED_OFFSETS = 0x7fe00001;
const EXTENDED_LENGTHS = 0x7fe00002;

/** A frame that was written anew as one fragment. */
export interface NewFragment {
  /** Of the old fragments, with their headers. */
  readonly at: number;
  readonly oldLength: number;
  /** Of the new one, with its header and padding. */
  readonly newLength: number;
  /** Without. */
  readonly streamLength: number;
}

/** Tables that say where frames begin and how long they are, put right; one that named no fragments is another's business. */
export function movedTables(index: ElementIndex, pixelData: number, changed: readonly NewFragment[]): readonly Edit[] {
  const [table, first] = fragmentsOf(index, pixelData);
  if (changed.length === 0 || first === undefined) return [];
  const start = index.headerAt[first];
  const moved = (offset: number) =>
    offset +
    changed.reduce((sum, { at, oldLength, newLength }) => (at - start < offset ? sum + newLength - oldLength : sum), 0);
  const edits: Edit[] = [];
  if (isOffsetTable(index, pixelData) && index.valueLength[table] > 0) {
    edits.push(rewritten(index, table, 'UL', pixelData, moved));
  }
  const offsets = findElement(index, EXTENDED_OFFSETS, index.parent[pixelData]);
  if (offsets === -1 || !isExtendedOffsetTable(index, pixelData, offsets)) return edits;
  edits.push(rewritten(index, offsets, 'UV', index.parent[pixelData], moved));
  const lengths = findElement(index, EXTENDED_LENGTHS, index.parent[pixelData]);
  if (lengths === -1 || !isLengthTable(index, pixelData, lengths)) return edits;
  const starts = numbersOf(index, offsets, 'UV');
  const newLengths = new Map(changed.map(({ at, streamLength }) => [at - start, streamLength]));
  edits.push(
    rewritten(index, lengths, 'UV', index.parent[pixelData], (length, i) => newLengths.get(starts[i]) ?? length),
  );
  return edits;
}

function rewritten(
  index: ElementIndex,
  table: number,
  vr: 'UL' | 'UV',
  parent: number,
  change: (value: number, place: number) => number,
): Edit {
  const size = vr === 'UL' ? 4 : 8;
  const bytes = new Uint8Array(index.valueLength[table]);
  const view = new DataView(bytes.buffer);
  numbersOf(index, table, vr).forEach((value, i) => {
    if (vr === 'UL') view.setUint32(i * size, change(value, i) % 0x1_0000_0000, true);
    else view.setBigUint64(i * size, BigInt(change(value, i)), true);
  });
  return { at: index.valueAt[table], length: bytes.length, bytes, parent };
}

// Which fragments belong together: what the offset tables say, else what the number of frames leaves open (PS3.5 A.4).
import { type ElementIndex, findElement, fragmentsOf, numbersOf } from '../dicom/index.js';

const EXTENDED_OFFSETS = 0x7fe00001;

/**
 * Runs of fragments, by their entries, in each of which a frame begins; a run may hold several frames where nothing says where they begin.
 * @param frames how many there should be; null when the file does not say.
 */
export function groupFragments(
  index: ElementIndex,
  pixelData: number,
  frames: number | null,
): readonly (readonly number[])[] {
  const [, ...fragments] = fragmentsOf(index, pixelData);
  const starts = frameStarts(index, pixelData);
  if (starts !== null && starts.length >= (frames ?? 1))
    return starts.map((start, i) => fragments.slice(start, starts[i + 1]));
  if (frames !== null && fragments.length <= frames) return fragments.map((fragment) => [fragment]);
  return [fragments];
}

/** Positions in the list of fragments where the Basic or the Extended Offset Table lets frames begin; null if neither is there or they are wrong. */
function frameStarts(index: ElementIndex, pixelData: number): readonly number[] | null {
  const [table, ...fragments] = fragmentsOf(index, pixelData);
  if (table === undefined) return null;
  const basic = numbers(index, table, 'UL', fragments);
  if (basic.length > 0) return startsOf(index, fragments, basic, 0x1_0000_0000);
  const extended = findElement(index, EXTENDED_OFFSETS, index.parent[pixelData]);
  if (extended === -1) return null;
  return startsOf(index, fragments, numbers(index, extended, 'UV', fragments), Number.POSITIVE_INFINITY);
}

/** Whether the Basic Offset Table names the beginnings of fragments and nothing else; an empty one does. Offsets above 4 GiB are taken modulo 2^32. */
export function isOffsetTable(index: ElementIndex, pixelData: number): boolean {
  const [table, ...fragments] = fragmentsOf(index, pixelData);
  if (table === undefined || index.valueLength[table] === 0) return true;
  return startsOf(index, fragments, numbers(index, table, 'UL', fragments), 0x1_0000_0000) !== null;
}

/** The same for (7FE0,0001) beside the pixel data. */
export function isExtendedOffsetTable(index: ElementIndex, pixelData: number, entry: number): boolean {
  const [, ...fragments] = fragmentsOf(index, pixelData);
  return startsOf(index, fragments, numbers(index, entry, 'UV', fragments), Number.POSITIVE_INFINITY) !== null;
}

/** Whether (7FE0,0002) holds lengths that frames of this pixel data can have: one a frame start, none longer than all fragments. */
export function isLengthTable(index: ElementIndex, pixelData: number, entry: number): boolean {
  const [, ...fragments] = fragmentsOf(index, pixelData);
  const lengths = numbers(index, entry, 'UV', fragments);
  const most = index.end[pixelData] - index.valueAt[pixelData];
  const starts = frameStarts(index, pixelData);
  return starts !== null && lengths.length === starts.length && lengths.every((length) => length <= most);
}

function startsOf(
  index: ElementIndex,
  fragments: readonly number[],
  offsets: readonly number[],
  modulus: number,
): readonly number[] | null {
  const first = index.headerAt[fragments[0]];
  const starts: number[] = [];
  let position = 0;
  for (const offset of offsets) {
    while (position < fragments.length) {
      const from = index.headerAt[fragments[position]] - first;
      if (from % modulus === offset) break;
      position++;
    }
    if (position === fragments.length) return null;
    starts.push(position);
    position++;
  }
  return starts[0] === 0 ? starts : null;
}

/** The numbers of a table that consists of nothing else, and has no more of them than there are fragments; none if it does not. */
function numbers(index: ElementIndex, table: number, vr: 'UL' | 'UV', fragments: readonly number[]): readonly number[] {
  const size = vr === 'UL' ? 4 : 8;
  const length = index.valueLength[table];
  return length % size === 0 && length / size <= fragments.length ? numbersOf(index, table, vr) : [];
}

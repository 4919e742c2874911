// One mutated file through the reader and the splicer, and what must hold of it.
import { bufferSource, CaviarError, memorySpool } from '../src/base/index.js';
import {
  type Edit,
  type ElementIndex,
  EntryFlag,
  encodeElement,
  encodeFileMeta,
  indexFile,
  splice,
} from '../src/dicom/index.js';
import type { Random } from './random.js';

/** What a mutated file may inflate to. */
const SPOOL_BYTES = 4 * 1024 * 1024;
const spool = memorySpool(SPOOL_BYTES);

/** How it ended: `indexed`, or the code of the CaviarError. Throws whatever else happens, and when something does not hold. */
export function tryFile(bytes: Uint8Array, random: Random): string {
  try {
    const index = indexFile(bufferSource(bytes), spool);
    checkTree(index);
    if (!isRegular(index)) {
      if (index.datasetEnd === index.source.length) checkUnedited(index);
      return 'indexed, with irregular headers';
    }
    checkUnedited(index);
    checkEdited(index, random);
    return 'indexed';
  } catch (error) {
    if (error instanceof CaviarError && error.code !== 'internal') return error.code;
    throw error;
  }
}

/** Entries nest and follow each other, and every byte between them belongs to an empty delimiter. */
function checkTree(index: ElementIndex): void {
  checkLevel(index, -1, index.datasetAt, index.datasetEnd);
}

function checkLevel(index: ElementIndex, parent: number, from: number, to: number): void {
  let at = from;
  const stop = parent < 0 ? index.count : index.next[parent];
  for (let entry = parent + 1; entry < stop; entry = index.next[entry]) {
    assert(index.parent[entry] === parent, 'an entry names another parent');
    checkGap(index, at, index.headerAt[entry]);
    const contentEnd = index.valueAt[entry] + index.valueLength[entry];
    const isHolder = (index.flags[entry] & (EntryFlag.Sequence | EntryFlag.Item | EntryFlag.Encapsulated)) !== 0;
    if (isHolder) checkLevel(index, entry, index.valueAt[entry], contentEnd);
    else assert(index.next[entry] === entry + 1, 'a value has entries below it');
    checkGap(index, contentEnd, index.end[entry]);
    at = index.end[entry];
  }
  checkGap(index, at, to);
}

/** Whatever no entry accounts for is copied as it is, so it must not hold a single byte of anybody's choosing. */
function checkGap(index: ElementIndex, from: number, to: number): void {
  assert(from <= to && (to - from) % 8 === 0, 'entries overlap, or leave bytes that are no delimiter');
  for (let at = from; at < to; at += 8) {
    const hex = Buffer.from(index.source.read(at, 8)).toString('hex');
    const isDelimiter = /^(feff0de0|feffdde0|fffee00d|fffee0dd)00000000$/.test(hex);
    assert(isDelimiter, 'bytes between entries are no delimiter');
  }
}

const SHORT_VRS = 'AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US'.split(' ');
const LONG_VRS = 'OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' ');

/**
 * Every header has the form that its place asks for. How one is read that has not (a VR that is none, implicit among explicit) depends on what
 * follows it, so an edit beside it may change it.
 */
function isRegular(index: ElementIndex): boolean {
  for (let entry = 0; entry < index.count; entry += 1) {
    if ((index.flags[entry] & (EntryFlag.Item | EntryFlag.Fragment)) !== 0) continue;
    const parent = index.parent[entry];
    // Once the last element goes, zeros before it are padding.
    if (parent < 0 && index.tag[entry] === 0) return false;
    const isImplicitPlace =
      parent < 0 ? !index.encoding.explicitVr : (index.flags[parent] & EntryFlag.ImplicitVr) !== 0;
    if (isImplicitPlace !== ((index.flags[entry] & EntryFlag.ImplicitVr) !== 0)) return false;
    if (!isImplicitPlace && !hasRegularHeader(index, entry)) return false;
  }
  return true;
}

function hasRegularHeader(index: ElementIndex, entry: number): boolean {
  const headerLength = index.valueAt[entry] - index.headerAt[entry];
  const header = Buffer.from(index.source.read(index.headerAt[entry], headerLength));
  const vr = header.toString('latin1', 4, 6);
  return headerLength === 8 ? SHORT_VRS.includes(vr) : LONG_VRS.includes(vr) && header.readUInt16LE(6) === 0;
}

function metaFor(index: ElementIndex): Uint8Array {
  const { transferSyntaxUid } = index.encoding;
  return encodeFileMeta({ sopClassUid: '1.2.840.10008.5.1.4.1.1.7', sopInstanceUid: '2.25.1', transferSyntaxUid });
}

function checkUnedited(index: ElementIndex): void {
  const again = indexSpliced(index, []);
  assert(again.count === index.count, 'the output without edits has other entries');
  for (let entry = 0; entry < index.count; entry += 1) {
    const same = again.tag[entry] === index.tag[entry] && again.valueLength[entry] === index.valueLength[entry];
    assert(same && again.parent[entry] === index.parent[entry], 'the output without edits has another entry');
  }
}

/** Every seventh element or so goes, gets another value, or another before it; the output has what follows from that. */
function checkEdited(index: ElementIndex, random: Random): void {
  const edits: Edit[] = [];
  let expected = index.count;
  for (let entry = 1; entry < index.count; ) {
    const isPart = (index.flags[entry] & (EntryFlag.Item | EntryFlag.Fragment)) !== 0;
    const choice = isPart ? 3 : random.below(20);
    const at = index.headerAt[entry];
    const parent = index.parent[entry];
    if (choice === 0 || choice === 1) {
      const replacement = choice === 0 ? null : shortElement(index, entry);
      edits.push({ at, length: index.end[entry] - at, bytes: replacement, parent });
      expected -= index.next[entry] - entry - (choice === 0 ? 0 : 1);
      entry = index.next[entry];
      continue;
    }
    if (choice === 2) {
      edits.push({ at, length: 0, bytes: shortElement(index, entry), parent });
      expected += 1;
    }
    entry += 1;
  }
  if (edits.length > 0)
    assert(indexSpliced(index, edits).count === expected, 'the output has not the entries that the edits leave');
}

function shortElement(index: ElementIndex, entry: number): Uint8Array {
  const encoding = {
    explicitVr: (index.flags[entry] & EntryFlag.ImplicitVr) === 0,
    bigEndian: (index.flags[entry] & EntryFlag.BigEndian) !== 0,
  };
  return encodeElement(0x00080100, 'LO', Buffer.from('EDITED'), encoding);
}

function indexSpliced(index: ElementIndex, edits: readonly Edit[]): ElementIndex {
  const output = splice(index, edits, metaFor(index), spool);
  const bytes = output.read(0, output.length);
  output.close();
  try {
    return indexFile(bufferSource(bytes), spool);
  } catch (error) {
    if (!(error instanceof CaviarError) || error.code === 'inflate-bound') throw error;
    throw new Error(`the output cannot be read again: ${error.code}, ${error.message} ${JSON.stringify(error.where)}`);
  }
}

function assert(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

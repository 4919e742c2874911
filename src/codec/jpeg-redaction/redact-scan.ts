// One sequential scan with the blocks of the mask made flat or put in anew: every other block keeps its coefficients, only DC differences next to those change.
import { CaviarError } from '../../base/index.js';
import { BitReader } from './bit-stream.js';
import type { HuffmanTable } from './huffman-table.js';
import { walkScan } from './scan-blocks.js';
import {
  behindRestart,
  bitsOf,
  extended,
  type RedactedScan,
  readDifference,
  readSymbol,
  type ScanJob,
  sizeOf,
  skipFill,
  tableOf,
} from './scan-data.js';
import { SymbolList, writtenScan } from './scan-symbols.js';
import { FLAT, SHARED } from './unit-fates.js';

const EOB = 0;
const ZERO_RUN = 0xf0;

/** Throws `malformed` or `truncated` when the data do not hold the blocks that the headers promise. */
export function redactScan(job: ScanJob): RedactedScan {
  const { bytes, scan, frame, flatDc } = job;
  const list = new SymbolList();
  let reader = new BitReader(bytes, job.at);
  const before = new Int32Array(scan.length); // DC of the block before, as read
  const after = new Int32Array(scan.length); // and as written
  const dc = scan.map(({ dcTable }) => tableOf(job.dcTables, dcTable));
  const ac = scan.map(({ acTable }) => tableOf(job.acTables, acTable));
  walkScan(frame, scan, job.fates, job.restartInterval, {
    restart(number) {
      reader = behindRestart(bytes, reader, number);
      before.fill(0);
      after.fill(0);
      list.restart(number);
    },
    block(slot, fate, place) {
      const { component } = scan[slot];
      before[slot] += readDifference(reader, dc[slot]);
      const shared = fate === SHARED ? readBlock(reader, ac[slot], before[slot]) : null;
      if (shared !== null) job.found[component].set(place, shared);
      const anew = shared === null ? null : (job.anew[component].get(place) ?? shared);
      const target = anew?.[0] ?? (fate === FLAT ? flatDc[component] : before[slot]);
      putDifference(list, slot, target - after[slot]);
      after[slot] = target;
      if (anew !== null) putCoefficients(list, anew);
      else if (fate === FLAT) {
        readBlock(reader, ac[slot], 0);
        list.ac(EOB, 0);
      } else copyCoefficients(reader, ac[slot], list);
    },
  });
  return { ...writtenScan(list, scan, job), end: skipFill(bytes, reader.toMarker()) };
}

/** Throws `cannot-clean` for one that no JPEG stream can hold. */
export function putDifference(list: SymbolList, slot: number, difference: number): void {
  const size = sizeOf(difference);
  if (size > 15) throw new CaviarError('cannot-clean', 'a DC difference would not fit a JPEG stream');
  list.dc(slot, size, bitsOf(difference, size));
}

function copyCoefficients(reader: BitReader, table: HuffmanTable, list: SymbolList): void {
  for (let k = 1; k < 64; ) {
    const symbol = readSymbol(reader, table);
    list.ac(symbol, reader.take(symbol & 15));
    if (symbol === EOB) return;
    k = nextCoefficient(k, symbol);
  }
}

/** In zigzag order. */
function readBlock(reader: BitReader, table: HuffmanTable, dc: number): Int16Array {
  const coefficients = new Int16Array(64);
  coefficients[0] = dc;
  for (let k = 1; k < 64; ) {
    const symbol = readSymbol(reader, table);
    const size = symbol & 15;
    const bits = reader.take(size);
    if (symbol === EOB) break;
    k = nextCoefficient(k, symbol);
    coefficients[k - 1] = extended(bits, size);
  }
  return coefficients;
}

/** All but the first (T.81 F.1.2.2). */
function putCoefficients(list: SymbolList, coefficients: Int16Array): void {
  let zeros = 0;
  for (let k = 1; k < 64; k++) {
    const value = coefficients[k];
    if (value === 0) {
      zeros++;
      continue;
    }
    for (; zeros > 15; zeros -= 16) list.ac(ZERO_RUN, 0);
    const size = sizeOf(value);
    list.ac(zeros * 16 + size, bitsOf(value, size));
    zeros = 0;
  }
  if (zeros > 0) list.ac(EOB, 0);
}

function nextCoefficient(k: number, symbol: number): number {
  if ((symbol & 15) === 0 && symbol !== ZERO_RUN)
    throw new CaviarError('malformed', 'an AC symbol of a JPEG stream is not sequential');
  const next = k + (symbol >> 4) + 1;
  if (next > 64) throw new CaviarError('malformed', 'a block of a JPEG stream has more than 64 coefficients');
  return next;
}

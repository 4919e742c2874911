// One sequential scan with its covered blocks made flat: every other block keeps its coefficients, only DC differences next to covered ones change.
import { CaviarError } from '../../base/index.js';
import { BitReader } from './bit-stream.js';
import type { HuffmanTable } from './huffman-table.js';
import { walkScan } from './scan-blocks.js';
import {
  behindRestart,
  bitsOf,
  type RedactedScan,
  readDifference,
  readSymbol,
  type ScanJob,
  sizeOf,
  skipFill,
  tableOf,
} from './scan-data.js';
import { SymbolList, writtenScan } from './scan-symbols.js';

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
  walkScan(frame, scan, job.covered, job.restartInterval, {
    restart(number) {
      reader = behindRestart(bytes, reader, number);
      before.fill(0);
      after.fill(0);
      list.restart(number);
    },
    block(slot, covered) {
      before[slot] += readDifference(reader, dc[slot]);
      const target = covered ? flatDc[scan[slot].component] : before[slot];
      putDifference(list, slot, target - after[slot]);
      after[slot] = target;
      if (covered) {
        skipCoefficients(reader, ac[slot]);
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

function skipCoefficients(reader: BitReader, table: HuffmanTable): void {
  for (let k = 1; k < 64; ) {
    const symbol = readSymbol(reader, table);
    reader.take(symbol & 15);
    if (symbol === EOB) return;
    k = nextCoefficient(k, symbol);
  }
}

function nextCoefficient(k: number, symbol: number): number {
  if ((symbol & 15) === 0 && symbol !== ZERO_RUN)
    throw new CaviarError('malformed', 'an AC symbol of a JPEG stream is not sequential');
  const next = k + (symbol >> 4) + 1;
  if (next > 64) throw new CaviarError('malformed', 'a block of a JPEG stream has more than 64 coefficients');
  return next;
}

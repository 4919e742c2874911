// One scan with its covered blocks made flat: every other block keeps its coefficients, only DC differences next to covered ones change.
import { CaviarError } from '../../base/index.js';
import { BitReader, BitWriter } from './bit-stream.js';
import { type HuffmanTable, tableFor } from './huffman-table.js';
import type { JpegFrame, ScanComponent } from './jpeg-frame.js';
import { walkScan } from './scan-blocks.js';

export interface ScanJob {
  readonly bytes: Uint8Array;
  /** Where the entropy-coded data begins. */
  readonly at: number;
  readonly frame: JpegFrame;
  readonly scan: readonly ScanComponent[];
  readonly dcTables: readonly (HuffmanTable | null)[];
  readonly acTables: readonly (HuffmanTable | null)[];
  /** By unit of the grid. */
  readonly covered: Uint8Array;
  readonly restartInterval: number;
  /** The quantised DC coefficient of a covered block, by component of the frame. */
  readonly flatDc: readonly number[];
}

export interface RedactedScan {
  readonly data: Uint8Array;
  /** Where the next marker stands in the input. */
  readonly end: number;
  /** Tables by class and id: the input's, or wider ones where the input's lack a code. */
  readonly dcTables: readonly (HuffmanTable | null)[];
  readonly acTables: readonly (HuffmanTable | null)[];
}

/** Throws `malformed` or `truncated` when the data do not hold the blocks that the headers promise. */
export function redactScan(job: ScanJob): RedactedScan {
  const symbols = decodeScan(job);
  const wider = widenedTables(job, symbols);
  const data = encodeScan(job, symbols, wider);
  return { data, end: symbols.end, ...wider };
}

/**
 * A scan as symbols: for a block its DC symbol, then AC symbols to its end; -1 before a restart. `extra` holds the bits that go with each.
 * `slots` says which component a block is of.
 */
interface ScanSymbols {
  readonly symbols: Int16Array;
  readonly extra: Uint16Array;
  readonly count: number;
  readonly end: number;
}

const RESTART = -1;
/** Marks the first symbol of a block: slot * 1024 + 512 + DC symbol. */
const BLOCK = 512;
const EOB = 0;
const ZERO_RUN = 0xf0;

class SymbolList {
  symbols = new Int16Array(1 << 16);
  extra = new Uint16Array(1 << 16);
  count = 0;

  push(symbol: number, extra: number): void {
    if (this.count === this.symbols.length) this.grow();
    this.symbols[this.count] = symbol;
    this.extra[this.count++] = extra;
  }

  private grow(): void {
    const symbols = new Int16Array(this.symbols.length * 2);
    const extra = new Uint16Array(this.extra.length * 2);
    symbols.set(this.symbols);
    extra.set(this.extra);
    this.symbols = symbols;
    this.extra = extra;
  }
}

function decodeScan(job: ScanJob): ScanSymbols {
  const { bytes, scan, frame, flatDc } = job;
  const list = new SymbolList();
  let reader = new BitReader(bytes, job.at);
  const before = new Int32Array(scan.length); // DC of the block before, as read
  const after = new Int32Array(scan.length); // and as written
  const dc = scan.map(({ dcTable }) => tableOf(job.dcTables, dcTable));
  const ac = scan.map(({ acTable }) => tableOf(job.acTables, acTable));
  walkScan(frame, scan, job.covered, job.restartInterval, {
    restart(number) {
      const marker = skipFill(bytes, reader.toMarker());
      if (bytes[marker + 1] !== 0xd0 + (number & 7))
        throw new CaviarError('malformed', 'a restart marker of a JPEG stream is missing');
      reader = new BitReader(bytes, marker + 2);
      before.fill(0);
      after.fill(0);
      list.push(RESTART, number & 7);
    },
    block(slot, covered) {
      const size = readSymbol(reader, dc[slot]);
      if (size > 15) throw new CaviarError('malformed', 'a DC difference of a JPEG stream is too large');
      before[slot] += extended(reader.take(size), size);
      const target = covered ? flatDc[scan[slot].component] : before[slot];
      pushDifference(list, slot, target - after[slot]);
      after[slot] = target;
      if (covered) {
        skipCoefficients(reader, ac[slot]);
        list.push(EOB, 0);
      } else copyCoefficients(reader, ac[slot], list);
    },
  });
  return { symbols: list.symbols, extra: list.extra, count: list.count, end: skipFill(bytes, reader.toMarker()) };
}

function tableOf(tables: readonly (HuffmanTable | null)[], id: number): HuffmanTable {
  const table = tables[id];
  if (table === null || table === undefined)
    throw new CaviarError('malformed', 'a scan of a JPEG stream uses a Huffman table that was not defined');
  return table;
}

function readSymbol(reader: BitReader, table: HuffmanTable): number {
  const found = table.lookup[reader.peek16()];
  if (found === 0) throw new CaviarError('malformed', 'a code of a JPEG stream is not in its Huffman table');
  reader.skip(found >> 8);
  return found & 255;
}

/** T.81 F.2.2.1, EXTEND. */
function extended(bits: number, size: number): number {
  return size === 0 || bits >= 1 << (size - 1) ? bits : bits - (1 << size) + 1;
}

function pushDifference(list: SymbolList, slot: number, difference: number): void {
  const size = 32 - Math.clz32(Math.abs(difference));
  if (size > 15) throw new CaviarError('cannot-clean', 'a DC difference would not fit a JPEG stream');
  list.push(slot * 1024 + BLOCK + size, difference < 0 ? difference + (1 << size) - 1 : difference);
}

function copyCoefficients(reader: BitReader, table: HuffmanTable, list: SymbolList): void {
  for (let k = 1; k < 64; ) {
    const symbol = readSymbol(reader, table);
    list.push(symbol, reader.take(symbol & 15));
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

function skipFill(bytes: Uint8Array, at: number): number {
  let marker = at;
  while (marker + 1 < bytes.length && bytes[marker] === 0xff && bytes[marker + 1] === 0xff) marker++;
  if (marker + 1 >= bytes.length)
    throw new CaviarError('truncated', 'a JPEG stream has no marker behind its entropy-coded data');
  return marker;
}

/** The job's tables, those replaced that lack a code which the new data need. */
function widenedTables(
  job: ScanJob,
  scan: ScanSymbols,
): { dcTables: (HuffmanTable | null)[]; acTables: (HuffmanTable | null)[] } {
  const dcUse = job.dcTables.map(() => new Uint32Array(256));
  const acUse = job.acTables.map(() => new Uint32Array(256));
  let current = job.scan[0];
  for (let i = 0; i < scan.count; i++) {
    const symbol = scan.symbols[i];
    if (symbol === RESTART) continue;
    if (symbol >= BLOCK) {
      current = job.scan[symbol >> 10];
      dcUse[current.dcTable][symbol & 511]++;
    } else acUse[current.acTable][symbol]++;
  }
  return {
    dcTables: job.dcTables.map((table, id) => wideEnough(table, dcUse[id])),
    acTables: job.acTables.map((table, id) => wideEnough(table, acUse[id])),
  };
}

function wideEnough(table: HuffmanTable | null, use: Uint32Array): HuffmanTable | null {
  if (table === null || use.every((count, symbol) => count === 0 || table.lengthOf[symbol] > 0)) return table;
  return tableFor(use);
}

function encodeScan(
  job: ScanJob,
  scan: ScanSymbols,
  tables: { dcTables: readonly (HuffmanTable | null)[]; acTables: readonly (HuffmanTable | null)[] },
): Uint8Array {
  const writer = new BitWriter(Math.min(job.bytes.length, scan.count * 4));
  const dc = job.scan.map(({ dcTable }) => tableOf(tables.dcTables, dcTable));
  const ac = job.scan.map(({ acTable }) => tableOf(tables.acTables, acTable));
  let slot = 0;
  for (let i = 0; i < scan.count; i++) {
    const symbol = scan.symbols[i];
    if (symbol === RESTART) {
      writer.align();
      writer.putRaw(Uint8Array.of(0xff, 0xd0 + scan.extra[i]));
    } else if (symbol >= BLOCK) {
      slot = symbol >> 10;
      putSymbol(writer, dc[slot], symbol & 511, symbol & 511, scan.extra[i]);
    } else putSymbol(writer, ac[slot], symbol, symbol & 15, scan.extra[i]);
  }
  writer.align();
  return writer.finish();
}

function putSymbol(writer: BitWriter, table: HuffmanTable, symbol: number, size: number, extra: number): void {
  writer.put(table.codeOf[symbol], table.lengthOf[symbol]);
  writer.put(extra, size);
}

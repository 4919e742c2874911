// Entropy-coded data of a scan as symbols and the bits that go with them: gathered first, written when it is known which codes they need.
import { BitWriter } from './bit-stream.js';
import { type HuffmanTable, huffmanTable, tableFor } from './huffman-table.js';
import type { ScanComponent } from './jpeg-frame.js';

/** Before a restart: `extra` is its number, 0 to 7. */
const RESTART = -1;
/** Bits without a code: RAW less their count. */
const RAW = -16;
/** A DC symbol, which begins a block: slot * 1024 + BLOCK + symbol. All other symbols are AC ones, of the block's component. */
const BLOCK = 512;
const ZERO_RUN = 0xf0;
const NO_CODES = huffmanTable(new Uint8Array(16), new Uint8Array(0));

export class SymbolList {
  private symbols = new Int16Array(1 << 16);
  private extra = new Uint16Array(1 << 16);
  private count = 0;

  /** @param number counted from 0. */
  restart(number: number): void {
    this.push(RESTART, number & 7);
  }

  /** The size of a DC difference, of the component in this slot of the scan, and the difference's bits. */
  dc(slot: number, size: number, bits: number): void {
    this.push(slot * 1024 + BLOCK + size, bits);
  }

  /** @param bits as many as the symbol says. */
  ac(symbol: number, bits: number): void {
    this.push(symbol, bits);
  }

  /** @param count 1 to 16. */
  raw(bits: number, count: number): void {
    this.push(RAW - count, bits);
  }

  private push(symbol: number, extra: number): void {
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

  /** @param dc how often a symbol is used, by table; @param ac the same. */
  countUse(scan: readonly ScanComponent[], dc: readonly Uint32Array[], ac: readonly Uint32Array[]): void {
    let current = scan[0];
    for (let i = 0; i < this.count; i++) {
      const symbol = this.symbols[i];
      if (symbol < 0) continue;
      if (symbol >= BLOCK) {
        current = scan[symbol >> 10];
        dc[current.dcTable][symbol & 511]++;
      } else ac[current.acTable][symbol]++;
    }
  }

  /** @param dc by slot of the scan; @param ac the same. They have a code for every symbol. */
  write(dc: readonly HuffmanTable[], ac: readonly HuffmanTable[]): Uint8Array {
    const writer = new BitWriter(this.count * 2);
    let slot = 0;
    for (let i = 0; i < this.count; i++) {
      const symbol = this.symbols[i];
      if (symbol >= BLOCK) {
        slot = symbol >> 10;
        putSymbol(writer, dc[slot], symbol & 511, symbol & 511, this.extra[i]);
      } else if (symbol >= 0) putSymbol(writer, ac[slot], symbol, extraBits(symbol), this.extra[i]);
      else if (symbol < RAW) writer.put(this.extra[i], RAW - symbol);
      else {
        writer.align();
        writer.putRaw(Uint8Array.of(0xff, 0xd0 + this.extra[i]));
      }
    }
    writer.align();
    return writer.finish();
  }
}

/** Of an AC symbol: the size of its coefficient, or of the run of blocks that end (T.81 F.1.2.2, G.1.2.2). */
function extraBits(symbol: number): number {
  const size = symbol & 15;
  if (size > 0 || symbol === ZERO_RUN) return size;
  return symbol >> 4;
}

function putSymbol(writer: BitWriter, table: HuffmanTable, symbol: number, size: number, extra: number): void {
  writer.put(table.codeOf[symbol], table.lengthOf[symbol]);
  writer.put(extra, size);
}

/** By id; null where a scan uses none of it. */
export interface ScanTables {
  readonly dcTables: readonly (HuffmanTable | null)[];
  readonly acTables: readonly (HuffmanTable | null)[];
}

/** The symbols as entropy-coded data, with the tables that a reader needs: those given, replaced where one lacks a code. */
export function writtenScan(
  list: SymbolList,
  scan: readonly ScanComponent[],
  given: ScanTables,
): { readonly data: Uint8Array } & ScanTables {
  const dcUse = given.dcTables.map(() => new Uint32Array(256));
  const acUse = given.acTables.map(() => new Uint32Array(256));
  list.countUse(scan, dcUse, acUse);
  const dcTables = given.dcTables.map((table, id) => wideEnough(table, dcUse[id]));
  const acTables = given.acTables.map((table, id) => wideEnough(table, acUse[id]));
  const data = list.write(
    scan.map(({ dcTable }) => dcTables[dcTable] ?? NO_CODES),
    scan.map(({ acTable }) => acTables[acTable] ?? NO_CODES),
  );
  return { data, dcTables, acTables };
}

function wideEnough(table: HuffmanTable | null, use: Uint32Array): HuffmanTable | null {
  if (use.every((count) => count === 0)) return null;
  if (table !== null && use.every((count, symbol) => count === 0 || table.lengthOf[symbol] > 0)) return table;
  return tableFor(use);
}

// The AC coefficients of a progressive scan as symbols, block by block (T.81 G.1.2.2 and G.1.2.3).
import type { Band } from './jpeg-frame.js';
import { bitsOf, sizeOf } from './scan-data.js';
import type { SymbolList } from './scan-symbols.js';

export interface BandWriter {
  /** @param coefficients of the next block, as they are after this scan. */
  block(coefficients: Int16Array): void;
  /** Writes what waits; before a restart and at the end. */
  flush(): void;
}

const ZERO_RUN = 0xf0;
/** Blocks whose end one symbol may tell. */
const LONGEST_RUN = 0x7fff;
/** Bits that wait for such a symbol. */
const MOST_WAITING = 1 << 16;

export function bandWriter(band: Band, list: SymbolList): BandWriter {
  return band.high === 0 ? firstWriter(band, list) : refiningWriter(band, list);
}

/** Blocks that hold nothing more are told together, and the bits that refine them follow. */
class EndedBlocks {
  private count = 0;
  private waiting: number[] = [];

  constructor(private readonly list: SymbolList) {}

  /** @param bits that refine the rest of the block, each 0 or 1. */
  add(bits: readonly number[]): void {
    this.count++;
    for (const bit of bits) this.waiting.push(bit);
    if (this.count === LONGEST_RUN || this.waiting.length > MOST_WAITING) this.flush();
  }

  flush(): void {
    if (this.count === 0) return;
    const size = sizeOf(this.count) - 1;
    this.list.ac(size << 4, this.count - (1 << size));
    putBits(this.list, this.waiting);
    this.count = 0;
    this.waiting = [];
  }
}

function putBits(list: SymbolList, bits: readonly number[]): void {
  for (const bit of bits) list.raw(bit, 1);
}

function firstWriter({ from, to, low }: Band, list: SymbolList): BandWriter {
  const ended = new EndedBlocks(list);
  return {
    flush: () => ended.flush(),
    block(coefficients) {
      let zeros = 0;
      for (let k = from; k <= to; k++) {
        // The coefficients have no bits below `low` yet.
        const value = coefficients[k] >> low;
        if (value === 0) {
          zeros++;
          continue;
        }
        ended.flush();
        for (; zeros > 15; zeros -= 16) list.ac(ZERO_RUN, 0);
        const size = sizeOf(value);
        list.ac(zeros * 16 + size, bitsOf(value, size));
        zeros = 0;
      }
      if (zeros > 0) ended.add([]);
    },
  };
}

function refiningWriter({ from, to, low }: Band, list: SymbolList): BandWriter {
  const ended = new EndedBlocks(list);
  return {
    flush: () => ended.flush(),
    block(coefficients) {
      let last = to;
      while (last >= from && Math.abs(coefficients[last]) >> low !== 1) last--;
      let zeros = 0;
      let refining: number[] = [];
      for (let k = from; k <= to; k++) {
        const size = Math.abs(coefficients[k]) >> low;
        if (size === 0) {
          zeros++;
          continue;
        }
        for (; zeros > 15 && k <= last; zeros -= 16) {
          ended.flush();
          list.ac(ZERO_RUN, 0);
          putBits(list, refining);
          refining = [];
        }
        if (size > 1) {
          refining.push(size & 1);
          continue;
        }
        ended.flush();
        list.ac(zeros * 16 + 1, coefficients[k] > 0 ? 1 : 0);
        putBits(list, refining);
        refining = [];
        zeros = 0;
      }
      if (zeros > 0 || refining.length > 0) ended.add(refining);
    },
  };
}

// The AC coefficients of a progressive scan, block by block (T.81 G.2, with G.1.2.2 and G.1.2.3).
import { CaviarError } from '../../base/index.js';
import type { BitReader } from './bit-stream.js';
import type { HuffmanTable } from './huffman-table.js';
import type { Band } from './jpeg-frame.js';
import { extended, readSymbol } from './scan-data.js';

export interface BandReader {
  /** Adds what the scan says to the coefficients of the next block. */
  block(reader: BitReader, coefficients: Int16Array): void;
  restart(): void;
}

const ZERO_RUN = 15;

export function bandReader(band: Band, table: HuffmanTable): BandReader {
  return band.high === 0 ? firstReader(band, table) : refiningReader(band, table);
}

function firstReader({ from, to, low }: Band, table: HuffmanTable): BandReader {
  /** Blocks that hold nothing more, from the next one on. */
  let ended = 0;
  return {
    restart() {
      ended = 0;
    },
    block(reader, coefficients) {
      if (ended > 0) {
        ended--;
        return;
      }
      for (let k = from; k <= to; k++) {
        const symbol = readSymbol(reader, table);
        const [run, size] = [symbol >> 4, symbol & 15];
        if (size === 0 && run < ZERO_RUN) {
          ended = (1 << run) - 1 + reader.take(run);
          return;
        }
        k += run;
        if (k > to) throw beyond();
        if (size > 0) coefficients[k] = extended(reader.take(size), size) * (1 << low);
      }
    },
  };
}

function refiningReader({ from, to, low }: Band, table: HuffmanTable): BandReader {
  let ended = 0;
  const one = 1 << low;
  /** One bit more of each coefficient that is known, until `zeros` unknown ones were passed; gives the place of the next unknown one. */
  const refine = (reader: BitReader, coefficients: Int16Array, start: number, zeros: number): number => {
    let left = zeros;
    for (let k = start; k <= to; k++) {
      const value = coefficients[k];
      if (value !== 0) {
        if (reader.take(1) === 1) coefficients[k] += value > 0 ? one : -one;
      } else if (left-- === 0) return k;
    }
    return to + 1;
  };
  return {
    restart() {
      ended = 0;
    },
    block(reader, coefficients) {
      let k = from;
      while (ended === 0 && k <= to) {
        const symbol = readSymbol(reader, table);
        const [run, size] = [symbol >> 4, symbol & 15];
        if (size > 1) throw new CaviarError('malformed', 'an AC symbol of a JPEG stream is not one that refines');
        if (size === 0 && run < ZERO_RUN) {
          ended = (1 << run) + reader.take(run);
          break;
        }
        const value = size === 0 ? 0 : reader.take(1) === 1 ? one : -one;
        k = refine(reader, coefficients, k, run);
        if (k > to && size > 0) throw beyond();
        if (size > 0) coefficients[k] = value;
        k++;
      }
      if (ended === 0) return;
      refine(reader, coefficients, k, to + 1);
      ended--;
    },
  };
}

function beyond(): CaviarError {
  return new CaviarError('malformed', 'a block of a JPEG stream has more coefficients than its band');
}

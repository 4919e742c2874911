// Huffman tables of a JPEG stream: codes by symbol for writing, symbols by code for reading (ITU-T T.81 Annexes C, F and K.2).
import { CaviarError } from '../../base/index.js';

export interface HuffmanTable {
  /** As in a DHT segment: how many codes of 1 to 16 bits. */
  readonly counts: Uint8Array;
  /** In order of their codes. */
  readonly symbols: Uint8Array;
  /** By the next 16 bits of the stream: length * 256 + symbol, 0 where no code begins. */
  readonly lookup: Uint16Array;
  /** By symbol; length 0 where the table has no code for it. */
  readonly codeOf: Uint16Array;
  readonly lengthOf: Uint8Array;
}

/** @param counts 16 entries. Throws `malformed` when the counts describe no prefix code. */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const lookup = new Uint16Array(65536);
  const codeOf = new Uint16Array(256);
  const lengthOf = new Uint8Array(256);
  let code = 0;
  let next = 0;
  for (let length = 1; length <= 16; length++) {
    for (let i = 0; i < counts[length - 1]; i++, code++, next++) {
      if (code >= 1 << length || next >= symbols.length)
        throw new CaviarError('malformed', 'a Huffman table of a JPEG stream is not a prefix code');
      const symbol = symbols[next];
      codeOf[symbol] = code;
      lengthOf[symbol] = length;
      lookup.fill(length * 256 + symbol, code << (16 - length), (code + 1) << (16 - length));
    }
    code <<= 1;
  }
  return { counts: counts.slice(0, 16), symbols: symbols.slice(0, next), lookup, codeOf, lengthOf };
}

/** The best table for symbols that occur `frequency[symbol]` times: no code longer than 16 bits, none of ones only (T.81 K.2). */
export function tableFor(frequency: Uint32Array): HuffmanTable {
  const lengths = codeLengths(frequency);
  const counts = new Uint8Array(33);
  for (const length of lengths) if (length > 0) counts[length - 1]++;
  shorten(counts);
  const symbols: number[] = [];
  for (let length = 1; length <= 256; length++) {
    for (let symbol = 0; symbol < 256; symbol++) if (lengths[symbol] === length) symbols.push(symbol);
  }
  return huffmanTable(counts.slice(0, 16), Uint8Array.from(symbols));
}

/** Lengths by Huffman's merging; symbol 256 is reserved so that the code of ones only stays free. */
function codeLengths(frequency: Uint32Array): Uint16Array {
  const weight = new Float64Array(257);
  weight.set(frequency.subarray(0, 256));
  weight[256] = 1;
  const lengths = new Uint16Array(257);
  const chained = new Int32Array(257).fill(-1);
  for (;;) {
    const least = leastOf(weight, -1);
    const second = leastOf(weight, least);
    if (second < 0) return lengths;
    weight[least] += weight[second];
    weight[second] = 0;
    lengthen(lengths, chained, least, second);
  }
}

/** The symbol of least weight above zero, the largest among equals, other than `but`; -1 if there is none. */
function leastOf(weight: Float64Array, but: number): number {
  let found = -1;
  for (let symbol = 0; symbol < weight.length; symbol++) {
    if (symbol !== but && weight[symbol] > 0 && (found < 0 || weight[symbol] <= weight[found])) found = symbol;
  }
  return found;
}

function lengthen(lengths: Uint16Array, chained: Int32Array, first: number, second: number): void {
  let last = first;
  for (lengths[last]++; chained[last] >= 0; lengths[last]++) last = chained[last];
  chained[last] = second;
  for (last = second, lengths[last]++; chained[last] >= 0; lengths[last]++) last = chained[last];
}

/** Moves codes longer than 16 bits up the tree, then takes the reserved code away. */
function shorten(counts: Uint8Array): void {
  for (let length = 32; length > 16; length--) {
    while (counts[length - 1] > 0) {
      let shorter = length - 2;
      while (counts[shorter - 1] === 0) shorter--;
      counts[length - 1] -= 2;
      counts[length - 2]++;
      counts[shorter] += 2;
      counts[shorter - 1]--;
    }
  }
  let longest = 16;
  while (longest > 0 && counts[longest - 1] === 0) longest--;
  if (longest > 0) counts[longest - 1]--;
}

// Undoes deflate (RFC 1951) step by step into a spool. Node's zlib offers this only asynchronously or with the whole result in memory, and a bomb is a file like any other.
import { type ByteSource, CaviarError, type Spool, type SpoolWriter } from '../base/index.js';

const WINDOW = 32 * 1024;
const OUT_BYTES = 4 * WINDOW;
const IN_BYTES = 64 * 1024;
/** The longest match of deflate: room that a step needs. */
const LONGEST = 258;
const MAX_CODE_LENGTH = 15;

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/**
 * Inflates what begins at `at` (raw deflate, PS3.5 A.5; a zlib header is passed over) into a spill of its own, in memory that does not grow with it.
 * Throws `truncated`, `malformed`, or what the spool throws at its bound. The caller closes the result.
 */
export function inflateToSpool(source: ByteSource, at: number, spool: Spool): ByteSource {
  const writer = spool.create();
  try {
    new Inflater(source, at, writer).run();
  } catch (error) {
    writer.abandon();
    throw error;
  }
  return writer.finish();
}

/** Code to symbol: the next `bits` bits give symbol * 16 + length of the code; 0 where no code is. */
interface CodeTable {
  readonly bits: number;
  readonly entries: Uint16Array;
}

class Inflater {
  private readonly source: ByteSource;
  private readonly writer: SpoolWriter;
  private readonly input = new Uint8Array(IN_BYTES);
  private inputAt = 0;
  private inputLength = 0;
  private sourceAt: number;
  private bitBuffer = 0;
  private bitCount = 0;
  private readonly out = new Uint8Array(OUT_BYTES);
  private outAt = 0;
  private writtenAt = 0;
  /** How many bytes a match may reach back. */
  private history = 0;

  constructor(source: ByteSource, at: number, writer: SpoolWriter) {
    this.source = source;
    this.sourceAt = hasZlibHeader(source, at) ? at + 2 : at;
    this.writer = writer;
  }

  run(): void {
    for (let isLast = false; !isLast; ) {
      isLast = this.take(1) === 1;
      const kind = this.take(2);
      if (kind === 0) this.stored();
      else if (kind === 1) this.coded(FIXED_LITERALS, FIXED_DISTANCES);
      else if (kind === 2) this.dynamic();
      else throw this.malformed();
    }
    this.writer.write(this.out.subarray(this.writtenAt, this.outAt));
  }

  private stored(): void {
    this.bitBuffer >>>= this.bitCount & 7;
    this.bitCount &= ~7;
    const length = this.take(16);
    if ((this.take(16) ^ 0xffff) !== length) throw this.malformed();
    for (let left = length; left > 0; left -= 1) {
      if (this.outAt === OUT_BYTES) this.slide();
      this.out[this.outAt] = this.take(8);
      this.outAt += 1;
    }
  }

  private dynamic(): void {
    const literalCount = this.take(5) + 257;
    const distanceCount = this.take(5) + 1;
    const codeLengthCount = this.take(4) + 4;
    const codeLengths = new Uint8Array(19);
    for (let i = 0; i < codeLengthCount; i += 1) codeLengths[CODE_LENGTH_ORDER[i]] = this.take(3);
    const lengths = this.codeLengths(codeTable(codeLengths), literalCount + distanceCount);
    if (lengths[256] === 0) throw this.malformed();
    this.coded(codeTable(lengths.subarray(0, literalCount)), codeTable(lengths.subarray(literalCount)));
  }

  private codeLengths(table: CodeTable, count: number): Uint8Array {
    const lengths = new Uint8Array(count);
    for (let i = 0; i < count; ) {
      const symbol = this.symbol(table);
      if (symbol < 16) {
        lengths[i] = symbol;
        i += 1;
        continue;
      }
      if (symbol === 16 && i === 0) throw this.malformed();
      const value = symbol === 16 ? lengths[i - 1] : 0;
      const repeat = symbol === 16 ? 3 + this.take(2) : symbol === 17 ? 3 + this.take(3) : 11 + this.take(7);
      if (i + repeat > count) throw this.malformed();
      lengths.fill(value, i, i + repeat);
      i += repeat;
    }
    return lengths;
  }

  private coded(literals: CodeTable, distances: CodeTable): void {
    for (;;) {
      if (this.outAt > OUT_BYTES - LONGEST) this.slide();
      const symbol = this.symbol(literals);
      if (symbol < 256) {
        this.out[this.outAt] = symbol;
        this.outAt += 1;
      } else if (symbol === 256) return;
      else this.match(symbol - 257, distances);
    }
  }

  private match(lengthCode: number, distances: CodeTable): void {
    if (lengthCode >= LENGTH_BASE.length) throw this.malformed();
    const length = LENGTH_BASE[lengthCode] + this.take(LENGTH_EXTRA[lengthCode]);
    const distanceCode = this.symbol(distances);
    if (distanceCode >= DISTANCE_BASE.length) throw this.malformed();
    const distance = DISTANCE_BASE[distanceCode] + this.take(DISTANCE_EXTRA[distanceCode]);
    const { out } = this;
    if (distance > this.outAt || distance > this.history + this.outAt) throw this.malformed();
    const end = this.outAt + length;
    for (let i = this.outAt; i < end; i += 1) out[i] = out[i - distance];
    this.outAt = end;
  }

  private symbol(table: CodeTable): number {
    while (this.bitCount < table.bits && this.addByte());
    const entry = table.entries[this.bitBuffer & ((1 << table.bits) - 1)];
    const length = entry & 15;
    if (length === 0) throw this.malformed();
    if (length > this.bitCount) throw this.truncated();
    this.bitBuffer >>>= length;
    this.bitCount -= length;
    return entry >> 4;
  }

  private take(bits: number): number {
    while (this.bitCount < bits) if (!this.addByte()) throw this.truncated();
    const value = this.bitBuffer & ((1 << bits) - 1);
    this.bitBuffer >>>= bits;
    this.bitCount -= bits;
    return value;
  }

  /** False at the end of the input. At most 24 bits are in the buffer before, so it never overflows. */
  private addByte(): boolean {
    if (this.inputAt === this.inputLength && !this.fill()) return false;
    this.bitBuffer |= this.input[this.inputAt] << this.bitCount;
    this.inputAt += 1;
    this.bitCount += 8;
    return true;
  }

  private fill(): boolean {
    const length = Math.min(IN_BYTES, this.source.length - this.sourceAt);
    if (length <= 0) return false;
    this.source.readInto(this.input, 0, this.sourceAt, length);
    this.sourceAt += length;
    this.inputAt = 0;
    this.inputLength = length;
    return true;
  }

  /** Writes out what is new and keeps the last 32 KiB for matches. */
  private slide(): void {
    this.writer.write(this.out.subarray(this.writtenAt, this.outAt));
    this.out.copyWithin(0, this.outAt - WINDOW, this.outAt);
    this.outAt = WINDOW;
    this.writtenAt = WINDOW;
  }

  private malformed(): CaviarError {
    return new CaviarError('malformed', 'The deflated data set is damaged.', { offset: this.sourceAt });
  }

  private truncated(): CaviarError {
    return new CaviarError('truncated', 'The deflated data set ends early.', { offset: this.sourceAt });
  }
}

/** 0x78 begins a stored block as well: then its two lengths are complements. */
function hasZlibHeader(source: ByteSource, at: number): boolean {
  if (source.length - at < 6) return false;
  const [first, second, length0, length1, inverse0, inverse1] = source.read(at, 6) as unknown as readonly number[];
  const isHeader = (first & 15) === 8 && first >> 4 <= 7 && ((first << 8) | second) % 31 === 0;
  return isHeader && !((second ^ length1) === 0xff && (length0 ^ inverse0) === 0xff && inverse1 >= 0);
}

/** Canonical codes of these lengths (RFC 1951 3.2.2). Incomplete sets are allowed, their gaps are found when met; oversubscribed ones are refused. */
function codeTable(lengths: Uint8Array): CodeTable {
  const counts = new Uint16Array(MAX_CODE_LENGTH + 1);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const nextCode = new Uint32Array(MAX_CODE_LENGTH + 2);
  let bits = 1;
  for (let length = 1; length <= MAX_CODE_LENGTH; length += 1) {
    nextCode[length + 1] = (nextCode[length] + counts[length]) << 1;
    if (nextCode[length] + counts[length] > 1 << length)
      throw new CaviarError('malformed', 'The deflated data set is damaged.');
    if (counts[length] > 0) bits = length;
  }
  const entries = new Uint16Array(1 << bits);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    const code = reversed(nextCode[length], length);
    nextCode[length] += 1;
    for (let place = code; place < entries.length; place += 1 << length) entries[place] = symbol * 16 + length;
  });
  return { bits, entries };
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit += 1) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}

const FIXED_LITERALS = codeTable(
  new Uint8Array(288).map((_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
);
const FIXED_DISTANCES = codeTable(new Uint8Array(30).fill(5));

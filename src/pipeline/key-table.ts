// From a text to a number, in 32 bytes an entry at most: a million entries take what a thousand strings' owners would not notice.
import { randomInt } from 'node:crypto';

const FIRST_CAPACITY = 1024;
const FULL = 0.5;

/** What a table is made of, for a thread that looks things up in it. */
export interface KeyTableState {
  readonly seedA: number;
  readonly seedB: number;
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly numbers: Float64Array;
}

/**
 * Keeps a 64-bit hash of each text, seeded anew in each process, so two texts are taken for one about once in ten thousand million million pairs: whoever
 * finds a number checks at the place that it stands for. Numbers are whole and not negative.
 */
export class KeyTable {
  readonly #seedA: number;
  readonly #seedB: number;
  #high: Uint32Array = new Uint32Array(FIRST_CAPACITY);
  #low: Uint32Array = new Uint32Array(FIRST_CAPACITY);
  /** Number + 1; 0 marks a free place. */
  #numbers: Float64Array = new Float64Array(FIRST_CAPACITY);
  #size = 0;

  /** @param state of a table elsewhere, which is then only read. */
  constructor(state: KeyTableState | null = null) {
    this.#seedA = state?.seedA ?? randomInt(2 ** 32);
    this.#seedB = state?.seedB ?? randomInt(2 ** 32);
    if (state === null) return;
    this.#high = state.high;
    this.#low = state.low;
    this.#numbers = state.numbers;
  }

  /** A copy that threads share without copying it again. */
  state(): KeyTableState {
    const { length } = this.#numbers;
    const high = new Uint32Array(new SharedArrayBuffer(length * 4));
    const low = new Uint32Array(new SharedArrayBuffer(length * 4));
    const numbers = new Float64Array(new SharedArrayBuffer(length * 8));
    high.set(this.#high);
    low.set(this.#low);
    numbers.set(this.#numbers);
    return { seedA: this.#seedA, seedB: this.#seedB, high, low, numbers };
  }

  get size(): number {
    return this.#size;
  }

  /** The number under `text`, or null. */
  find(text: string): number | null {
    const [high, low] = this.#hash(text);
    const number = this.#numbers[this.#placeOf(high, low)] ?? 0;
    return number === 0 ? null : number - 1;
  }

  /** Puts a number under `text`, over what was there. */
  set(text: string, number: number): void {
    const [high, low] = this.#hash(text);
    if (this.#put(high, low, number + 1)) this.#size += 1;
    if (this.#size > this.#numbers.length * FULL) this.#grow();
  }

  #put(high: number, low: number, stored: number): boolean {
    const place = this.#placeOf(high, low);
    const isNew = this.#numbers[place] === 0;
    this.#high[place] = high;
    this.#low[place] = low;
    this.#numbers[place] = stored;
    return isNew;
  }

  #placeOf(high: number, low: number): number {
    const mask = this.#numbers.length - 1;
    let place = low & mask;
    while (this.#numbers[place] !== 0 && (this.#high[place] !== high || this.#low[place] !== low)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  #grow(): void {
    const [high, low, numbers] = [this.#high, this.#low, this.#numbers];
    this.#high = new Uint32Array(high.length * 2);
    this.#low = new Uint32Array(low.length * 2);
    this.#numbers = new Float64Array(numbers.length * 2);
    for (let i = 0; i < numbers.length; i++) {
      const stored = numbers[i] ?? 0;
      if (stored !== 0) this.#put(high[i] ?? 0, low[i] ?? 0, stored);
    }
  }

  /** Two multiplicative hashes with seeds of their own (the finaliser is that of MurmurHash3). */
  #hash(text: string): [number, number] {
    let a = this.#seedA;
    let b = this.#seedB;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      a = Math.imul(a ^ unit, 0x9e3779b1);
      a = (a << 13) | (a >>> 19);
      b = Math.imul(b ^ unit, 0x85ebca77);
      b = (b << 15) | (b >>> 17);
    }
    return [finish(a ^ Math.imul(b, 5)), finish(b ^ text.length)];
  }
}

function finish(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

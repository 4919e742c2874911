// Bits of entropy-coded JPEG data, with the stuffed zero bytes taken out on reading and put in on writing (T.81 F.1.2.3).
import { CaviarError } from '../../base/index.js';

export class BitReader {
  private readonly bytes: Uint8Array;
  /** The next byte to take; at a marker it stays there. */
  private at: number;
  private bits = 0;
  private held = 0;
  /** Bits past the end that were given as zeros. */
  private invented = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  /** The next 16 bits without taking them; zeros behind the end of the segment. */
  peek16(): number {
    this.fill(16);
    return (this.bits >>> (this.held - 16)) & 0xffff;
  }

  /** Takes `count` bits that `peek16` has shown. Throws `truncated` when the segment has fewer. */
  skip(count: number): void {
    this.held -= count;
    if (this.held < this.invented)
      throw new CaviarError('truncated', 'the entropy-coded data of a JPEG stream ends early');
  }

  /** The next `count` bits, 0 to 16. */
  take(count: number): number {
    if (count === 0) return 0;
    this.fill(count);
    const value = (this.bits >>> (this.held - count)) & ((1 << count) - 1);
    this.skip(count);
    return value;
  }

  /** Drops the rest of the byte; gives the place of the marker that ends the segment. Throws `malformed` when data follow instead. */
  toMarker(): number {
    if (this.held - this.invented >= 8)
      throw new CaviarError('malformed', 'a JPEG stream has more entropy-coded data than blocks');
    this.bits = 0;
    this.held = 0;
    this.invented = 0;
    const { bytes } = this;
    if (this.at + 1 < bytes.length && bytes[this.at] !== 0xff) {
      throw new CaviarError('malformed', 'a JPEG stream has more entropy-coded data than blocks');
    }
    return this.at;
  }

  private fill(count: number): void {
    while (this.held < count) {
      this.bits = (this.bits << 8) | this.nextByte();
      this.held += 8;
    }
  }

  private nextByte(): number {
    const { bytes, at } = this;
    const byte = at < bytes.length ? bytes[at] : 0xff;
    if (byte !== 0xff) {
      this.at = at + 1;
      return byte;
    }
    if (at + 1 < bytes.length && bytes[at + 1] === 0) {
      this.at = at + 2;
      return 0xff;
    }
    this.invented += 8;
    return 0;
  }
}

export class BitWriter {
  private bytes: Uint8Array;
  private length = 0;
  private bits = 0;
  private held = 0;

  constructor(expectedLength: number) {
    this.bytes = new Uint8Array(expectedLength + 64);
  }

  /** @param count 0 to 16; `value` has no bits above. */
  put(value: number, count: number): void {
    this.bits = (this.bits << count) | value;
    this.held += count;
    while (this.held >= 8) {
      this.held -= 8;
      this.putByte((this.bits >>> this.held) & 0xff);
    }
    this.bits &= (1 << this.held) - 1;
  }

  /** Fills the byte with ones. */
  align(): void {
    if (this.held > 0) this.put((1 << (8 - this.held)) - 1, 8 - this.held);
  }

  /** Bytes outside the entropy-coded data, such as markers: nothing is stuffed. Call `align` before. */
  putRaw(raw: Uint8Array): void {
    this.reserve(raw.length);
    this.bytes.set(raw, this.length);
    this.length += raw.length;
  }

  finish(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private putByte(byte: number): void {
    this.reserve(2);
    this.bytes[this.length++] = byte;
    if (byte === 0xff) this.bytes[this.length++] = 0;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

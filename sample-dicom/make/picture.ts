// Made-up anatomy: ellipses, speckle from a fixed seed, and text, on a plain grid of numbers.
import { drawText } from '../../src/report/dot-letters.js';

export class Picture {
  readonly columns: number;
  readonly rows: number;
  readonly samples: Float64Array;

  constructor(columns: number, rows: number, background: number) {
    this.columns = columns;
    this.rows = rows;
    this.samples = new Float64Array(columns * rows).fill(background);
  }

  set(x: number, y: number, value: number): void {
    if (x >= 0 && y >= 0 && x < this.columns && y < this.rows) this.samples[y * this.columns + x] = value;
  }

  /** A filled ellipse; centre and radii as parts of width and height. */
  ellipse(centre: readonly [number, number], radii: readonly [number, number], value: number): this {
    for (let y = 0; y < this.rows; y++) {
      for (let x = 0; x < this.columns; x++) {
        const dx = (x / this.columns - centre[0]) / radii[0];
        const dy = (y / this.rows - centre[1]) / radii[1];
        if (dx * dx + dy * dy <= 1) this.set(x, y, value);
      }
    }
    return this;
  }

  /** Adds the same noise each time, up to `amount` either way. */
  noise(amount: number, seed: number): this {
    let state = seed;
    for (let i = 0; i < this.samples.length; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      this.samples[i] = (this.samples[i] ?? 0) + Math.round((state / 0xffff_ffff - 0.5) * 2 * amount);
    }
    return this;
  }

  /** Keeps a fan below the point (half the width, top), as a sector probe shows. */
  sector(value: number): this {
    for (let y = 0; y < this.rows; y++) {
      for (let x = 0; x < this.columns; x++) {
        const dx = x - this.columns / 2;
        const dy = y - this.rows * 0.12;
        const outside = dy < 0 || Math.abs(dx) > dy * 0.9 || Math.hypot(dx, dy) > this.rows * 0.8;
        if (outside) this.set(x, y, value);
      }
    }
    return this;
  }

  text(text: string, at: readonly [number, number], value: number): this {
    drawText(text, (x, y) => {
      this.set(at[0] + x, at[1] + y, value);
    });
    return this;
  }

  bytes(): Buffer {
    return Buffer.from(this.samples.map((value) => Math.min(255, Math.max(0, value))));
  }

  words(): Buffer {
    const words = Buffer.alloc(this.samples.length * 2);
    this.samples.forEach((value, i) => {
      words.writeUInt16LE(Math.round(value) & 0xffff, 2 * i);
    });
    return words;
  }
}

/** A plane of single bits with a text, as overlays hold it (PS3.3 C.9.2): the first sample in the lowest bit. */
export function overlayBits(columns: number, rows: number, text: string): Buffer {
  const bits = Buffer.alloc(Math.ceil((columns * rows) / 16) * 2);
  drawText(text, (x, y) => {
    const position = (y + 2) * columns + x + 2;
    const byte = position >>> 3;
    bits[byte] = (bits[byte] ?? 0) | (1 << (position & 7));
  });
  return bits;
}

// The memory that learned networks are worked out in, and the kernel that works there. Weights stay; what a look needs is taken anew from behind them.
import { type Kernel, startKernel } from './convolve-row.js';
import { newMemory } from './wasm-code.js';

const PAGE = 65_536;
/** The first bytes hold what the kernel notes. */
const FIRST = 64;
const ALIGNED = 16;
/** Groups of pixels reach beyond the end of a row, at the end of all of them too. */
const BEYOND = 4096;

export class NetworkMemory {
  readonly #memory = newMemory(1);
  readonly kernel: Kernel = startKernel(this.#memory);
  #end = FIRST;
  #floats = new Float32Array(this.#memory.buffer);
  #shorts = new Int16Array(this.#memory.buffer);
  #integers = new Int32Array(this.#memory.buffer);

  /** Addresses of so many bytes, with anything in them. */
  take(bytes: number): number {
    const address = this.#end;
    this.#end += Math.ceil(bytes / ALIGNED) * ALIGNED;
    const missing = this.#end + BEYOND - this.#memory.buffer.byteLength;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / PAGE));
      this.#floats = new Float32Array(this.#memory.buffer);
      this.#shorts = new Int16Array(this.#memory.buffer);
      this.#integers = new Int32Array(this.#memory.buffer);
    }
    return address;
  }

  /** What `work` takes is free again when it is done. */
  passing<Result>(work: () => Result): Result {
    const before = this.#end;
    try {
      return work();
    } finally {
      this.#end = before;
    }
  }

  /** Each of these views of all of the memory is good until more is taken; indices are addresses by the size of a number. */
  get floats(): Float32Array {
    return this.#floats;
  }

  get shorts(): Int16Array {
    return this.#shorts;
  }

  get integers(): Int32Array {
    return this.#integers;
  }
}

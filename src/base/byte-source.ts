// One file as random-access bytes. Reading is synchronous: a worker does one instance at a time, and a promise a read costs more than the read.

export interface ByteSource {
  /** In bytes. */
  readonly length: number;
  /** All bytes, where they lie in memory for as long as the source is open; readers may then skip `read`. */
  readonly buffer?: Uint8Array;
  /**
   * The bytes [at, at + length). May be a view on memory that the source reuses: valid until the next `read` or `close`
   * unless the whole source is one buffer. Throws `CaviarError('truncated')` beyond the end.
   */
  read(at: number, length: number): Uint8Array;
  /** Copies [at, at + length) into `target` at `targetAt`. */
  readInto(target: Uint8Array, targetAt: number, at: number, length: number): void;
  close(): void;
}

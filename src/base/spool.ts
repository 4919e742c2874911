// Where bytes wait that cannot be read at random from their origin: inflated data sets, a pipe's bytes, compressed zip entries.
import type { ByteSource } from './byte-source.js';

/** Makes spills. A spill on disk lies in a private folder (mode 0700), never in OUT or the system's temporary folder. */
export interface Spool {
  create(): SpoolWriter;
}

export interface SpoolWriter {
  /** Throws `inflate-bound` beyond the spool's limit, `disk-full`, `cannot-write`. */
  write(bytes: Uint8Array): void;
  /** Closing the source deletes the spill. */
  finish(): ByteSource;
  /** Deletes what was written. */
  abandon(): void;
}

// One input as plain data, so that a worker thread can open it and a journal can know it again.
import type { ErrorCode } from '../base/index.js';

/** Where an input's bytes are. */
export type InputPlace =
  /** Bytes instead of text where the name is no valid UTF-8. */
  | { readonly kind: 'file'; readonly path: string | Uint8Array }
  | {
      readonly kind: 'zip-entry';
      readonly zip: string;
      /** Of the entry's local header, in bytes. */
      readonly headerAt: number;
      readonly storedLength: number;
      readonly deflated: boolean;
      readonly crc32: number;
    }
  /** A private copy (a large compressed entry), deleted when it has been opened and closed. `digest` tells two copies apart. */
  | { readonly kind: 'spill'; readonly path: string; readonly digest: string };

export interface InputItem {
  /** As a report names it: path under IN with `/`, entry of the zip, or `-`. */
  readonly name: string;
  /** The same input has the same identity in every run: absolute path, and entry of the zip. */
  readonly identity: string;
  readonly place: InputPlace;
  /** Bytes. */
  readonly size: number;
  /** Of the file or the zip, in milliseconds; 0 for a pipe. */
  readonly modified: number;
}

/** Something found that cannot be an input; it is reported, and the run goes on. */
export interface InputTrouble {
  readonly name: string;
  readonly trouble: { readonly code: ErrorCode; readonly text: string };
}

export type FoundInput = InputItem | InputTrouble;

export interface InputSource {
  /** Lazily, in the order that decides which of two duplicates comes first: paths compared component by component, by bytes. */
  items(): Iterable<FoundInput> | AsyncIterable<FoundInput>;
  /** How many there are, learnt bit by bit: each step gives how many more were found. */
  count(): Iterable<number>;
  close(): void;
}

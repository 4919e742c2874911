// A change over the input's bytes. Those who decide return edits; only the splicer writes.
import type { ByteSource } from '../base/index.js';

/**
 * Replace [at, at + length) by `bytes`; `null` removes; `length` 0 inserts. Edits of one file are disjoint; `splice` sorts them (stable for inserts at one place).
 * `parent` is the entry of the Item (or the encapsulated pixel data) whose content changes, -1 for the top level: its defined length, and those of its ancestors, are the splicer's business.
 */
export interface Edit {
  readonly at: number;
  readonly length: number;
  readonly bytes: Uint8Array | ByteSource | null;
  readonly parent: number;
}

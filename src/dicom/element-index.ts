// The index of a data set: one entry an element or Item, in file order, in flat arrays; never a pixel byte.
import type { ByteSource } from '../base/index.js';

/** `flags` bits of an entry. */
export const EntryFlag = {
  /** An Item (FFFE,E000) of a sequence. Its `tag` is 0xFFFEE000. */
  Item: 1,
  /** A fragment of encapsulated pixel data (the first is the Basic Offset Table); its parent is the pixel data element. */
  Fragment: 2,
  /** Written with undefined length (0xFFFFFFFF). */
  UndefinedLength: 4,
  /** The element's header is Implicit VR Little Endian (the whole file, or inside a UN of undefined length, PS3.5 6.2.2 note 2). */
  ImplicitVr: 8,
  /** A sequence: its children follow. Set also for UN whose value was recognised as a sequence. */
  Sequence: 16,
  /** Encapsulated pixel data. */
  Encapsulated: 32,
  /** Big-endian header and values. */
  BigEndian: 64,
  /** Implicit VR, or a UN: `vr` was looked up in PS3.6 (or is UN when unknown there). */
  VrLookedUp: 128,
} as const;

/** How the data set is written, after deflate has been undone. */
export interface Encoding {
  readonly transferSyntaxUid: string;
  readonly explicitVr: boolean;
  readonly bigEndian: boolean;
  readonly deflated: boolean;
  readonly encapsulated: boolean;
}

/**
 * Struct of arrays; entry `i` in 0..count-1. An element's subtree is the entries i+1 .. next[i]-1. Offsets are in bytes from the start of `source`.
 * For a sequence or an Item `valueLength` is the length of the content without any delimiter; `end` is behind the delimiter.
 */
export interface ElementIndex {
  readonly source: ByteSource;
  readonly encoding: Encoding;
  /** Where the data set begins (behind preamble and group 0002); 0 when there is neither. */
  readonly datasetAt: number;
  /** Where the data set's last element ends; what stands behind it is not DICOM. */
  readonly datasetEnd: number;
  /** File Meta elements in an index of their own, or null when the file has none. */
  readonly meta: ElementIndex | null;
  readonly hasPreamble: boolean;
  readonly count: number;
  /** group * 65536 + element, unsigned. */
  readonly tag: Uint32Array;
  /** Two ASCII characters, first * 256 + second; see `vrName`. 0 for Items and fragments. */
  readonly vr: Uint16Array;
  readonly flags: Uint8Array;
  readonly headerAt: Float64Array;
  readonly valueAt: Float64Array;
  readonly valueLength: Float64Array;
  readonly end: Float64Array;
  /** Entry of the enclosing Item (for an element), sequence (for an Item), pixel data (for a fragment); -1 at the top. */
  readonly parent: Int32Array;
  /** Index of the first entry behind the subtree. */
  readonly next: Int32Array;
}

// What has to be known of a coded frame to read it, the samples that come out, and who turns one into the other (PS3.3 C.7.6.3, PS3.5 8).
import type { Rectangle } from '../../base/index.js';
import type { FrameMask } from '../frame-mask.js';

export interface FrameFormat {
  readonly transferSyntaxUid: string;
  readonly columns: number;
  readonly rows: number;
  readonly samplesPerPixel: number;
  /** 1, 8, 16, 32 or 64. */
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  /** Pixel Representation (0028,0103) is 1. The header wins over what a stream says of itself. */
  readonly signed: boolean;
  readonly planarConfiguration: 0 | 1;
  readonly photometricInterpretation: string;
  /** Float or Double Float Pixel Data. */
  readonly float: boolean;
}

export type SampleArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

export interface Samples {
  readonly columns: number;
  readonly rows: number;
  readonly samplesPerPixel: number;
  /** Pixel by pixel, row by row; bits above High Bit are gone, the sign is extended. May be the memory of the frame itself. */
  readonly data: SampleArray;
  /** Of these samples: a decoder may have turned YCbCr into RGB. */
  readonly photometricInterpretation: string;
  readonly bitsStored: number;
  readonly signed: boolean;
}

export interface CodedFrame {
  readonly bytes: Uint8Array;
  /** Differs from the input's where the coder has its own colour transform (PS3.5 8.2.4). */
  readonly photometricInterpretation: string;
}

export interface MaskedFrame extends CodedFrame {
  /** Where samples may differ: what goes, within the frame, grown to whole units where the syntax has no smaller ones. */
  readonly masked: readonly Rectangle[];
  /** Pixels of it that were not filled, because something that stays is in the same unit. */
  readonly left: number;
}

export interface NativeFrame {
  /** As Explicit VR Little Endian stores them, by pixel or by plane as Planar Configuration says. */
  readonly bytes: Uint8Array;
  readonly photometricInterpretation: string;
}

export interface Codecs {
  /** Throws `malformed`, `truncated`, `unsupported-transfer-syntax`. */
  decodeFrame(coded: Uint8Array, format: FrameFormat): Samples;
  /**
   * The frame with what goes filled (whole units of the grid in JPEG, but for what stays in them); every sample elsewhere decodes to what it was. Tried by decoding.
   * Null where the syntax cannot hold that exactly: then the picture has to be stored natively.
   * @param fill stored values by sample, of the colour space that the frame is stored in.
   */
  maskFrame(coded: Uint8Array, format: FrameFormat, mask: FrameMask, fill: readonly number[]): MaskedFrame | null;
  /** A native frame (little endian) coded without loss; null where the coder refuses or what it writes is not exact. */
  encodeFrame(native: Uint8Array, format: FrameFormat): CodedFrame | null;
  /** The frame as Explicit VR Little Endian stores it. */
  toNative(coded: Uint8Array, format: FrameFormat): NativeFrame;
}

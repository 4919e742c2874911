// Frames of every syntax to samples, and masked back to the same syntax.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { CaviarError, type Rectangle } from '../../base/index.js';
import type { FrameMask } from '../frame-mask.js';
import {
  type CodedFamily,
  codedFamily,
  decodeStored,
  encodeStored,
  openLibrary,
  type StoredSamples,
} from './coded-frame.js';
import type { Codecs, CodedFrame, FrameFormat, MaskedFrame, NativeFrame, Samples } from './frame-format.js';
import { maskJpeg } from './mask-jpeg.js';
import { maskNative } from './mask-native.js';
import { nativeFrameBytes, nativeSamples, withinFrame } from './native-frame.js';

const BIG_ENDIAN = '1.2.840.10008.1.2.2';
const DEFLATED_FRAME = '1.2.840.10008.1.2.8.1';
const UNCOMPRESSED_ENCAPSULATED = '1.2.840.10008.1.2.1.98';
const NATIVE: ReadonlySet<string> = new Set([
  '1.2.840.10008.1.2',
  '1.2.840.10008.1.2.1',
  '1.2.840.10008.1.2.1.99',
  UNCOMPRESSED_ENCAPSULATED,
  BIG_ENDIAN,
]);
/** Samples of one frame: above it, no picture is decoded. */
const LARGEST_FRAME = 2 ** 28;

/** Loads the decoders (WebAssembly, about 50 ms); once a thread. */
export async function loadCodecs(): Promise<Codecs> {
  await openLibrary();
  return { decodeFrame, maskFrame, encodeFrame, toNative };
}

function decodeFrame(coded: Uint8Array, format: FrameFormat): Samples {
  guard(coded, format);
  const native = nativeBytes(coded, format);
  if (native !== null) return nativeSamples(native, format, format.transferSyntaxUid === BIG_ENDIAN);
  const stored = decodeStored(coded, format, familyOf(format));
  return nativeSamples(stored.bytes, storedFormat(stored, format), false);
}

/** How decoded samples lie in memory. A decoder may have doubled or halved the cells, and turned colours; RLE has the cells as they were. */
function storedFormat(stored: StoredSamples, format: FrameFormat): FrameFormat {
  const keepsCells = codedFamily(format.transferSyntaxUid) === 'rle';
  return {
    ...format,
    bitsAllocated: stored.bitsAllocated,
    highBit: keepsCells ? format.highBit : Math.min(format.bitsStored, stored.bitsAllocated) - 1,
    planarConfiguration: stored.planar ? 1 : 0,
    photometricInterpretation: stored.photometricInterpretation.replace('_422', '').replace('_420', ''),
  };
}

/** The bytes of a frame that is not coded, or only deflated; null for a coded one. */
function nativeBytes(bytes: Uint8Array, format: FrameFormat): Uint8Array | null {
  if (NATIVE.has(format.transferSyntaxUid)) return bytes;
  if (format.transferSyntaxUid !== DEFLATED_FRAME) return null;
  try {
    return new Uint8Array(inflateRawSync(bytes, { maxOutputLength: nativeFrameBytes(format) + 2 }));
  } catch {
    throw new CaviarError('malformed', 'A deflated frame cannot be inflated.');
  }
}

function maskFrame(
  coded: Uint8Array,
  format: FrameFormat,
  mask: FrameMask,
  fill: readonly number[],
): MaskedFrame | null {
  guard(coded, format);
  const { photometricInterpretation } = format;
  const native = nativeBytes(coded, format);
  const masked = withinFrame(mask.going, format);
  if (native !== null) {
    const filled = maskNative(native, format, format.transferSyntaxUid === BIG_ENDIAN, masked, fill);
    const bytes = format.transferSyntaxUid === DEFLATED_FRAME ? new Uint8Array(deflateRawSync(filled)) : filled;
    return { bytes, photometricInterpretation, masked, left: 0 };
  }
  const family = familyOf(format);
  if (family === 'jpeg') return maskJpeg(coded, format, mask, fill);
  const encoded = maskByCoding(coded, format, family, masked, fill);
  return encoded === null ? null : { ...encoded, masked, left: 0 };
}

function maskByCoding(
  coded: Uint8Array,
  format: FrameFormat,
  family: CodedFamily,
  masked: readonly Rectangle[],
  fill: readonly number[],
): CodedFrame | null {
  const stored = encodable(decodeStored(coded, format, family), format, family);
  // Decoders differ in whether they extend a sign beyond the stored bits: the fill is written like the samples around it, so both ways are tried.
  for (const cells of [wholeCells(stored, format), storedFormat(stored, format)]) {
    const bytes = maskNative(stored.bytes, cells, false, masked, fill);
    const encoded = encodedExactly({ ...stored, bytes }, format, family);
    if (encoded !== null || !format.signed) return encoded;
  }
  return null;
}

/** All but RLE is written with the samples of a pixel together, however it came. */
function encodable(stored: StoredSamples, format: FrameFormat, family: CodedFamily): StoredSamples {
  if (!stored.planar || family === 'rle') return stored;
  const { samplesPerPixel, columns, rows } = format;
  const size = Math.ceil(stored.bitsAllocated / 8);
  const bytes = new Uint8Array(columns * rows * samplesPerPixel * size);
  for (let pixel = 0, at = 0; pixel < columns * rows; pixel++)
    for (let sample = 0; sample < samplesPerPixel; sample++)
      for (let k = 0; k < size; k++) bytes[at++] = stored.bytes[(sample * columns * rows + pixel) * size + k];
  return { ...stored, bytes, planar: false };
}

function encodeFrame(native: Uint8Array, format: FrameFormat): CodedFrame | null {
  const { bitsAllocated, planarConfiguration, photometricInterpretation } = format;
  const bytes = native.subarray(0, nativeFrameBytes(format));
  const stored = { bytes, bitsAllocated, planar: planarConfiguration === 1, photometricInterpretation };
  const family = familyOf(format);
  return encodedExactly(encodable(stored, format, family), format, family);
}

function encodedExactly(stored: StoredSamples, format: FrameFormat, family: CodedFamily): CodedFrame | null {
  const encoded = encodeStored(stored, format, family);
  if (encoded === null) return null;
  const { photometricInterpretation } = encoded;
  const again = decodeStored(encoded.bytes, { ...format, photometricInterpretation }, family);
  const exact = again.planar === stored.planar && again.bitsAllocated === stored.bitsAllocated;
  return exact && sameBytes(again.bytes, stored.bytes) ? encoded : null;
}

/** The cells as the decoder left them: all of their bits are written. */
function wholeCells(stored: StoredSamples, format: FrameFormat): FrameFormat {
  const plain = storedFormat(stored, format);
  return { ...plain, bitsStored: plain.bitsAllocated, highBit: plain.bitsAllocated - 1 };
}

function toNative(coded: Uint8Array, format: FrameFormat): NativeFrame {
  guard(coded, format);
  const { photometricInterpretation } = format;
  const native = nativeBytes(coded, format);
  if (native !== null) return { bytes: native.subarray(0, nativeFrameBytes(format)), photometricInterpretation };
  const stored = decodeStored(coded, format, familyOf(format));
  const cells = storedFormat(stored, format);
  const samples = nativeSamples(
    stored.bytes,
    { ...cells, bitsStored: stored.bitsAllocated, highBit: stored.bitsAllocated - 1 },
    false,
  );
  const bytes = inCells(samples, format.bitsAllocated);
  const colour = cells.photometricInterpretation;
  return { bytes: inPlanes(bytes, format), photometricInterpretation: colour };
}

/** One plane a sample where the header says so, that it stays true. */
function inPlanes(bytes: Uint8Array, format: FrameFormat): Uint8Array {
  const { planarConfiguration, samplesPerPixel, columns, rows } = format;
  if (planarConfiguration === 0 || samplesPerPixel === 1) return bytes;
  const size = format.bitsAllocated / 8;
  const planes = new Uint8Array(bytes.length);
  for (let pixel = 0, at = 0; pixel < columns * rows; pixel++)
    for (let sample = 0; sample < samplesPerPixel; sample++)
      for (let k = 0; k < size; k++) planes[(sample * columns * rows + pixel) * size + k] = bytes[at++];
  return planes;
}

/** Samples in cells of the size that the header says, sign extended to the cell. */
function inCells({ data }: Samples, bitsAllocated: number): Uint8Array {
  const size = bitsAllocated / 8;
  const bytes = new Uint8Array(data.length * size);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < data.length; i++) {
    if (size === 1) bytes[i] = data[i];
    else if (size === 2) view.setUint16(i * 2, data[i] & 0xffff, true);
    else view.setUint32(i * 4, data[i] >>> 0, true);
  }
  return bytes;
}

function familyOf(format: FrameFormat) {
  const family = codedFamily(format.transferSyntaxUid);
  if (family === null)
    throw new CaviarError('unsupported-transfer-syntax', 'Frames of this transfer syntax cannot be decoded.');
  return family;
}

/** A header may claim any size: a coded frame has to be large enough to be one of it, at a thousandfold compression and more. */
function guard(coded: Uint8Array, { columns, rows, samplesPerPixel, bitsStored }: FrameFormat): void {
  const samples = columns * rows * samplesPerPixel;
  if (!(samples >= 1 && samplesPerPixel <= 4 && bitsStored >= 1))
    throw new CaviarError('malformed', 'The attributes of a picture contradict each other.');
  if (samples > LARGEST_FRAME || samples > 4096 * (coded.length + 4096))
    throw new CaviarError('malformed', 'A frame claims more pixels than its bytes can hold.');
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

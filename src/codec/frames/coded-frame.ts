// One coded frame through the codec library: stored samples out, stored samples in. The only file that knows the library.
import codecs from 'dcmjs-codecs';
import { CaviarError } from '../../base/index.js';
import type { FrameFormat } from './frame-format.js';
import { freshModule, type LibraryModule } from './fresh-module.js';
import { jpegHeaders, markedAsRgb } from './jpeg-headers.js';
import { checkStream } from './stream-shape.js';

const { Context, NativeCodecs, log } = codecs;
type LibraryContext = InstanceType<typeof Context>;

export type CodedFamily = 'rle' | 'jpeg' | 'jpeg-lossless' | 'jpeg-ls' | 'jpeg-2000' | 'htj2k';

const FAMILIES: Readonly<Record<string, CodedFamily>> = {
  '5': 'rle',
  '4.50': 'jpeg',
  '4.51': 'jpeg',
  '4.53': 'jpeg',
  '4.55': 'jpeg',
  '4.57': 'jpeg-lossless',
  '4.70': 'jpeg-lossless',
  '4.80': 'jpeg-ls',
  '4.81': 'jpeg-ls',
  '4.90': 'jpeg-2000',
  '4.91': 'jpeg-2000',
  '4.201': 'htj2k',
  '4.202': 'htj2k',
  '4.203': 'htj2k',
};
const PREFIX = '1.2.840.10008.1.2.';

/** Null for syntaxes that are native, or that no decoder here reads. */
export function codedFamily(transferSyntaxUid: string): CodedFamily | null {
  return FAMILIES[transferSyntaxUid.slice(PREFIX.length)] ?? null;
}

/** Makes the module if there is none. The library logs what its decoders say, and that may quote the stream: it is silenced. */
export async function openLibrary(): Promise<void> {
  log.setLevel('silent');
  if (!NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync();
}

/** A decoder that gave up may have left anything in its memory: nothing is decoded in it any more. */
function replaceModule(): void {
  const library = NativeCodecs as unknown as { wasmApi: LibraryModule };
  library.wasmApi = freshModule(library.wasmApi);
}

export interface StoredSamples {
  /** Little endian, samples of a pixel together unless `planar`. */
  readonly bytes: Uint8Array;
  readonly bitsAllocated: number;
  readonly planar: boolean;
  readonly photometricInterpretation: string;
}

/**
 * Throws `malformed` for a stream of another size than the header says and for what the decoder refuses (a trap of it is one too; its own words may quote the
 * stream, so they are dropped), `truncated` for one that is seen to be cut.
 */
export function decodeStored(coded: Uint8Array, format: FrameFormat, family: CodedFamily): StoredSamples {
  checkStream(coded, format);
  const expected = format.columns * format.rows * format.samplesPerPixel;
  const decoded = decodedContext(family === 'jpeg' ? withItsColours(coded, format) : coded, format, family);
  const bitsAllocated = decoded.getBitsAllocated() ?? format.bitsAllocated;
  const bytes = decoded.getDecodedBuffer() ?? new Uint8Array(0);
  if (bytes.length < expected * Math.ceil(bitsAllocated / 8))
    throw new CaviarError('malformed', 'A frame decodes to fewer samples than the picture has.');
  const photometric = decoded.getPhotometricInterpretation() ?? format.photometricInterpretation;
  const stored = { bytes, bitsAllocated, photometricInterpretation: decodedColour(photometric) };
  const planar = decodesToPlanes(coded, format, family);
  return { ...stored, planar: format.samplesPerPixel > 1 && planar };
}

function decodedContext(coded: Uint8Array, format: FrameFormat, family: CodedFamily): LibraryContext {
  try {
    return decoderOf(family)(contextOf(format, { encodedBuffer: coded }));
  } catch {
    replaceModule();
    throw new CaviarError('malformed', 'A frame cannot be decoded.');
  }
}

/** libjpeg takes three components without a mark for YCbCr; a picture of red, green and blue is given the mark. */
function withItsColours(coded: Uint8Array, format: FrameFormat): Uint8Array {
  const headers = jpegHeaders(coded, format.photometricInterpretation);
  return headers?.colours === 'RGB' && !headers.hasAdobe ? markedAsRgb(coded) : coded;
}

/** RLE comes out as Planar Configuration asks; all others by pixel, but JPEG-LS by component (ILV 0) in planes, which the library does not say. */
function decodesToPlanes(coded: Uint8Array, format: FrameFormat, family: CodedFamily): boolean {
  if (family === 'rle') return format.planarConfiguration === 1;
  return family === 'jpeg-ls' && jpegHeaders(coded, format.photometricInterpretation)?.scansByComponent === true;
}

/** The colour transforms of JPEG 2000 are undone by its decoder (PS3.3 C.7.6.3.1.2). */
function decodedColour(photometricInterpretation: string): string {
  return /^YBR_(ICT|RCT)$/.test(photometricInterpretation) ? 'RGB' : photometricInterpretation;
}

/** Encodes without loss in the family's way; null where the coder refuses. Whether it is exact must be tried. */
export function encodeStored(
  stored: StoredSamples,
  format: FrameFormat,
  family: CodedFamily,
): { bytes: Uint8Array; photometricInterpretation: string } | null {
  try {
    const context = contextOf(format, { decodedBuffer: stored.bytes });
    context.setBitsAllocated(stored.bitsAllocated);
    context.setPhotometricInterpretation(stored.photometricInterpretation);
    context.setPlanarConfiguration(stored.planar ? 1 : 0);
    const encoded = encoderOf(family)(context);
    const bytes = encoded.getEncodedBuffer() ?? new Uint8Array(0);
    return bytes.length === 0 ? null : { bytes, photometricInterpretation: codedColour(stored, family) };
  } catch {
    replaceModule();
    return null;
  }
}

/** The JPEG 2000 coders always transform red, green and blue (PS3.5 8.2.4). */
function codedColour({ photometricInterpretation }: StoredSamples, family: CodedFamily): string {
  const transforms = family === 'jpeg-2000' || family === 'htj2k';
  return transforms && photometricInterpretation === 'RGB' ? 'YBR_RCT' : photometricInterpretation;
}

function contextOf(
  format: FrameFormat,
  buffer: { readonly encodedBuffer?: Uint8Array; readonly decodedBuffer?: Uint8Array },
): LibraryContext {
  return new Context({
    width: format.columns,
    height: format.rows,
    bitsAllocated: format.bitsAllocated,
    bitsStored: format.bitsStored,
    samplesPerPixel: format.samplesPerPixel,
    pixelRepresentation: format.signed ? 1 : 0,
    planarConfiguration: format.planarConfiguration,
    photometricInterpretation: format.photometricInterpretation,
    ...buffer,
  });
}

function decoderOf(family: CodedFamily): (context: LibraryContext) => LibraryContext {
  switch (family) {
    case 'rle':
      return (context) => NativeCodecs.decodeRle(context);
    case 'jpeg':
      return (context) => NativeCodecs.decodeJpeg(context, { convertColorspaceToRgb: true });
    case 'jpeg-lossless':
      return (context) => NativeCodecs.decodeJpeg(context, { convertColorspaceToRgb: false });
    case 'jpeg-ls':
      return (context) => NativeCodecs.decodeJpegLs(context);
    case 'jpeg-2000':
      return (context) => NativeCodecs.decodeJpeg2000(context);
    case 'htj2k':
      return (context) => NativeCodecs.decodeHtJpeg2000(context);
  }
}

function encoderOf(family: CodedFamily): (context: LibraryContext) => LibraryContext {
  switch (family) {
    case 'rle':
      return (context) => NativeCodecs.encodeRle(context);
    case 'jpeg-lossless':
      // The first predictor suits both .57, which takes any, and .70 (PS3.5 8.2.1).
      return (context) => NativeCodecs.encodeJpeg(context, { lossy: false, predictor: 1, pointTransform: 0 });
    case 'jpeg-ls':
      return (context) => NativeCodecs.encodeJpegLs(context, { lossy: false });
    case 'jpeg-2000':
      return (context) => NativeCodecs.encodeJpeg2000(context, { lossy: false });
    case 'htj2k':
      return (context) => NativeCodecs.encodeHtJpeg2000(context, { lossy: false });
    case 'jpeg':
      throw new CaviarError('internal', 'baseline JPEG is never encoded anew');
  }
}

// Writes masks into the stored pixels: frames in the syntax they have where that is exact, else all of them natively.
import type { ByteSource, Spool } from '../base/index.js';
import { CaviarError } from '../base/index.js';
import { type FrameFormat, type FrameMask, type MaskedFrame, withinFrame } from '../codec/index.js';
import { type Edit, encodeHeader, findElement } from '../dicom/index.js';
import { blackOf, displayAttributes } from '../render/index.js';
import { type NativeFrames, swapPairs } from './coded-frames.js';
import type { Picture } from './format-of.js';
import { clearUnusedBits } from './hidden-bits.js';
import { maskedWhenRead } from './masked-when-read.js';
import { movedTables, type NewFragment } from './offset-tables.js';
import { coveredArea } from './rectangles.js';
import { type Scene, seenFrame } from './scene.js';
import { type SpilledBytes, spilledBytes } from './spilled-bytes.js';
import type { WashedFrames } from './wash-encapsulated.js';

const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1';
const EXTENDED_OFFSETS = 0x7fe00001;
const EXTENDED_LENGTHS = 0x7fe00002;
const LITTLE = { explicitVr: true, bigEndian: false };
/** Native frames of together up to this many bytes are masked at once. */
const IN_MEMORY = 8 << 20;
const NO_SAMPLES = new Uint8Array(0);
const ITEM = [0xfe, 0xff, 0x00, 0xe0];

export interface WrittenMasks {
  readonly edits: readonly Edit[];
  /** Pixel data, fragments and tables lie within edits, or go: nothing else may be edited there. */
  readonly whole: boolean;
  readonly transferSyntaxUid: string | null;
  readonly photometricInterpretation: string | null;
  /** How much is filled, in frames: a tenth of each of twenty is two. In JPEG whole blocks are, which is more than was asked for. */
  readonly filledFrames: number;
  /** What the edits' bytes lie in, if they are many; to be closed when the output is written. */
  readonly spill: ByteSource | null;
}

export interface Masking {
  /** By frame. */
  readonly masks: readonly FrameMask[];
  /** Frames with text in bits that hold no picture; native ones only. */
  readonly hiding: ReadonlySet<number>;
}

/** @param washed null for native pixel data. */
export function writeMasks(
  scene: Scene,
  washed: WashedFrames | null,
  { masks, hiding }: Masking,
  spool: Spool,
): WrittenMasks {
  if (washed === null) return maskedInPlace(scene, { masks, hiding });
  const spill = spilledBytes(spool);
  try {
    const same = maskedStreams(scene, washed, masks, spill);
    if (same !== null) return { ...same, spill: spill.finish() };
  } catch (error) {
    spill.abandon();
    throw error;
  }
  spill.abandon();
  return writtenNatively(scene, masks, spool);
}

type Edited = Omit<WrittenMasks, 'spill'>;

/** Few bytes are masked at once. More are when they are read; nothing is left then that could go wrong, as every frame was read before. */
function maskedInPlace(scene: Scene, { masks, hiding }: Masking): WrittenMasks {
  const { index, pixelData } = scene;
  const frames = scene.frames as NativeFrames;
  const masked = (frame: number) => maskedNative(scene, frame, masks[frame], hiding.has(frame));
  const later = maskedWhenRead(masked);
  const treated = [...masks.keys()].filter((frame) => masks[frame].going.length > 0 || hiding.has(frame));
  const places = treated.map((frame) => ({ frame, ...frames.place(frame) }));
  if (places.some(({ shift }) => shift !== 0)) throw cannotMask();
  const isLittle = places.reduce((sum, { length }) => sum + length, 0) <= IN_MEMORY;
  const edits = places.map(({ frame, at, length }) => {
    const bytes = isLittle ? masked(frame) : later(frame, length);
    return { at, length, bytes, parent: index.parent[pixelData] };
  });
  const filledFrames = filledTogether(scene, masks);
  return { edits, whole: false, transferSyntaxUid: null, photometricInterpretation: null, filledFrames, spill: null };
}

/** Of native frames. Those of a film that share their mask are counted once. */
function filledTogether({ picture }: Scene, masks: readonly FrameMask[]): number {
  const known = new Map<FrameMask, number>();
  return masks.reduce((sum, mask) => {
    const masked = () => withinFrame(mask.going, picture.format);
    const filled = known.get(mask) ?? filledPart(picture, { masked: masked(), left: 0 });
    known.set(mask, filled);
    return sum + filled;
  }, 0);
}

/** Of one frame. */
function filledPart({ geometry }: Picture, { masked, left }: Pick<MaskedFrame, 'masked' | 'left'>): number {
  return (coveredArea(masked) - left) / geometry.pixels;
}

function maskedNative(scene: Scene, frame: number, mask: FrameMask, isHiding: boolean): Uint8Array {
  const frames = scene.frames as NativeFrames;
  const { length } = frames.place(frame);
  const masked = maskedFrame(scene, frame, mask);
  if (masked === null) throw cannotMask();
  if (isHiding) clearUnusedBits(masked.bytes, scene.picture.format, scene.index.encoding.bigEndian);
  const bytes = masked.bytes.subarray(0, length + (frames.swapped ? length % 2 : 0));
  if (frames.swapped) swapPairs(bytes);
  return bytes.subarray(0, length);
}

function maskedFrame(scene: Scene, frame: number, mask: FrameMask) {
  const coded = scene.frames.read(frame);
  const fill = blackFor(scene, frame, coded);
  return scene.imaging.codecs.maskFrame(coded, scene.picture.format, mask, fill);
}

/** The frame is decoded only where what it holds decides what black is. */
function blackFor(scene: Scene, frame: number, coded: Uint8Array): readonly number[] {
  const { format } = scene.picture;
  const isAsked = format.float || format.signed || format.photometricInterpretation === 'MONOCHROME1';
  const samples = isAsked ? seenFrame(scene, frame, coded).samples : { ...format, data: NO_SAMPLES };
  return blackOf(samples, displayAttributes(scene.index, frame), format.photometricInterpretation);
}

/** Every frame becomes one fragment, also one that is not masked: without a table nobody could tell which fragments are one frame's. Null if a frame cannot be exact in its syntax, or would have another colour space than its neighbours. */
function maskedStreams(
  scene: Scene,
  washed: WashedFrames,
  masks: readonly FrameMask[],
  spill: SpilledBytes,
): Edited | null {
  const { index, pixelData, picture } = scene;
  const edits: Edit[] = [];
  const moved: NewFragment[] = [];
  const colours = new Set<string>();
  let filledFrames = 0;
  for (const [frame, mask] of masks.entries()) {
    const isKept = mask.going.length === 0;
    if (isKept) {
      colours.add(picture.format.photometricInterpretation);
      if (washed.frames[frame].fragments.length === 1) {
        edits.push(...washed.frames[frame].edits);
        continue;
      }
    }
    const masked = isKept ? null : maskedFrame(scene, frame, mask);
    if (masked === null && !isKept) return null;
    if (masked !== null) colours.add(masked.photometricInterpretation);
    filledFrames += masked === null ? 0 : filledPart(picture, masked);
    const stream = masked?.bytes ?? scene.frames.read(frame);
    const { fragments } = washed.frames[frame];
    const at = index.headerAt[fragments[0]];
    const last = fragments[fragments.length - 1];
    const oldLength = index.valueAt[last] + index.valueLength[last] - at;
    const bytes = fragmentOf(stream);
    edits.push({ at, length: oldLength, bytes: spill.add(bytes), parent: pixelData });
    moved.push({ at, oldLength, newLength: bytes.length, streamLength: stream.length });
  }
  const [colour, other] = colours;
  if (other !== undefined) return null;
  return {
    edits: [...washed.table, ...edits, ...movedTables(index, pixelData, moved)],
    whole: true,
    transferSyntaxUid: null,
    photometricInterpretation: colour === picture.format.photometricInterpretation ? null : colour,
    filledFrames,
  };
}

function fragmentOf(stream: Uint8Array): Uint8Array {
  const length = stream.length + (stream.length & 1);
  const bytes = new Uint8Array(8 + length);
  bytes.set(ITEM);
  new DataView(bytes.buffer).setUint32(4, length, true);
  bytes.set(stream, 8);
  return bytes;
}

/** All frames as Explicit VR Little Endian stores them, in place of the encapsulated element; its tables go. */
function writtenNatively(scene: Scene, masks: readonly FrameMask[], spool: Spool): WrittenMasks {
  const { index, pixelData } = scene;
  const spill = spilledBytes(spool);
  try {
    let [length, filledFrames] = [0, 0];
    let colour = '';
    const parts: (Uint8Array | ByteSource)[] = [];
    for (const [frame, mask] of masks.entries()) {
      const native = nativeFrame(scene, frame, mask);
      if (colour !== '' && native.photometricInterpretation !== colour) throw cannotMask();
      colour = native.photometricInterpretation;
      length += native.bytes.length;
      filledFrames += filledPart(scene.picture, native);
      parts.push(spill.add(native.bytes));
    }
    const source = spill.finish();
    return {
      edits: [elementEdit(scene, parts, length), ...removedTables(scene)],
      whole: true,
      transferSyntaxUid: index.parent[pixelData] === -1 ? EXPLICIT_LITTLE : null,
      photometricInterpretation: colour === scene.picture.format.photometricInterpretation ? null : colour,
      filledFrames,
      spill: source,
    };
  } catch (error) {
    spill.abandon();
    throw error;
  }
}

function nativeFrame(scene: Scene, frame: number, mask: FrameMask): MaskedFrame {
  const { codecs } = scene.imaging;
  const native = codecs.toNative(scene.frames.read(frame), scene.picture.format);
  if (mask.going.length === 0) return { ...native, masked: [], left: 0 };
  const format: FrameFormat = {
    ...scene.picture.format,
    transferSyntaxUid: EXPLICIT_LITTLE,
    photometricInterpretation: native.photometricInterpretation,
  };
  const samples = codecs.decodeFrame(native.bytes, format);
  const attributes = displayAttributes(scene.index, frame);
  const fill = blackOf(samples, attributes, native.photometricInterpretation);
  const masked = codecs.maskFrame(native.bytes, format, mask, fill);
  if (masked === null) throw cannotMask();
  return { ...native, ...masked };
}

function elementEdit(
  { index, pixelData, picture }: Scene,
  parts: readonly (Uint8Array | ByteSource)[],
  length: number,
): Edit {
  const padding = length & 1;
  if (length + padding >= 0xffff_fffe) throw cannotMask();
  const vr = picture.format.bitsAllocated > 8 ? 'OW' : 'OB';
  const header = encodeHeader(index.tag[pixelData], vr, length + padding, LITTLE);
  const at = index.headerAt[pixelData];
  const bytes = concatenated([header, ...parts, new Uint8Array(padding)]);
  return { at, length: index.end[pixelData] - at, bytes, parent: index.parent[pixelData] };
}

/** Sources one after another as one, which owns none of them. */
function concatenated(parts: readonly (Uint8Array | ByteSource)[]): ByteSource {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const readInto: ByteSource['readInto'] = (target, targetAt, at, count) => {
    let start = 0;
    for (const part of parts) {
      const from = Math.max(at, start);
      const to = Math.min(at + count, start + part.length);
      if (from < to) {
        if (part instanceof Uint8Array) target.set(part.subarray(from - start, to - start), targetAt + from - at);
        else part.readInto(target, targetAt + from - at, from - start, to - from);
      }
      start += part.length;
    }
  };
  return {
    length,
    readInto,
    read: (at, count) => {
      const bytes = new Uint8Array(count);
      readInto(bytes, 0, at, count);
      return bytes;
    },
    close: () => undefined,
  };
}

function removedTables({ index, pixelData }: Scene): readonly Edit[] {
  const parent = index.parent[pixelData];
  return [EXTENDED_OFFSETS, EXTENDED_LENGTHS].flatMap((tag) => {
    const entry = findElement(index, tag, parent);
    if (entry === -1) return [];
    const at = index.headerAt[entry];
    return [{ at, length: index.end[entry] - at, bytes: null, parent }];
  });
}

function cannotMask(): CaviarError {
  return new CaviarError('cannot-clean', 'The text in this picture cannot be masked without changing other pixels.');
}

// The coded bytes of each frame of a pixel data element, without what is no picture; read one at a time, so that memory does not grow with their number.
import { CaviarError } from '../base/index.js';
import { nativeFrameBytes } from '../codec/index.js';
import { type ElementIndex, EntryFlag, vrName } from '../dicom/index.js';
import type { Picture } from './format-of.js';
import type { WashedFrame } from './wash-encapsulated.js';

export interface CodedFrames {
  readonly count: number;
  /** A copy. */
  read(frame: number): Uint8Array;
}

/** One frame a stream that was found. Comments and trailing bytes are zeros already. */
export function encapsulatedFrames(index: ElementIndex, frames: readonly WashedFrame[]): CodedFrames {
  return { count: frames.length, read: (frame) => joined(index, frames[frame]) };
}

function joined(index: ElementIndex, { fragments, edits }: WashedFrame): Uint8Array {
  const bytes = new Uint8Array(fragments.reduce((sum, fragment) => sum + index.valueLength[fragment], 0));
  let at = 0;
  for (const fragment of fragments) {
    const from = index.valueAt[fragment];
    const length = index.valueLength[fragment];
    index.source.readInto(bytes, at, from, length);
    for (const edit of edits)
      if (edit.at >= from && edit.at < from + length)
        bytes.fill(0, at + edit.at - from, at + edit.at - from + edit.length);
    at += length;
  }
  return bytes;
}

/** Where a native frame stands in its value; single bits run on across frames, so that a frame may begin within a byte. */
export interface NativePlace {
  readonly at: number;
  readonly length: number;
  /** The frame's first bit in its first byte. */
  readonly shift: number;
}

export interface NativeFrames extends CodedFrames {
  place(frame: number): NativePlace;
  /** 8 bit samples written as 16 bit words in Big Endian: the bytes of each pair change places (PS3.5 8.2 and annex A.3). */
  readonly swapped: boolean;
}

/** A frame of which the value holds a smaller part than this is none: its size is a lie. Less than so many bytes are taken anyway. */
const LEAST_PART = 1 / 16;
const LITTLE = 1 << 20;

/** Frames as far as the value holds them; what a short value lacks reads as zero. Reading throws `malformed` where it holds next to nothing of a frame. */
export function nativeFrames(index: ElementIndex, pixelData: number, { geometry, format }: Picture): NativeFrames {
  const start = index.valueAt[pixelData];
  const available = index.valueLength[pixelData];
  const isBits = format.bitsAllocated === 1;
  const bits = isBits ? geometry.pixels * geometry.samplesPerPixel : nativeFrameBytes(format) * 8;
  const held = Math.ceil((available * 8) / bits);
  const count = Math.min(geometry.frames ?? Math.floor((available * 8) / bits), held);
  const swapped = index.encoding.bigEndian && format.bitsAllocated === 8 && vrName(index.vr[pixelData]) === 'OW';
  const place = (frame: number): NativePlace => {
    const first = frame * bits;
    const at = Math.floor(first / 8);
    return { at: start + at, length: Math.min(Math.ceil((first + bits) / 8), available) - at, shift: first % 8 };
  };
  return {
    count,
    place,
    swapped,
    read: (frame) => {
      const { at, length, shift } = place(frame);
      const size = Math.ceil((bits + shift) / 8);
      if (size > LITTLE && length < LEAST_PART * size)
        throw new CaviarError('malformed', 'A frame claims more pixels than its bytes can hold.');
      const bytes = new Uint8Array(size);
      index.source.readInto(bytes, 0, at, length);
      if (swapped) swapPairs(bytes);
      return shift === 0 ? bytes : fromBit(bytes, shift);
    },
  };
}

/** In place; a last odd byte stays. */
export function swapPairs(bytes: Uint8Array): void {
  for (let i = 0; i + 1 < bytes.length; i += 2) [bytes[i], bytes[i + 1]] = [bytes[i + 1], bytes[i]];
}

function fromBit(bytes: Uint8Array, shift: number): Uint8Array {
  return bytes.map((byte, i) => (byte >> shift) | ((bytes[i + 1] ?? 0) << (8 - shift)));
}

/** Whether the element holds fragments. */
export function isEncapsulated(index: ElementIndex, entry: number): boolean {
  return (index.flags[entry] & EntryFlag.Encapsulated) !== 0;
}

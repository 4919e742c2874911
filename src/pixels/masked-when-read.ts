// Frames that are masked at the moment they are read: a film's would otherwise wait on the disk for being copied into the output.
import { type ByteSource, checkRange } from '../base/index.js';

/**
 * The same bytes at each call. The frame that was read last is held, as readers take one after another in pieces.
 * @param masked a frame's bytes; asked for when they are read.
 */
export function maskedWhenRead(masked: (frame: number) => Uint8Array): (frame: number, length: number) => ByteSource {
  let held: { readonly frame: number; readonly bytes: Uint8Array } | null = null;
  const bytesOf = (frame: number): Uint8Array => {
    if (held?.frame !== frame) held = { frame, bytes: masked(frame) };
    return held.bytes;
  };
  return (frame, length) => ({
    length,
    read: (at, count) => {
      checkRange({ length }, at, count);
      return bytesOf(frame).slice(at, at + count);
    },
    readInto: (target, targetAt, at, count) => {
      checkRange({ length }, at, count);
      target.set(bytesOf(frame).subarray(at, at + count), targetAt);
    },
    close: () => undefined,
  });
}

// Deflates a data set step by step (PS3.5 A.5), so that memory does not grow with it.
import { constants, deflateRawSync } from 'node:zlib';
import type { ByteSource, Spool } from '../base/index.js';

/** Each step is compressed for itself; at this size that costs well under one percent. */
const STEP_BYTES = 1024 * 1024;
/** An empty final block. */
const END = Uint8Array.of(3, 0);

/** The deflated content of `source` in a spill; the caller closes it. Padded to even length. */
export function deflateToSpool(source: ByteSource, spool: Spool): ByteSource {
  const writer = spool.create();
  try {
    const step = new Uint8Array(Math.min(STEP_BYTES, source.length));
    let written = 0;
    for (let at = 0; at < source.length; at += STEP_BYTES) {
      const length = Math.min(STEP_BYTES, source.length - at);
      source.readInto(step, 0, at, length);
      // A sync flush ends on a byte boundary without a final block, so that steps can follow one another.
      const deflated = deflateRawSync(step.subarray(0, length), { finishFlush: constants.Z_SYNC_FLUSH });
      writer.write(deflated);
      written += deflated.length;
    }
    writer.write(END);
    if ((written + END.length) % 2 === 1) writer.write(Uint8Array.of(0));
  } catch (error) {
    writer.abandon();
    throw error;
  }
  return writer.finish();
}

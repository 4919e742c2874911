// Room for the coefficients of a frame, which progressive scans fill bit by bit.
import { CaviarError } from '../../base/index.js';
import { type JpegFrame, mcuGridOf } from './jpeg-frame.js';

/** By component of the frame: 64 coefficients a block in zigzag order, blocks as `walkScan` counts them. */
export type CoefficientPlanes = readonly Int16Array[];

/** More coefficients are not kept: 256 MB. */
const MOST = 2 ** 27;

/** Throws `unsupported-transfer-syntax` for a picture that is too large to be masked in place. */
export function coefficientPlanes(frame: JpegFrame): CoefficientPlanes {
  const { columns, rows } = mcuGridOf(frame);
  const blocks = frame.components.map(({ horizontal, vertical }) =>
    frame.components.length === 1 ? columns * rows : columns * rows * horizontal * vertical,
  );
  if (blocks.reduce((sum, count) => sum + count, 0) * 64 > MOST)
    throw new CaviarError(
      'unsupported-transfer-syntax',
      'a progressive JPEG stream is too large to be redacted in place',
    );
  return blocks.map((count) => new Int16Array(count * 64));
}

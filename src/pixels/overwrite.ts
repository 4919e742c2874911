// Edits that put zeros over bytes, at the same length; none where zeros already are, so that a clean file stays as it is.
import type { ByteSource } from '../base/index.js';
import type { ByteRange } from '../codec/index.js';
import type { Edit, ElementIndex } from '../dicom/index.js';

const WINDOW = 65_536;
const ZEROS = new Uint8Array(WINDOW);

/** @param parent see `Edit.parent`. */
export function overwrite(index: ElementIndex, range: ByteRange, parent: number): Edit[] {
  if (isZero(index.source, range)) return [];
  return [{ at: range.at, length: range.length, bytes: zeros(range.length), parent }];
}

function isZero(source: ByteSource, range: ByteRange): boolean {
  const end = range.at + range.length;
  for (let at = range.at; at < end; at += WINDOW) {
    const length = Math.min(WINDOW, end - at);
    if (Buffer.compare(source.read(at, length), ZEROS.subarray(0, length)) !== 0) return false;
  }
  return true;
}

/** That many zeros; large runs take no memory. */
function zeros(length: number): Uint8Array | ByteSource {
  if (length <= WINDOW) return new Uint8Array(length);
  return {
    length,
    read: (_at, count) => (count <= WINDOW ? ZEROS.subarray(0, count) : new Uint8Array(count)),
    readInto: (target, targetAt, _at, count) => {
      target.fill(0, targetAt, targetAt + count);
    },
    close: () => undefined,
  };
}

// Masked frames wait here until the output is written: small results in memory, many or large ones in the private spool.
import type { ByteSource, Spool, SpoolWriter } from '../base/index.js';

/** Up to this many bytes an instance stay in memory. */
const IN_MEMORY = 8 << 20;

export interface SpilledBytes {
  /** Takes the bytes over. What is given back may be read after `finish`. */
  add(bytes: Uint8Array): Uint8Array | ByteSource;
  /** Whoever closes it deletes the spill; null if everything stayed in memory. */
  finish(): ByteSource | null;
  /** Deletes what was written; for when an error ends the instance. */
  abandon(): void;
}

export function spilledBytes(spool: Spool): SpilledBytes {
  let inMemory = 0;
  let writer: SpoolWriter | null = null;
  let spilled = 0;
  let finished: ByteSource | null = null;
  const source = (): ByteSource => {
    if (finished === null) throw new RangeError('read before it was finished');
    return finished;
  };
  return {
    add: (bytes) => {
      if (writer === null && inMemory + bytes.length <= IN_MEMORY) {
        inMemory += bytes.length;
        return bytes;
      }
      writer ??= spool.create();
      writer.write(bytes);
      const at = spilled;
      spilled += bytes.length;
      return part(source, at, bytes.length);
    },
    finish: () => {
      finished = writer?.finish() ?? null;
      return finished;
    },
    abandon: () => {
      if (finished === null) writer?.abandon();
      else finished.close();
    },
  };
}

function part(source: () => ByteSource, start: number, length: number): ByteSource {
  return {
    length,
    read: (at, count) => source().read(start + at, count),
    readInto: (target, targetAt, at, count) => source().readInto(target, targetAt, start + at, count),
    close: () => undefined,
  };
}

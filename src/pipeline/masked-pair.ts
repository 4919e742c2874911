// One masked picture before and after, for a person to check: written by the worker, read when it is the input's turn, then gone.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ByteSource, Raster } from '../base/index.js';
import { pictureOf, thumbnail, type Viewing } from '../instance/index.js';
import type { PixelFinding } from '../record/index.js';

export interface MaskedPair {
  /** The input's number in the report, counted from 1. */
  readonly number: number;
  /** Counted from 0: the one with the largest masked area. */
  readonly frame: number;
  /** Grey, at most `PAIR_WIDTH` x `PAIR_HEIGHT`; both of one size. */
  readonly before: Raster;
  readonly after: Raster;
}

/** What one picture of a pair may measure. */
export const PAIR_WIDTH = 640;
export const PAIR_HEIGHT = 480;

const HEAD_BYTES = 12;

/** Of the frame with the largest masked area. Throws what decoding the input or the output throws: an output that cannot be shown does not leave. */
export function writePair(
  path: string,
  files: { readonly source: ByteSource; readonly output: ByteSource },
  findings: readonly PixelFinding[],
  viewing: Viewing,
): void {
  const frame = frameToShow(findings);
  const [before, after] = [files.source, files.output].map((file) =>
    thumbnail(pictureOf(file, frame, viewing), PAIR_WIDTH, PAIR_HEIGHT),
  );
  const head = Buffer.alloc(HEAD_BYTES);
  [frame, before.width, before.height].forEach((number, i) => {
    head.writeUInt32LE(number, 4 * i);
  });
  writeFileSync(path, Buffer.concat([head, before.grey, after.grey]), { mode: 0o600 });
}

/** Reads and deletes what `writePair` wrote for a task; null if it wrote nothing. */
export function takePair(path: string, number: number): MaskedPair | null {
  const bytes = readOrNull(path);
  if (bytes === null) return null;
  rmSync(path, { force: true });
  const [frame, width, height] = [0, 4, 8].map((at) => bytes.readUInt32LE(at));
  const picture = (at: number): Raster => ({
    width,
    height,
    grey: bytes.subarray(at, at + width * height),
    chroma: null,
  });
  return { number, frame, before: picture(HEAD_BYTES), after: picture(HEAD_BYTES + width * height) };
}

/** Where the pair of a task waits. */
export function pairPath(spoolFolder: string, task: number): string {
  return join(spoolFolder, `${task}.pair`);
}

function frameToShow(findings: readonly PixelFinding[]): number {
  const areas = new Map<number, number>();
  for (const { frame, box, masked } of findings)
    if (masked) areas.set(frame, (areas.get(frame) ?? 0) + box.width * box.height);
  return [...areas].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0];
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

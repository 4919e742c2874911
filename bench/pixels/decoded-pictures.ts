// Stored values of DICOM files, decoded by pydicom and gdcm.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly channels: number;
  /** Interleaved, frame by frame; read from disk at each call. */
  values(): Values;
}

export type Values = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array;

interface Line {
  readonly raw?: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly channels: number;
  readonly type: string;
  readonly file: string;
  readonly error?: string;
}

const ARRAYS: Readonly<Record<string, (bytes: ArrayBuffer) => Values>> = {
  uint8: (bytes) => new Uint8Array(bytes),
  int8: (bytes) => new Int8Array(bytes),
  uint16: (bytes) => new Uint16Array(bytes),
  int16: (bytes) => new Int16Array(bytes),
  uint32: (bytes) => new Uint32Array(bytes),
  int32: (bytes) => new Int32Array(bytes),
  float32: (bytes) => new Float32Array(bytes),
};

/** Every file under `source`, by its path there. What pydicom cannot decode is said and left out. Throws when there is no pydicom. */
export function decodeFolder(source: string, folder: string): ReadonlyMap<string, DecodedPicture> {
  rmSync(folder, { recursive: true, force: true });
  const program = fileURLToPath(new URL('decode.py', import.meta.url));
  const run = spawnSync(python(), [program, source, folder], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`decode.py ended with ${run.status}: ${run.stderr.slice(0, 400)}`);
  const lines: readonly Line[] = run.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  for (const { file, error } of lines)
    if (error !== undefined) process.stderr.write(`not decoded: ${file} (${error})\n`);
  return new Map(
    lines.flatMap((line) =>
      line.raw === undefined ? [] : [[line.file, picture(line, join(folder, line.raw))] as const],
    ),
  );
}

function picture({ width, height, frames, channels, type }: Line, path: string): DecodedPicture {
  const array = ARRAYS[type];
  if (array === undefined) throw new Error(`values of type ${type}`);
  return { width, height, frames, channels, values: () => array(Uint8Array.from(readFileSync(path)).buffer) };
}

let found: string | null = null;

/** The first Python that has pydicom: Debian's may stand behind another. */
export function python(): string {
  found ??=
    ['python3', '/usr/bin/python3'].find(
      (name) => spawnSync(name, ['-c', 'import pydicom, numpy, gdcm']).status === 0,
    ) ?? null;
  if (found === null) throw new Error('the benchmark needs python3-pydicom, python3-gdcm and python3-numpy (Debian)');
  return found;
}

// Workers that are lost while a frame is decoded: the file is quarantined with a reason, nothing of it is left, and the others are masked.
import { mkdirSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCodecs } from '../../src/codec/index.js';
import { partName, type Task, type TaskResult, type WorkerSetup } from '../../src/pipeline/task.js';
import { threadPool } from '../../src/pipeline/thread-pool.js';
import { encapsulated, pictureFile, RLE } from '../support/pictures.js';
import { type Bench, bench, put } from '../support/runs.js';

/** As in `faulty-decoder.ts`, which cannot be imported without becoming a worker. */
const DIES = 33;
const HANGS = 34;
const ROWS = 32;

let place: Bench;
beforeEach(() => {
  place = bench();
});
afterEach(() => place.remove());

describe('a thread that is lost inside a decoder', () => {
  it('costs the picture that it was at, not the run', async () => {
    const widths = [48, DIES, 50, 51, HANGS, 53, 54, 55];
    const tasks = await Promise.all(widths.map((columns, number) => taskOf(number, columns)));
    const results: TaskResult[] = [];
    const entry = new URL('../support/faulty-decoder.ts', import.meta.url);
    const pool = threadPool(
      setupOf(),
      2,
      { baseMs: 10_000, perMebibyteMs: 0 },
      (result) => results.push(result),
      entry,
    );
    for (const task of tasks) await pool.submit(task);
    await pool.drain();
    await pool.close();
    const ends = [...results]
      .sort((a, b) => a.number - b.number)
      .map(({ report: { outcome } }) => ('reason' in outcome ? outcome.reason.code : outcome.kind));
    const expected = widths.map((width) => (width === DIES || width === HANGS ? 'worker-lost' : 'deidentified'));
    expect(ends).toEqual(expected);
    const parts = widths.flatMap((width, number) => (width === DIES || width === HANGS ? [] : [partName(number)]));
    expect(readdirSync(place.output).sort()).toEqual(parts.sort());
  });
});

async function taskOf(number: number, columns: number): Promise<Task> {
  const format = {
    ...{ transferSyntaxUid: RLE, columns, rows: ROWS, samplesPerPixel: 1, bitsAllocated: 8, bitsStored: 8, highBit: 7 },
    ...{ signed: false, photometricInterpretation: 'MONOCHROME2', float: false },
    planarConfiguration: 0,
  } as const;
  const cells = Uint8Array.from({ length: columns * ROWS }, (_, i) => 60 + ((i * 7919) % 23));
  const stream = (await openCodecs()).encodeFrame(cells, format)?.bytes ?? new Uint8Array(0);
  const attributes = {
    Rows: ROWS,
    Columns: columns,
    ImageType: 'ORIGINAL\\PRIMARY',
    SOPInstanceUID: `2.999.3.${number + 1}`,
  };
  const ids = { StudyInstanceUID: '2.999.1', SeriesInstanceUID: '2.999.2', PatientID: 'A-4711' };
  const bytes = pictureFile({ ...attributes, ...ids }, RLE, encapsulated([stream]));
  const path = put(place.input, `${number}.dcm`, bytes);
  return { number, place: { kind: 'file', path }, size: bytes.length };
}

function setupOf(): WorkerSetup {
  mkdirSync(place.output);
  return {
    ...{ profile: 'basic', options: [], pixels: 'mask-text', key: new Uint8Array(32), mapping: null, study: null },
    ...{ spoolFolder: place.folder, pairs: false, partsFolder: place.output },
  };
}

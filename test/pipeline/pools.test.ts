// Workers that hang or die cost the instance they were at, and nothing else.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failedReport } from '../../src/pipeline/failed-report.js';
import { inProcessPool } from '../../src/pipeline/in-process-pool.js';
import type { Task, TaskResult, WorkerSetup } from '../../src/pipeline/task.js';
import { threadPool } from '../../src/pipeline/thread-pool.js';
import { withTimeLimit } from '../../src/pipeline/time-limit.js';
import { put } from '../support/runs.js';

let folder: string;
let setup: WorkerSetup;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caviar-pool-'));
  setup = {
    profile: 'basic',
    options: [],
    pixels: 'off',
    key: new Uint8Array(32),
    mapping: null,
    study: null,
    spoolFolder: folder,
    pairs: false,
    partsFolder: folder,
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const PATIENCE = { baseMs: 200, perMebibyteMs: 0 };
/** Tasks whose number is one of these do what the name says. */
const HANGS = 7;
const DIES = 11;

const tasks: readonly Task[] = Array.from({ length: 20 }, (_, number) => ({
  number,
  place: { kind: 'file', path: join('/nowhere', String(number)) },
  size: 10,
}));

const codeOf = ({ report }: TaskResult) => ('reason' in report.outcome ? report.outcome.reason.code : 'none');
const codes = (results: readonly TaskResult[]) =>
  new Map([...results].sort((a, b) => a.number - b.number).map((result) => [result.number, codeOf(result)]));

/** Every task has exactly one answer; the lost ones are these. */
function expectLost(results: readonly TaskResult[], lost: readonly number[]): void {
  expect(results).toHaveLength(tasks.length);
  for (const [number, code] of codes(results)) expect(code).toBe(lost.includes(number) ? 'worker-lost' : 'not-dicom');
}

/** A worker that answers `not-dicom`, hangs at one task and dies at another. */
function worker(): URL {
  const report = JSON.stringify(failedReport('not-dicom', 'a stand-in'));
  const code = `
    import { parentPort, workerData } from 'node:worker_threads';
    const { current } = workerData;
    parentPort.on('message', (tasks) => {
      const results = tasks.map((task, i) => {
        Atomics.store(current, 0, i);
        Atomics.add(current, 1, 1);
        if (task.number === ${HANGS}) for (;;);
        if (task.number === ${DIES}) process.exit(1);
        return { number: task.number, report: ${report}, bytesIn: 0, bytesOut: 0 };
      });
      Atomics.store(current, 0, -1);
      parentPort.postMessage({ results });
    });`;
  return pathToFileURL(put(folder, 'worker.mjs', code));
}

/** As much of WebAssembly as a loop takes; the types of Node alone do not have it. */
interface Wasm {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: { readonly f: () => void } };
}

describe('worker threads', () => {
  it('that hang or die lose one task each; all others are answered once', async () => {
    const results: TaskResult[] = [];
    const pool = threadPool(setup, 2, PATIENCE, (result) => results.push(result), worker());
    for (const task of tasks) await pool.submit(task);
    await pool.drain();
    await pool.close();
    expectLost(results, [HANGS, DIES]);
  });

  it('that cannot start end the run with a reason instead of for ever', async () => {
    const entry = pathToFileURL(put(folder, 'broken.mjs', 'throw new Error("no")'));
    const pool = threadPool(setup, 2, PATIENCE, () => undefined, entry);
    const [first] = tasks;
    if (first !== undefined) void pool.submit(first);
    await expect(pool.drain()).rejects.toMatchObject({ code: 'worker-lost' });
    await pool.close();
  });

  it('pass on why a profile cannot be used', async () => {
    const pool = threadPool({ ...setup, profile: 'no-such-profile' }, 1, PATIENCE, () => undefined);
    const [first] = tasks;
    if (first !== undefined) pool.submit(first)?.catch(() => undefined);
    await expect(pool.drain()).rejects.toMatchObject({ code: 'profile-invalid' });
    await pool.close();
  });
});

describe('the process itself as worker', () => {
  it('gives up an instance that hangs, and goes on', async () => {
    const results: TaskResult[] = [];
    const processor = () => ({
      process: (task: Task): TaskResult => {
        if (task.number === HANGS) for (;;);
        return { number: task.number, report: failedReport('not-dicom', 'a stand-in'), bytesIn: 0, bytesOut: 0 };
      },
      close: () => undefined,
    });
    const pool = inProcessPool(setup, { baseMs: 20, perMebibyteMs: 0 }, (result) => results.push(result), processor);
    for (const task of tasks) await pool.submit(task);
    await pool.drain();
    await pool.close();
    expectLost(results, [HANGS]);
  });

  it('gives an instance more time that had hardly any of a core, and gives it up when it never ends', async () => {
    const results: TaskResult[] = [];
    const waits = new Int32Array(new SharedArrayBuffer(4));
    let [once, tries] = [true, 0];
    const processor = () => ({
      process: (task: Task): TaskResult => {
        if (task.number === DIES && once) {
          once = false;
          Atomics.wait(waits, 0, 0, 2_000);
        }
        if (task.number === HANGS) {
          tries++;
          Atomics.wait(waits, 0, 0);
        }
        return { number: task.number, report: failedReport('not-dicom', 'a stand-in'), bytesIn: 0, bytesOut: 0 };
      },
      close: () => undefined,
    });
    const pool = inProcessPool(setup, { baseMs: 20, perMebibyteMs: 0 }, (result) => results.push(result), processor);
    for (const task of tasks) await pool.submit(task);
    await pool.drain();
    await pool.close();
    expectLost(results, [HANGS]);
    expect(tries).toBe(2);
  });

  it('is ended also within a loop of WebAssembly', () => {
    // (module (func (export "f") (loop (br 0))))
    const bytes = '0061736d010000000104016000000302010007050101660000' + '0a0901070003400c000b0b';
    const { Instance, Module } = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly;
    const { exports } = new Instance(new Module(Buffer.from(bytes, 'hex')));
    expect(withTimeLimit(50, exports.f)).toBe(false);
  });

  it('is ended also within a pattern that backtracks for ever, and passes on what is thrown', () => {
    expect(withTimeLimit(50, () => void /^(a+)+$/.test(`${'a'.repeat(60)}b`))).toBe(false);
    const oops = new Error('oops');
    expect(() =>
      withTimeLimit(50, () => {
        throw oops;
      }),
    ).toThrow(oops);
  });
});

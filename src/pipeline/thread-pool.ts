// Worker threads: batches of tasks to whoever is free, watched over, replaced when one is lost.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { CaviarError, type ErrorCode } from '../base/index.js';
import { lostResult } from './in-process-pool.js';
import type { InstancePool, ResultHandler } from './instance-pool.js';
import { allowedMs, type Patience, type Task, type TaskResult, type WorkerSetup } from './task.js';
import { isOver, type Moment, workClock } from './work-clock.js';

/** What a thread is started with. */
export interface WorkerStart {
  readonly setup: WorkerSetup;
  /** Which task of its batch it works on (-1: none), and how many tasks and frames it has begun: tells the others where it was lost. */
  readonly current: Int32Array;
}

export type WorkerAnswer =
  | { readonly results: readonly TaskResult[] }
  | { readonly failed: { readonly code: ErrorCode; readonly text: string } };

const BATCH_TASKS = 16;
const BATCH_BYTES = 8 * 2 ** 20;
/** One batch at work and one waiting, so that no thread waits for a message. */
const BATCHES_A_THREAD = 2;
const QUEUED_A_THREAD = 64;
const WATCH_EVERY_MS = 1_000;
/** Threads that die one after another without an answer in between are no accident. */
const DEATHS_IN_A_ROW = 8;

interface Thread {
  readonly worker: Worker;
  readonly current: Int32Array;
  readonly batches: Task[][];
  begun: number;
  since: Moment;
  isLost: boolean;
}

/** @param entry the module that a thread runs; by default the one beside this file. */
export function threadPool(
  setup: WorkerSetup,
  count: number,
  patience: Patience,
  onResult: ResultHandler,
  entry: URL = workerEntry(),
): InstancePool {
  return new ThreadPool(setup, count, patience, onResult, entry);
}

class ThreadPool implements InstancePool {
  readonly #setup: WorkerSetup;
  readonly #count: number;
  readonly #patience: Patience;
  readonly #onResult: ResultHandler;
  readonly #entry: URL;
  readonly #watch: NodeJS.Timeout;
  readonly #clock = workClock();
  #threads: Thread[] = [];
  #queue: Task[] = [];
  #waiting: { resolve: () => void; reject: (error: unknown) => void; until: () => boolean }[] = [];
  #failure: CaviarError | null = null;
  #deaths = 0;
  #isClosed = false;

  constructor(setup: WorkerSetup, count: number, patience: Patience, onResult: ResultHandler, entry: URL) {
    this.#setup = setup;
    this.#count = count;
    this.#patience = patience;
    this.#onResult = onResult;
    this.#entry = entry;
    this.#watch = setInterval(() => this.#lookAfter(), WATCH_EVERY_MS);
    this.#watch.unref();
    for (let i = 0; i < count; i++) this.#start();
  }

  submit(task: Task): Promise<void> | null {
    this.#queue.push(task);
    this.#dispatch();
    const hasRoom = () => this.#queue.length < this.#count * QUEUED_A_THREAD;
    return hasRoom() && this.#failure === null ? null : this.#until(hasRoom);
  }

  drain(): Promise<void> {
    return this.#until(() => this.#queue.length === 0 && this.#threads.every((thread) => thread.batches.length === 0));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#watch);
    await Promise.all(this.#threads.map((thread) => thread.worker.terminate()));
  }

  #start(): void {
    const current = new Int32Array(new SharedArrayBuffer(8));
    Atomics.store(current, 0, -1);
    const workerData: WorkerStart = { setup: this.#setup, current };
    const worker = new Worker(runnable(this.#entry), { workerData });
    const thread: Thread = { worker, current, batches: [], begun: 0, since: this.#clock.now(), isLost: false };
    worker.on('message', (answer: WorkerAnswer) => this.#hear(thread, answer));
    worker.on('error', () => this.#lose(thread));
    worker.on('exit', () => this.#lose(thread));
    this.#threads.push(thread);
    this.#dispatch();
  }

  #hear(thread: Thread, answer: WorkerAnswer): void {
    if (thread.isLost) return;
    if ('failed' in answer) {
      this.#fail(new CaviarError(answer.failed.code, answer.failed.text));
      return;
    }
    this.#deaths = 0;
    thread.batches.shift();
    for (const result of answer.results) this.#onResult(result);
    this.#dispatch();
    this.#wake();
  }

  /** The task that it worked on is lost; those that it had not answered yet are done again. */
  #lose(thread: Thread): void {
    if (thread.isLost || this.#isClosed) return;
    thread.isLost = true;
    this.#threads = this.#threads.filter((other) => other !== thread);
    const at = Atomics.load(thread.current, 0);
    const lost = at < 0 ? undefined : thread.batches[0]?.[at];
    this.#queue = [...thread.batches.flat().filter((task) => task !== lost), ...this.#queue];
    this.#deaths += 1;
    if (this.#deaths > DEATHS_IN_A_ROW * this.#count && lost === undefined) {
      this.#fail(new CaviarError('worker-lost', 'workers die as soon as they start'));
      return;
    }
    if (lost !== undefined) this.#onResult(lostResult(lost, this.#setup));
    this.#start();
    this.#wake();
  }

  #dispatch(): void {
    for (let depth = 0; depth < BATCHES_A_THREAD; depth++) {
      for (const thread of this.#threads) {
        if (this.#queue.length === 0) return;
        if (thread.batches.length > depth) continue;
        const batch = this.#nextBatch();
        if (thread.batches.length === 0) thread.since = this.#clock.now();
        thread.batches.push(batch);
        thread.worker.postMessage(batch);
      }
    }
  }

  #nextBatch(): Task[] {
    let bytes = 0;
    let length = 0;
    for (const task of this.#queue) {
      if (length > 0 && (length === BATCH_TASKS || bytes + task.size > BATCH_BYTES)) break;
      bytes += task.size;
      length += 1;
    }
    return this.#queue.splice(0, length);
  }

  #lookAfter(): void {
    this.#clock.tick(this.#threads.filter(({ batches }) => batches.length > 0).length);
    for (const thread of this.#threads) {
      const at = Atomics.load(thread.current, 0);
      const begun = Atomics.load(thread.current, 1);
      if (begun !== thread.begun || at < 0) {
        thread.begun = begun;
        thread.since = this.#clock.now();
        continue;
      }
      const size = thread.batches[0]?.[at]?.size ?? 0;
      if (!isOver(thread.since, this.#clock.now(), allowedMs(this.#patience, size))) continue;
      this.#lose(thread);
      void thread.worker.terminate();
    }
  }

  #fail(error: CaviarError): void {
    this.#failure ??= error;
    this.#wake();
  }

  #until(condition: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject, until: condition });
      this.#wake();
    });
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const waiter of waiting) {
      if (this.#failure !== null) waiter.reject(this.#failure);
      else if (waiter.until()) waiter.resolve();
      else this.#waiting.push(waiter);
    }
  }
}

/** Beside this module: a TypeScript file when run from the sources, the bundle else. */
function workerEntry(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
}

/** A bundle is run as it is; from the sources a thread needs the loader that understands TypeScript, which is there when they are. */
function runnable(entry: URL): URL {
  if (!entry.pathname.endsWith('.ts')) return entry;
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const register = new URL('./dist/esm/api/index.mjs', loader);
  const code = `import { register } from '${register.href}'; register(); await import('${entry.href}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

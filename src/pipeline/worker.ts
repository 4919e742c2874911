// The entry of a worker thread: compiles the profile and opens what looking at pictures needs once, then answers batches of tasks with batches of results.
import { parentPort, workerData } from 'node:worker_threads';
import { CaviarError } from '../base/index.js';
import { type InstanceProcessor, openProcessor } from './process-instance.js';
import type { Task } from './task.js';
import type { WorkerAnswer, WorkerStart } from './thread-pool.js';

const { setup, current } = workerData as WorkerStart;
const tell = (answer: WorkerAnswer) => parentPort?.postMessage(answer);

async function start(): Promise<InstanceProcessor | null> {
  try {
    return await openProcessor(setup, () => Atomics.add(current, 1, 1));
  } catch (error) {
    const known = error instanceof CaviarError;
    tell({ failed: { code: known ? error.code : 'internal', text: known ? error.message : 'a worker cannot start' } });
    return null;
  }
}

const processor = await start();
parentPort?.on('message', (tasks: readonly Task[]) => {
  if (processor === null) return;
  const results = tasks.map((task, i) => {
    Atomics.store(current, 0, i);
    Atomics.add(current, 1, 1);
    return processor.process(task);
  });
  Atomics.store(current, 0, -1);
  tell({ results });
});

// One worker without a thread: tasks are gathered and done in the process itself, a few under one time limit.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { PartsAhead } from '../io/index.js';
import { failedReport } from './failed-report.js';
import type { InstancePool, ResultHandler } from './instance-pool.js';
import { type InstanceProcessor, instanceProcessor, type OpenedPart } from './process-instance.js';
import { allowedMs, type Patience, partName, type Task, type TaskResult, type WorkerSetup } from './task.js';
import { withTimeLimit } from './time-limit.js';
import { cpuMs, MOST_STARVED } from './work-clock.js';

/** A time limit costs a thread, so it is shared. */
const GATHERED_TASKS = 64;
const GATHERED_BYTES = 32 * 2 ** 20;

/** Work that had less than this part of its time on a core was starved by others: it is begun again, with more time. */
const STARVED = 0.5;

export function inProcessPool(
  setup: WorkerSetup,
  patience: Patience,
  onResult: ResultHandler,
  makeProcessor: (setup: WorkerSetup, partOf: OpenedPart) => InstanceProcessor = instanceProcessor,
): InstancePool {
  const { partsFolder } = setup;
  const ahead = partsFolder === null ? null : new PartsAhead((number) => join(partsFolder, partName(number)));
  const partOf: OpenedPart = (number) => ahead?.take(number) ?? null;
  let processor = makeProcessor(setup, partOf);
  let gathered: Task[] = [];
  let bytes = 0;
  const work = () => {
    let tasks = gathered;
    gathered = [];
    bytes = 0;
    let stretch = 1;
    while (tasks.length > 0) {
      const results: TaskResult[] = [];
      const limit = tasks.reduce((sum, task) => sum + allowedMs(patience, task.size), 0);
      const before = cpuMs();
      const isDone = withTimeLimit(stretch * limit, () => {
        for (const task of tasks) results.push(processor.process(task));
      });
      const ended = isDone ? undefined : tasks[results.length];
      const isStarved = stretch === 1 && cpuMs() - before < STARVED * limit;
      stretch = ended !== undefined && isStarved ? MOST_STARVED : 1;
      if (ended !== undefined) {
        if (!isStarved) results.push(lostResult(ended, setup));
        processor = makeProcessor(setup, partOf);
      }
      tasks = tasks.slice(results.length);
      for (const result of results) onResult(result);
    }
  };
  return {
    submit: (task) => {
      gathered.push(task);
      bytes += task.size;
      if (gathered.length < GATHERED_TASKS && bytes < GATHERED_BYTES) return null;
      ahead?.letGo(gathered[0]?.number ?? 0);
      ahead?.begin(task.number + 1, gathered.length);
      work();
      return setImmediate();
    },
    drain: () => Promise.resolve(work()),
    close: async () => {
      processor.close();
      await ahead?.close();
    },
  };
}

/** The answer for a task whose worker is gone; half a part is deleted. */
export function lostResult(task: Task, setup: WorkerSetup): TaskResult {
  if (setup.partsFolder !== null) rmSync(join(setup.partsFolder, partName(task.number)), { force: true });
  const report = failedReport('worker-lost', 'work on it did not come to an end');
  return { number: task.number, report, bytesIn: task.size, bytesOut: 0 };
}

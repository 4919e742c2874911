// Whoever works on instances: the process itself, or worker threads. Results come in any order.
import type { Task, TaskResult } from './task.js';

export interface InstancePool {
  /** Takes a task; its result comes through the handler that the pool was made with. Null when more may be given at once, else when they may. */
  submit(task: Task): Promise<void> | null;
  /** Resolves when all that was submitted has been answered. Throws what keeps the pool from working at all. */
  drain(): Promise<void>;
  /** Ends without waiting; unanswered tasks stay unanswered. */
  close(): Promise<void>;
}

export type ResultHandler = (result: TaskResult) => void;

// What a worker is told, and what it answers: plain data that survives a thread.
import type { InputPlace } from '../io/index.js';
import type { OptionName, PixelPolicy } from '../profile/index.js';
import type { InstanceReport } from '../record/index.js';
import type { StudyStore } from './study-store.js';

/** Everything a worker needs to know once. */
export interface WorkerSetup {
  readonly profile: string;
  readonly options: readonly OptionName[];
  readonly pixels: PixelPolicy | null;
  readonly key: Uint8Array;
  /** Path of a mapping file. */
  readonly mapping: string | null;
  /** What the instances of one study know of each other; null where it was not gathered. */
  readonly study: StudyStore | null;
  /** Private folder for spills. */
  readonly spoolFolder: string;
  /** Of each masked picture, leave a small copy before and after in the spool folder. */
  readonly pairs: boolean;
  /** Where parts are written, named by the task's number; null: nothing is written. */
  readonly partsFolder: string | null;
}

export interface Task {
  /** The input's place in the order of the run. */
  readonly number: number;
  readonly place: InputPlace;
  readonly size: number;
}

export interface TaskResult {
  readonly number: number;
  readonly report: InstanceReport;
  readonly bytesIn: number;
  /** Length of the part. */
  readonly bytesOut: number;
}

/** How long one instance, or one frame where pictures are looked at, may take before its worker counts as lost. */
export interface Patience {
  readonly baseMs: number;
  readonly perMebibyteMs: number;
}

/** Far beyond what the slowest machine needs for an honest instance. */
export const PATIENCE: Patience = { baseMs: 120_000, perMebibyteMs: 1_000 };

export function allowedMs(patience: Patience, size: number): number {
  return patience.baseMs + Math.ceil(size / 2 ** 20) * patience.perMebibyteMs;
}

/** The part that a task writes. */
export function partName(number: number): string {
  return `${number}.part`;
}

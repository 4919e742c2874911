// What a run says of itself. It names inputs, so it is private: it stays in the project's folder.
import type { ErrorCode } from '../base/index.js';
import type { Notice } from './outcome.js';
import type { PixelCounts, PixelTotals } from './pixel-summary.js';

/** One input of a run, as the run report's `instances` holds it. */
export interface InstanceRecord {
  /** As found: path under IN, or entry of the zip, or `-`. */
  readonly input: string;
  /** Path under OUT with `/`, or null. */
  readonly output: string | null;
  /** Path under OUT of what an earlier run with other settings made of this input, and which is still there beside `output`. */
  readonly leftBehind?: string;
  readonly outcome: 'deidentified' | 'excluded' | 'quarantined';
  /** A sentence for a person, null when de-identified. Never a value from the file. */
  readonly reason: string | null;
  readonly code: ErrorCode | null;
  /** Where in the file, e.g. `(0040,0275)[0].(0040,0007)` or `offset 1234`; null when it does not apply. */
  readonly where: string | null;
  readonly notices: readonly Notice[];
  readonly sopClassUid: string | null;
  readonly modality: string | null;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** How often each action was taken. */
  readonly counts: Readonly<Record<string, number>>;
  /** Null when no picture was looked at. */
  readonly pixels: PixelCounts | null;
}

export interface RunTotals {
  readonly inputs: number;
  readonly deidentified: number;
  readonly excluded: number;
  readonly quarantined: number;
  /** Done by an earlier, interrupted run and found whole. Counted in the three above too. */
  readonly resumed: number;
  /** Inputs of which OUT also holds a file of an earlier run with other settings; the report names it. */
  readonly leftBehind: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly wallSeconds: number;
  /** User and system time of all threads. */
  readonly cpuSeconds: number;
  readonly peakMemoryBytes: number;
  /** Notices by kind, and outcomes' codes by kind. */
  readonly notices: Readonly<Partial<Record<Notice, number>>>;
  readonly codes: Readonly<Partial<Record<ErrorCode, number>>>;
  /** All zero when no picture was looked at. */
  readonly pixels: PixelTotals;
}

/** A finished run. `instances` is read from the disk anew at each call and is as long as the run had inputs. */
export interface RunRecord {
  readonly tool: string; // `caviar 0.1.0`
  readonly profile: string;
  readonly profileDigest: string;
  readonly options: readonly string[];
  readonly pixels: string;
  readonly dryRun: boolean;
  readonly startedAt: string; // ISO 8601
  /** The project's private folder: key, journal, reports. */
  readonly projectFolder: string;
  /** The project was made for this OUT alone: no `--project` was given. */
  readonly ownProject: boolean;
  /** Why the run ended before its inputs did: what it had not reached is not in `instances`; the same run again goes on from there. */
  readonly stopped?: 'disk-full' | 'interrupted';
  readonly totals: RunTotals;
  instances(): Iterable<InstanceRecord>;
}

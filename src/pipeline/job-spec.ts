// A job as plain data: it survives a thread and a restart.
import type { OptionName, PixelPolicy } from '../profile/index.js';
import type { MaskedPair } from './masked-pair.js';

export interface JobSpec {
  /** A file, folder, zip or DICOMDIR; `-` is stdin (one instance). */
  readonly input: string;
  /** A text file with one path a line to take instead of walking `input`; null otherwise. */
  readonly fileList: string | null;
  /** A folder; a path ending in `.zip` writes one; `-` is stdout (one instance). */
  readonly output: string;
  /** A ready-made profile's name or a YAML file's path. */
  readonly profile: string;
  /** Options added on the command line. */
  readonly options: readonly OptionName[];
  /** Null: the profile's own. */
  readonly pixels: PixelPolicy | null;
  /** A name or a folder; null: OUT's own project. */
  readonly project: string | null;
  /** CSV `old ID,new ID`, or null. */
  readonly mapping: string | null;
  /** CSV `patient ID or Study Instance UID,identifier`: what the files themselves do not say; or null. */
  readonly identifiers: string | null;
  /** 1 works in the process itself, unless pictures are looked at. */
  readonly workers: number;
  /** `by-patient` (patient/study/series/instance), `flat`, or a template with {PatientID} {StudyInstanceUID} {SeriesInstanceUID} {SOPInstanceUID} {Modality} {SeriesNumber} {InstanceNumber}. */
  readonly layout: string;
  readonly duplicates: 'quarantine' | 'keep';
  readonly dryRun: boolean;
  readonly force: boolean;
  /** Write a new DICOMDIR into OUT. */
  readonly dicomdir: boolean;
}

/** What happens while a run goes on; no names of inputs, no values. */
export interface RunEvents {
  /** Called at most ten times a second. `found` grows until the walk is over; `walking` says whether it is. */
  progress(done: number, found: number, walking: boolean, bytes: number): void;
  /** Called for each output with a masked picture, in the order of the inputs; `projectFolder` is private. Without it no copies are made. */
  masked?(pair: MaskedPair, projectFolder: string): Promise<void>;
  /** When it is aborted, what has been begun is given up cleanly and the run ends as `interrupted`. */
  readonly stop?: AbortSignal;
}

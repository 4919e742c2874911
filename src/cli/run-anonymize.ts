// The run behind `caviar anonymize`: check the door, run, write the report, tell.
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { CaviarError, isWithin } from '../base/index.js';
import { type JobSpec, type MaskedPair, run } from '../pipeline/index.js';
import type { RunRecord } from '../record/index.js';
import { ContactSheets, writeRunReport } from '../report/index.js';
import type { AnonymizeOptions } from './anonymize-options.js';
import { type Closing, closingLines } from './closing-lines.js';
import { ExitCode } from './ends.js';
import { openProfile } from './open-profile.js';
import { machineProgress, type Progress, progressBar, silentProgress } from './progress-bar.js';
import { summarise } from './run-summary.js';
import { totalsJson } from './totals-json.js';

const MOST_WORKERS_UNASKED = 8;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Runs the job and returns the exit code. Throws `CaviarError` when it could not run. */
export async function runAnonymize(input: string, output: string, options: AnonymizeOptions): Promise<number> {
  checkPlaces(input, output, options);
  openProfile(options.profile, { options: options.option, pixels: options.pixels ?? null });
  const { pixels: pixelsAsked } = openProfile(options.profile, { options: options.option, pixels: null });
  const progress = progressFor(options.json === true);
  const sheets = new ContactSheets();
  const interruption = listenForInterruption();
  let record: RunRecord;
  try {
    const events = { ...progress.events, masked: addTo(sheets), stop: interruption.signal };
    record = await run(jobSpec(input, output, options), events);
  } finally {
    progress.stop();
    interruption.stopListening();
  }
  const reportPath = resolve(options.report ?? defaultReportPath(record));
  writeRunReport(record, reportPath);
  const closing = { record, summary: summarise(record), reportPath, pixelsAsked, sheets: await sheets.finish() };
  tell(closing, options.json === true, output === '-');
  return exitCode(record);
}

function exitCode({ stopped, totals }: RunRecord): number {
  if (stopped === 'interrupted') return ExitCode.interrupted;
  if (stopped !== undefined) return ExitCode.couldNotRun;
  return totals.quarantined > 0 ? ExitCode.someQuarantined : ExitCode.allDone;
}

function jobSpec(input: string, output: string, options: AnonymizeOptions): JobSpec {
  return {
    input,
    fileList: options.fileList ?? null,
    output,
    profile: options.profile,
    options: options.option,
    pixels: options.pixels ?? null,
    project: options.project ?? null,
    mapping: options.mapping ?? null,
    identifiers: options.identifiers ?? null,
    workers: options.workers ?? workersFor(input),
    layout: options.layout,
    duplicates: options.duplicates,
    dryRun: options.dryRun === true,
    force: options.force === true,
    dicomdir: options.dicomdir === true,
  };
}

function workersFor(input: string): number {
  const one =
    input === '-' || (!input.toLowerCase().endsWith('.zip') && statSync(input, { throwIfNoEntry: false })?.isFile());
  return one ? 1 : Math.min(availableParallelism(), MOST_WORKERS_UNASKED);
}

/** What can be refused before anything is read. Messages name the argument, not the path: a path may hold a patient's name. */
function checkPlaces(input: string, output: string, options: AnonymizeOptions): void {
  const { report, mapping, identifiers, fileList, dicomdir } = options;
  if (input !== '-') checkReadable('IN', input);
  if (mapping !== undefined) checkReadable('--mapping', mapping);
  if (identifiers !== undefined) checkReadable('--identifiers', identifiers);
  if (fileList !== undefined) checkReadable('--file-list', fileList);
  if (fileList !== undefined && input === '-') refuse('--file-list and IN as - exclude each other');
  if (dicomdir === true && output === '-') refuse('--dicomdir needs OUT to be a folder or a .zip');
  if (report === undefined) return;
  const places = [
    ...(output === '-' ? [] : [['OUT', output] as const]),
    ...(input === '-' ? [] : [['IN', input] as const]),
  ];
  for (const [name, place] of places) {
    if (!isWithin(report, place)) continue;
    throw new CaviarError(
      'path-overlap',
      `--report may not lie inside ${name}: the report names inputs, and is private`,
    );
  }
  checkReportPlace(report);
}

/** Before hours of work, not after them: what the report needs of its place. */
function checkReportPlace(report: string): void {
  const told = (text: string) => new CaviarError('cannot-write', `--report ${text}`);
  if (statSync(report, { throwIfNoEntry: false })?.isDirectory() === true) throw told('is a folder: name a file in it');
  try {
    accessSync(dirname(resolve(report)), constants.W_OK | constants.X_OK);
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw told(absent ? 'lies in a folder that does not exist' : 'lies where nothing may be written');
  }
}

function checkReadable(name: string, path: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new CaviarError('cannot-read', `${name} ${absent ? 'does not exist' : 'may not be read'}`);
  }
}

function refuse(detail: string): never {
  throw new CaviarError('option-invalid', detail);
}

function progressFor(json: boolean): Progress {
  const place = { write: (text: string) => void process.stderr.write(text), now: Date.now };
  if (process.stderr.isTTY) return progressBar(place);
  return json ? machineProgress(place) : silentProgress();
}

/** The first Ctrl-C (or SIGTERM) lets the run end in order; the second ends the process at once. */
function listenForInterruption(): { readonly signal: AbortSignal; stopListening(): void } {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(ExitCode.interrupted);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return {
    signal: controller.signal,
    stopListening() {
      for (const name of SIGNALS) process.off(name, onSignal);
    },
  };
}

/** Beside the reports of the same day; it shows pictures as they were, so it is as private as they are. */
function addTo(sheets: ContactSheets): (pair: MaskedPair, projectFolder: string) => Promise<void> {
  const startedAt = new Date().toISOString();
  const name = `${startedAt.slice(11).replaceAll(/[^0-9]/g, '')}-${process.pid}-masked`;
  return (pair, projectFolder) => sheets.add(pair, join(projectFolder, 'reports', startedAt.slice(0, 10), name));
}

/** A folder a day, so that a hook that runs once an instance does not fill one folder. */
function defaultReportPath({ projectFolder, startedAt }: RunRecord): string {
  const folder = join(projectFolder, 'reports', startedAt.slice(0, 10));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, `${startedAt.slice(11).replaceAll(/[^0-9]/g, '')}-${process.pid}.json`);
}

function tell(closing: Closing, json: boolean, outputIsStdout: boolean): void {
  const text = json ? JSON.stringify(totalsJson(closing)) : closingLines(closing).join('\n');
  (outputIsStdout ? process.stderr : process.stdout).write(`${text}\n`);
}

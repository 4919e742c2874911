// Folders of small instances, and runs over them: in this process, or in one that can be killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type JobSpec, run } from '../../src/pipeline/index.js';
import type { InstanceRecord, RunRecord } from '../../src/record/index.js';
import { dicomFile, type ElementSpec, element } from './dicom-builder.js';

/** A new folder for one test, with a data home of its own beside it; `remove` takes it away. */
export interface Bench {
  readonly folder: string;
  readonly input: string;
  readonly output: string;
  readonly dataHome: string;
  remove(): void;
}

export function bench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'caviar-test-'));
  const dataHome = join(folder, 'data');
  process.env.XDG_DATA_HOME = dataHome;
  const input = join(folder, 'in');
  mkdirSync(input);
  return {
    folder,
    input,
    output: join(folder, 'out'),
    dataHome,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface InstanceSpec {
  /** Last component of its SOP Instance UID. */
  readonly number: number;
  readonly patient: string;
  readonly study: number;
  readonly more: readonly ElementSpec[];
  readonly pixelBytes: number;
}

const ROOT = '1.2.826.0.1.3680043.10.1463';

/** A small CT of an invented patient. */
export function instance(spec: Partial<InstanceSpec> = {}): Uint8Array {
  const { number = 1, patient = 'A-4711', study = 1, more = [], pixelBytes = 64 } = spec;
  const elements = [
    element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    element(0x00080018, 'UI', `${ROOT}.3.${number}`),
    element(0x00080060, 'CS', 'CT'),
    element(0x00100010, 'PN', 'Quenouille^Odilon'),
    element(0x00100020, 'LO', patient),
    element(0x0020000d, 'UI', `${ROOT}.1.${patient.length}.${study}`),
    element(0x0020000e, 'UI', `${ROOT}.2.${study}`),
    element(0x00200013, 'IS', String(number)),
    element(0x00280010, 'US', [8]),
    element(0x7fe00010, 'OW', new Uint8Array(pixelBytes).fill(number & 255)),
  ];
  const tagOf = (one: ElementSpec) => ('tag' in one ? one.tag : 0);
  return dicomFile([...elements, ...more].sort((a, b) => tagOf(a) - tagOf(b)));
}

/** Writes a file, and the folders above it. */
export function put(folder: string, name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return path;
}

export function job(input: string, output: string, more: Partial<JobSpec> = {}): JobSpec {
  return {
    input,
    fileList: null,
    output,
    profile: 'basic',
    options: [],
    pixels: 'off',
    project: null,
    mapping: null,
    identifiers: null,
    workers: 1,
    layout: 'by-patient',
    duplicates: 'quarantine',
    dryRun: false,
    force: false,
    dicomdir: false,
    ...more,
  };
}

export interface Told {
  readonly record: RunRecord;
  readonly instances: readonly InstanceRecord[];
}

export async function runJob(spec: JobSpec): Promise<Told> {
  const record = await run(spec, { progress: () => undefined });
  return { record, instances: [...record.instances()] };
}

/** All files below, relative, sorted; hidden ones too. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** Outputs alone: what ends in `.dcm`. */
export function outputsIn(folder: string): string[] {
  return filesIn(folder).filter((name) => name.endsWith('.dcm'));
}

/** Contents by name. */
export function contents(folder: string): ReadonlyMap<string, string> {
  return new Map(outputsIn(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));
}

const CHILD = fileURLToPath(new URL('./run-child.ts', import.meta.url));

/** The run as a process of its own. It prints its totals, or `error CODE`. */
export function spawnRun(spec: JobSpec): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', CHILD, JSON.stringify(spec)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: process.env,
  });
}

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

export function ended(child: ChildProcess): Promise<Ended> {
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString('latin1');
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

// One run of the command over the whole corpus, and how peers see its inputs and outputs.
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { filesUnder, type ReportedInstance, type Workbench } from '../support/run-caviar.js';

const run = promisify(execFile);
/** Ended by a signal: the peers have faults of their own. */
const CRASHED = -1;
const peersScript = fileURLToPath(new URL('peers.py', import.meta.url));

/** Where the corpus lies; the suite cannot run without. */
export function corpusFolder(): string {
  const folder = process.env.CAVIAR_CORPUS;
  if (folder === undefined || folder === '') throw new Error('CAVIAR_CORPUS must name the folder of the corpus');
  return folder;
}

export interface CorpusRun {
  readonly bench: Workbench;
  readonly status: number | null;
  readonly printed: string;
  readonly instances: readonly ReportedInstance[];
  /** De-identified: input and output paths. */
  readonly pairs: readonly { readonly input: string; readonly output: string }[];
}

/** `anonymize CORPUS OUT` with a project of the workbench's own, so that runs can share its key. */
export function runOverCorpus(
  profile: string,
  bench: Workbench,
  input = corpusFolder(),
  more: readonly string[] = [],
): CorpusRun {
  const output = join(bench.folder, `out-${profile}-${more.join('').replace(/\W/g, '')}-${input.length}`);
  const report = `${output}-report.json`;
  const project = join(bench.folder, 'project');
  const fixed = [
    'anonymize',
    input,
    output,
    '--profile',
    profile,
    '--pixels',
    'off',
    '--project',
    project,
    '--duplicates',
    'keep',
  ];
  const { status, stdout, stderr } = bench.caviar([...fixed, '--report', report, ...more], 900);
  const instances = (JSON.parse(readFileSync(report, 'utf8')) as { instances: ReportedInstance[] }).instances;
  const pairs = instances.flatMap((instance) =>
    instance.output === null ? [] : [{ input: join(input, instance.input), output: join(output, instance.output) }],
  );
  return { bench, status, printed: stdout + stderr, instances, pairs };
}

/** What pydicom says of a file; see peers.py. */
export interface PeerView {
  readonly path: string;
  readonly readable: boolean;
  /** Path to VR, digest of the value's bytes, length (of a sequence: null and the number of Items). */
  readonly elements: Readonly<Record<string, readonly [string, string | null, number]>>;
  readonly uids: readonly string[];
  readonly identifiers: readonly (readonly [string, string])[];
  /** Manufacturer and Station Name. */
  readonly device: string;
  readonly sopClass: string;
  readonly sopInstance: string;
  readonly inflated: string | null;
}

const views = new Map<string, PeerView>();

/** pydicom's views of the files, in their order, each file asked for once. */
export function peerViews(paths: readonly string[]): PeerView[] {
  const unseen = [...new Set(paths.filter((path) => !views.has(path)))];
  const result = spawnSync('/usr/bin/python3', [peersScript], {
    input: `${unseen.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (result.status !== 0) throw new Error('peers.py failed; is python3-pydicom installed?');
  for (const line of result.stdout.split('\n').filter((text) => text !== '')) {
    const view = JSON.parse(line) as PeerView;
    views.set(view.path, view);
  }
  return paths.map((path) => views.get(path) ?? missing(path));
}

function missing(path: string): never {
  throw new Error(`pydicom was not asked about ${path}`);
}

/** All files of the corpus that could be DICOM: its own papers aside. */
export function corpusFiles(): string[] {
  return filesUnder(corpusFolder()).filter((path) => !path.startsWith('LICENSES/') && !/\.(md|json)$/.test(path));
}

/** Runs a program on each path, as many at once as there are cores; the answers in the paths' order. */
export async function eachFile<T>(paths: readonly string[], ask: (path: string) => Promise<T>): Promise<T[]> {
  const answers: T[] = new Array(paths.length);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < paths.length; i = next++) answers[i] = await ask(paths[i] ?? '');
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return answers;
}

/** Whether `dcmdump` reads a file to its end. */
export async function dcmdumpReads(path: string): Promise<boolean> {
  return (await outcomeOf('dcmdump', ['-q', path])).status === 0;
}

/** With these it has stopped before it could look at the object, so that it had no chance to find more. */
const gaveUp = /Information Object Not found|Tags out of order|read failed|Not a DICOM/i;

/** The kinds of `dciodvfy`'s errors, values taken out; null where it gave up on the file. */
export async function dciodvfyErrors(path: string): Promise<ReadonlySet<string> | null> {
  const { status, text } = await outcomeOf('dciodvfy', [path]);
  if (status === CRASHED || gaveUp.test(text)) return null;
  const errors = text.split('\n').filter((line) => line.startsWith('Error'));
  return new Set(errors.map(withoutValues));
}

async function outcomeOf(program: string, args: readonly string[]): Promise<{ status: number; text: string }> {
  try {
    const { stdout, stderr } = await run(program, [...args], {
      maxBuffer: 1 << 28,
      encoding: 'latin1',
      timeout: 60_000,
    });
    return { status: 0, text: `${stdout}\n${stderr}` };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: unknown; stdout: string; stderr: string };
    if (code === 'ENOENT') throw new Error(`${program} did not run; is it installed?`);
    return { status: typeof code === 'number' ? code : CRASHED, text: `${stdout}\n${stderr}` };
  }
}

function withoutValues(line: string): string {
  return line
    .replace(/(ReferencedSOPInstanceUID) .*/, '$1')
    .replace(/(Element|Module|attribute|Sequence)(=| )<([\w ]*)>/g, '$1 $3')
    .replace(/<[^>]*>/g, '<>')
    .replace(/"[^"]*"/g, '""')
    .replace(/values are .*/, '')
    .replace(/'.'/g, "''")
    .replace(/\[\w+\] =.*/, '')
    .replace(/\b\d+\b/g, 'n');
}

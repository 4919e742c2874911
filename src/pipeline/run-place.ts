// Everything that a run needs around its instances, checked and opened in the order in which a mistake costs least; nothing of an input is read here.
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CaviarError, isWithin, realPlace, VERSION } from '../base/index.js';
import {
  attempt,
  type FolderSink,
  fileSink,
  folderSink,
  type InputPlan,
  type InputSource,
  type InstanceSink,
  makePartsFolder,
  openInputs,
  planInput,
  refuseOverlap,
  stdoutSink,
  sweepParts,
  zipSink,
} from '../io/index.js';
import { type CompiledProfile, loadProfile } from '../profile/index.js';
import {
  createPseudonyms,
  findProject,
  newOutputId,
  openProject,
  type Project,
  projectFolder,
} from '../pseudonym/index.js';
import { claimFolder, markProject, projectPlace } from './claim-folder.js';
import type { JobSpec } from './job-spec.js';
import type { Circumstances } from './journal.js';
import { MANIFEST_NAME, type Manifest, manifestText, newManifest } from './manifest.js';
import type { OutputLock } from './output-lock.js';
import { fileSetLayout, type Layout, oneName, parseLayout } from './output-name.js';
import { fileEntries, makePrivateFolder, memoryEntries, type RunEntries } from './run-entries.js';
import type { WorkerSetup } from './task.js';

/** Some ten milliseconds: what a hook may take to look for what a killed one left behind. */
const MOST_NAMES_OF_A_HOOK = 10_000;

/** `single`: one instance into a folder that other runs may write into as well. `file`: one instance, under the name that OUT gives. */
export type OutputKind = 'folder' | 'single' | 'file' | 'zip' | 'stdout' | 'none';

export interface RunPlace {
  readonly output: OutputKind;
  /** Absolute; null unless instances go into a folder. */
  readonly folder: string | null;
  readonly profile: CompiledProfile;
  readonly layout: Layout;
  readonly projectFolder: string;
  readonly ownProject: boolean;
  readonly circumstances: Circumstances;
  readonly setup: WorkerSetup;
  readonly inputs: InputSource;
  /** Real path of what is walked, to know a run's own inputs again; null for a pipe. */
  readonly root: string | null;
  readonly entries: RunEntries;
  readonly sink: InstanceSink | null;
  readonly folderSink: FolderSink | null;
  readonly journalPath: string | null;
  readonly manifest: Manifest | null;
  readonly lock: OutputLock | null;
  /** Private; quarantined bytes of a pipe are kept here. */
  readonly privateFolder: string;
  /** Lets go of everything; parts and spills are deleted. */
  close(): void;
}

/**
 * @param wantsPairs workers leave small copies of masked pictures in the spool folder.
 * Throws before anything is written: `option-invalid`, `profile-invalid`, `cannot-read` (no such input), `path-overlap`, `output-of-other-profile`,
 * `output-in-use`, `cannot-write`, `key-unusable`.
 */
export function openRunPlace(job: JobSpec, wantsPairs: boolean): RunPlace {
  const closers: (() => void)[] = [];
  const close = () => {
    for (const closer of closers.splice(0).reverse()) closer();
  };
  try {
    return { ...open(job, wantsPairs, (closer) => closers.push(closer)), close };
  } catch (error) {
    close();
    throw error;
  }
}

function open(job: JobSpec, wantsPairs: boolean, onClose: (closer: () => void) => void): Omit<RunPlace, 'close'> {
  const plan = planInput(job.input, job.fileList);
  const output = outputKind(job, plan);
  const plainLayout = parseLayout(job.layout);
  const target = job.output === '-' ? null : realPlace(job.output);
  const layout = output === 'file' && target !== null ? oneName(basename(target)) : plainLayout;
  refuseBadPlaces(job, plan, target);
  const profile = loadProfile(job.profile, { options: job.options, pixels: job.pixels });
  const inFolder = (output === 'folder' || output === 'single') && target !== null;
  const { manifest, lock } = inFolder
    ? claimFolder(target, output, profile, job)
    : { manifest: newManifest(newOutputId(), profile, job), lock: null };
  if (lock !== null) onClose(() => lock.release());
  const project = output === 'none' ? trialProject(job, manifest.id) : realProject(job, manifest.id, target);
  const marked = inFolder ? markProject(target, manifest, project) : manifest;
  const privateFolder = makePrivateFolder(project.folder, 'outputs', manifest.id);
  const spoolFolder = openSpool(project.folder);
  onClose(() => rmSync(spoolFolder, { recursive: true, force: true }));
  if (output === 'none') onClose(() => removeAtExit(project, privateFolder, job));
  const sinks = openSink(output, target, spoolFolder, job.force, marked);
  const { sink } = sinks;
  if (sink !== null) onClose(() => sink.abandon());
  const isOne = plan.kind === 'file' || plan.kind === 'stdin';
  const entries = isOne ? memoryEntries() : fileEntries(join(privateFolder, 'instances.jsonl'));
  onClose(() => entries.close());
  const avoid = [...(target === null || output === 'none' ? [] : [target]), project.folder];
  const inputs = openInputs(plan, job.fileList, avoid, spoolFolder);
  onClose(() => inputs.close());
  return {
    output,
    folder: inFolder ? target : null,
    profile,
    layout: job.dicomdir ? fileSetLayout(project.key) : layout,
    projectFolder: project.folder,
    ownProject: job.project === null,
    circumstances: { profile: profile.digest, key: project.keyId, settings: settingsDigest(job, project.key) },
    setup: {
      profile: job.profile,
      options: job.options,
      pixels: job.pixels,
      key: project.key,
      mapping: job.mapping,
      study: null,
      spoolFolder,
      pairs: wantsPairs,
      partsFolder: sink?.partsFolder ?? null,
    },
    inputs,
    root: plan.root,
    entries,
    ...sinks,
    journalPath: inFolder ? join(privateFolder, 'journal.jsonl') : null,
    manifest: inFolder ? marked : null,
    lock,
    privateFolder,
  };
}

function outputKind(job: JobSpec, plan: InputPlan): OutputKind {
  const isOne = plan.kind === 'file' || plan.kind === 'stdin';
  if (!Number.isInteger(job.workers) || job.workers < 1) {
    throw new CaviarError('option-invalid', 'the number of workers is a whole number from 1');
  }
  if (job.dicomdir && (isOne || job.output === '-' || isZipName(job.output))) {
    throw new CaviarError('option-invalid', 'a DICOMDIR is written into a folder, for more than one instance');
  }
  if (job.dicomdir && job.layout !== 'by-patient') {
    throw new CaviarError(
      'option-invalid',
      'with a DICOMDIR the names are those that a File-set may have; leave out the layout',
    );
  }
  if (job.output === '-' && !isOne) {
    throw new CaviarError('option-invalid', 'standard output takes one instance; name a folder for more');
  }
  if (job.dryRun) return 'none';
  if (job.output === '-') return 'stdout';
  if (isZipName(job.output)) return 'zip';
  if (isOne && isFileName(job.output)) return 'file';
  return isOne ? 'single' : 'folder';
}

/** The usual endings of a DICOM file, unless a folder of that name is there. */
function isFileName(output: string): boolean {
  return /\.(dcm|dicom|dic)$/i.test(output) && statSync(output, { throwIfNoEntry: false })?.isDirectory() !== true;
}

function isZipName(output: string): boolean {
  return /\.zip$/i.test(output);
}

function refuseBadPlaces(job: JobSpec, plan: InputPlan, target: string | null): void {
  if (target !== null && plan.root !== null && plan.kind !== 'list') refuseOverlap(plan.root, target);
  const project = job.project === null ? null : projectFolder({ project: job.project });
  if (project !== null && target !== null && isWithin(project, target)) {
    throw new CaviarError('path-overlap', 'the project lies within the output, which is meant to be shared');
  }
  if (project !== null && plan.root !== null && plan.kind === 'folder' && isWithin(project, plan.root)) {
    throw new CaviarError('path-overlap', 'the project lies within the input, which is never written to');
  }
}

function realProject(job: JobSpec, outputId: string, target: string | null): Project {
  return openProject(projectPlace(job, outputId), target === null ? [] : [target]);
}

/** A dry run makes no project: it takes the one that there is, or a key that is forgotten afterwards. */
function trialProject(job: JobSpec, outputId: string): Project {
  const place = projectPlace(job, outputId);
  const known = findProject(place);
  if (known !== null) return known;
  const key = randomBytes(32);
  return { folder: projectFolder(place), key, keyId: createPseudonyms(key).keyId };
}

/** What a dry run wrote for its own use goes when the process ends: until then its records can be read. */
function removeAtExit(project: Project, privateFolder: string, job: JobSpec): void {
  process.once('exit', () => {
    rmSync(privateFolder, { recursive: true, force: true });
    if (job.project !== null && existsSync(join(project.folder, 'key'))) return;
    for (const folder of [join(project.folder, 'outputs'), join(project.folder, 'spool'), project.folder]) {
      try {
        rmdirSync(folder);
      } catch {
        // It holds something of the user's, such as the report.
      }
    }
  });
}

function openSpool(folder: string): string {
  const spool = makePrivateFolder(folder, 'spool');
  sweepParts(spool);
  return makePartsFolder(spool);
}

interface Sinks {
  readonly sink: InstanceSink | null;
  readonly folderSink: FolderSink | null;
}

function openSink(
  output: OutputKind,
  target: string | null,
  spoolFolder: string,
  force: boolean,
  manifest: Manifest,
): Sinks {
  if (output === 'stdout') return { sink: stdoutSink(spoolFolder), folderSink: null };
  if (target === null || output === 'none') return { sink: null, folderSink: null };
  if (output === 'file') {
    return { sink: fileSink(target, spoolFolder, force ? 'replace' : 'refuse'), folderSink: null };
  }
  if (output === 'zip') {
    const zip = zipSink(target, spoolFolder, force ? 'replace' : 'refuse');
    zip.add(MANIFEST_NAME, manifestText(manifest));
    return { sink: zip, folderSink: null };
  }
  sweepParts(target, output === 'folder' ? Number.POSITIVE_INFINITY : MOST_NAMES_OF_A_HOOK);
  const folder = folderSink(target);
  return { sink: folder, folderSink: folder };
}

/** All else that changes an output's bytes or name; keyed, as a mapping file holds patient IDs. */
function settingsDigest(job: JobSpec, key: Uint8Array): string {
  const mapping = job.mapping === null ? '' : readMappingFile(job.mapping);
  const identifiers = job.identifiers === null ? '' : readIdentifiersFile(job.identifiers);
  const settings = JSON.stringify([VERSION, job.layout, job.duplicates, job.dicomdir]);
  return createHmac('sha256', key)
    .update(`caviar/settings/${settings}/`)
    .update(mapping)
    .update(identifiers)
    .digest('hex')
    .slice(0, 16);
}

function readIdentifiersFile(path: string): Buffer {
  return attempt('cannot-read', 'the file of identifiers cannot be read', () => readFileSync(path));
}

function readMappingFile(path: string): Buffer {
  return attempt('cannot-read', 'the mapping file cannot be read', () => readFileSync(path));
}

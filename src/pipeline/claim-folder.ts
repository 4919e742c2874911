// Makes an output folder a run's own, or refuses it when an earlier run made it in another way: two ways in one folder are two copies of every instance.
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CaviarError } from '../base/index.js';
import { attempt } from '../io/index.js';
import type { CompiledProfile } from '../profile/index.js';
import { findProject, newOutputId, outputMark, type Project, type ProjectPlace } from '../pseudonym/index.js';
import type { JobSpec } from './job-spec.js';
import { claimManifest, type Manifest, newManifest, readManifest, replaceManifest } from './manifest.js';
import { lockOutput, type OutputLock } from './output-lock.js';

/** Throws `output-of-other-profile`, `output-in-use`, `cannot-write`, `cannot-read`; then nothing was written but, at most, the folder. */
export function claimFolder(
  folder: string,
  output: 'folder' | 'single',
  profile: CompiledProfile,
  job: JobSpec,
): { readonly manifest: Manifest; readonly lock: OutputLock | null } {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat !== undefined && !stat.isDirectory()) {
    throw new CaviarError('cannot-write', 'the output is there already and is no folder');
  }
  const before = stat === undefined ? null : readManifest(folder);
  if (before !== null) refuseOther(before, profile, job);
  if (job.dicomdir && before === null && existsSync(join(folder, 'DICOMDIR'))) {
    throw new CaviarError('cannot-write', 'the output folder holds a DICOMDIR that is not of an earlier run');
  }
  attempt('cannot-write', 'the output folder cannot be made', () => mkdirSync(folder, { recursive: true }));
  const lock = output === 'folder' ? lockOutput(folder) : null;
  try {
    return { manifest: claimed(folder, profile, job), lock };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function claimed(folder: string, profile: CompiledProfile, job: JobSpec): Manifest {
  const manifest = claimManifest(folder, newManifest(newOutputId(), profile, job));
  refuseOther(manifest, profile, job);
  const wanted = newManifest(manifest.id, profile, job);
  if (manifest.profileDigest === wanted.profileDigest && namesAlike(manifest, wanted)) return manifest;
  const renewed = { ...wanted, project: manifest.project };
  replaceManifest(folder, renewed);
  return renewed;
}

function namesAlike(one: Manifest, other: Manifest): boolean {
  return one.layout === other.layout && one.duplicates === other.duplicates;
}

/** Writes into the manifest which project the output belongs to, once its key is there. Throws `output-of-other-profile`. */
export function markProject(folder: string, manifest: Manifest, { key }: Project): Manifest {
  const project = outputMark(key, manifest.id);
  if (manifest.project === project) return manifest;
  if (manifest.project !== null) throw otherProject();
  const marked = { ...manifest, project };
  replaceManifest(folder, marked);
  return marked;
}

/** Where the job's project lies: its own, or the one that belongs to the output. */
export function projectPlace(job: JobSpec, outputId: string): ProjectPlace {
  return job.project === null ? { forOutput: outputId } : { project: job.project };
}

function refuseOther(before: Manifest, profile: CompiledProfile, job: JobSpec): void {
  if (before.project !== null && !isOfProject(before, before.project, job)) throw otherProject();
  const differing = job.force ? [] : differences(before, newManifest(before.id, profile, job));
  if (differing.length === 0) return;
  throw new CaviarError(
    'output-of-other-profile',
    `the output was made with ${differing.join(', ')}; choose another folder, or --force to do all of it again`,
  );
}

function isOfProject({ id }: Manifest, mark: string, job: JobSpec): boolean {
  const project = findProject(projectPlace(job, id));
  return project !== null && outputMark(project.key, id) === mark;
}

/** Even `--force` does not go on here: nobody could tell which file has which key's pseudonyms. */
function otherProject(): CaviarError {
  return new CaviarError(
    'output-of-other-profile',
    "the output was made with another project's key, or its key is gone: name that project with --project, or choose another folder",
  );
}

/** What a person would have to change to go on as before: `layout flat (now by-patient)`. */
function differences(before: Manifest, wanted: Manifest): readonly string[] {
  const otherProfile = differs('profile', before.profile, wanted.profile);
  const told = [
    ...(otherProfile === null ? profileDifferences(before, wanted) : [otherProfile]),
    before.layout === null ? null : differs('layout', before.layout, wanted.layout),
    before.duplicates === 'keep' ? differs('duplicates', before.duplicates, wanted.duplicates) : null,
  ].filter((text) => text !== null);
  if (told.length > 0 || before.profileDigest === wanted.profileDigest) return told;
  return [`other rules in profile ${before.profile}`];
}

function profileDifferences(before: Manifest, wanted: Manifest): readonly (string | null)[] {
  return [
    differs('options', listed(before.options), listed(wanted.options)),
    differs('pixels', before.pixels, wanted.pixels),
  ];
}

function differs(what: string, before: string, now: string | null): string | null {
  return before === now ? null : `${what} ${before} (now ${now})`;
}

function listed(options: readonly string[]): string {
  return options.length === 0 ? 'none' : options.join('+');
}

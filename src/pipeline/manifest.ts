// The one file beside the instances in an output: what made them. It names no input and may be shared.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaviarError, VERSION } from '../base/index.js';
import { attempt, makePartsFolder, systemCode } from '../io/index.js';
import type { CompiledProfile } from '../profile/index.js';
import type { JobSpec } from './job-spec.js';

export const MANIFEST_NAME = 'caviar-manifest.json';

export interface Manifest {
  readonly format: 'caviar-manifest/1';
  /** Random; says nothing about the key. By it the output's own project is found again. */
  readonly id: string;
  readonly tool: string;
  readonly profile: string;
  readonly profileDigest: string;
  readonly options: readonly string[];
  readonly pixels: string;
  /** How outputs are named and numbered: `dicomdir` or a layout, and what becomes of a second instance with one UID. */
  readonly layout: string | null;
  readonly duplicates: string | null;
  /** Says whether a run has the project's key, and nothing else: a keyed digest of `id`. Null until the key is made, or where a manifest is older. */
  readonly project: string | null;
  /** For whoever receives the output. */
  readonly statement: string;
  /** Of the last folder run; null before one has ended, and where instances come one by one. */
  readonly outputs: { readonly instances: number; readonly bytes: number } | null;
}

/** What of a job decides how its outputs are named. */
export type Naming = Pick<JobSpec, 'layout' | 'dicomdir' | 'duplicates'>;

const STATEMENT =
  'De-identified by keyed pseudonyms. Whoever holds the key can link the instances to the originals, so the data are pseudonymised, not anonymous.';

export function newManifest(id: string, profile: CompiledProfile, job: Naming): Manifest {
  return {
    format: 'caviar-manifest/1',
    id,
    tool: `caviar ${VERSION}`,
    profile: profile.name,
    profileDigest: profile.digest,
    options: [...profile.options].sort(),
    pixels: profile.pixels,
    layout: job.dicomdir ? 'dicomdir' : job.layout,
    duplicates: job.duplicates,
    project: null,
    statement: STATEMENT,
    outputs: null,
  };
}

/** The manifest of an output, null when it has none. Throws `cannot-read` when something else stands in its place. */
export function readManifest(folder: string): Manifest | null {
  let text: string;
  try {
    text = readFileSync(join(folder, MANIFEST_NAME), 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw new CaviarError('cannot-read', 'the manifest of the output cannot be read');
  }
  const value = parse(text);
  if (value === null) throw new CaviarError('cannot-read', `${MANIFEST_NAME} in the output is not one of ours`);
  return value;
}

/** Puts the manifest there if there is none, and returns the one that is there then; of many processes one wins. */
export function claimManifest(folder: string, manifest: Manifest): Manifest {
  try {
    withBeside(folder, manifest, (beside) => linkSync(beside, join(folder, MANIFEST_NAME)));
    return manifest;
  } catch (error) {
    if (error instanceof CaviarError) throw error;
    const existing = readManifest(folder);
    if (existing !== null) return existing;
    if (systemCode(error) === 'EEXIST')
      throw new CaviarError('cannot-read', 'the manifest of the output cannot be read');
    replaceManifest(folder, manifest);
    return manifest;
  }
}

export function replaceManifest(folder: string, manifest: Manifest): void {
  withBeside(folder, manifest, (beside) =>
    attempt('cannot-write', 'the manifest cannot be written', () => renameSync(beside, join(folder, MANIFEST_NAME))),
  );
}

export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Lets `put` take the manifest to its place from a folder for parts, which a later run sweeps if this one is killed in between. */
function withBeside(folder: string, manifest: Manifest, put: (beside: string) => void): void {
  const parts = makePartsFolder(folder);
  try {
    const beside = join(parts, MANIFEST_NAME);
    attempt('cannot-write', 'the manifest cannot be written', () =>
      writeFileSync(beside, manifestText(manifest), { flush: true }),
    );
    put(beside);
  } finally {
    rmSync(parts, { recursive: true, force: true });
  }
}

function parse(text: string): Manifest | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('format' in value) || !('id' in value)) return null;
    return value.format === 'caviar-manifest/1' && typeof value.id === 'string' ? complete(value as Manifest) : null;
  } catch {
    return null;
  }
}

/** An older one lacks the last of these. */
function complete(manifest: Manifest): Manifest {
  const { layout = null, duplicates = null, project = null }: Partial<Manifest> = manifest;
  return { ...manifest, layout, duplicates, project };
}

// A project: the private folder where its key, journal and reports lie, found by name, by path, or by the output it belongs to.
import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve, sep } from 'node:path';
import { CaviarError, isWithin } from '../base/index.js';
import { createKeyedHash, keyIdOf } from './keyed-hash.js';
import { hasKey, openPrivateFolder, readOrMakeKey } from './project-key.js';

/** `project`: a name, or a path when it holds a separator or begins with a dot. `forOutput`: the random id in an output's manifest. */
export type ProjectPlace = { readonly project: string } | { readonly forOutput: string };

export interface Project {
  /** Absolute; mode 0700. */
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Buffer;
  readonly keyId: string;
}

/**
 * Opens a project, and makes folder and key on first use; any number of processes may do so at once and get one key.
 * `outputs` are folders in which no project may lie. Throws `option-invalid` for a name that is none, `path-overlap` for a place within an output,
 * `key-unusable` for a key that is damaged or that others may read, `cannot-write` when folder or key cannot be made.
 */
export function openProject(place: ProjectPlace, outputs: readonly string[] = []): Project {
  const folder = projectFolder(place);
  if (outputs.some((output) => isWithin(folder, output))) {
    throw new CaviarError('path-overlap', 'the project folder lies within the output, which is meant to be shared');
  }
  openPrivateFolder(folder);
  const key = readOrMakeKey(folder);
  return { folder, key, keyId: keyIdOf(createKeyedHash(key)) };
}

/** A project that has its key; null where there is none yet. Makes nothing. Throws `key-unusable`. */
export function findProject(place: ProjectPlace): Project | null {
  return hasKey(projectFolder(place)) ? openProject(place) : null;
}

/** Tells whether an output was made with a key; it gives nothing of the key away, and no two outputs have the same. */
export function outputMark(key: Uint8Array, id: string): string {
  return createKeyedHash(key).digest('output-mark', id).toString('hex', 0, 8);
}

/** Where a project lies or would lie. */
export function projectFolder(place: ProjectPlace): string {
  if ('forOutput' in place) return join(dataHome(), 'outputs', outputId(place.forOutput));
  const { project } = place;
  const isPath = isAbsolute(project) || project.startsWith('.') || project.includes('/') || project.includes(sep);
  return isPath ? resolve(project) : join(dataHome(), 'projects', projectName(project));
}

/** A new id for an output's manifest; it says nothing about the key. */
export function newOutputId(): string {
  return randomBytes(16).toString('hex');
}

function outputId(id: string): string {
  if (!/^[0-9a-f]{32}$/.test(id)) throw new CaviarError('option-invalid', "the id in the output's manifest is none");
  return id;
}

/** Names that are safe on every system: Windows keeps some words for devices and drops a dot at the end. */
function projectName(name: string): string {
  const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name);
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name) || device || name.endsWith('.') || name.includes('..')) {
    throw new CaviarError(
      'option-invalid',
      'a project name is 1 to 64 letters, digits, dots, hyphens and underscores, and begins with a letter or digit',
    );
  }
  return name;
}

function dataHome(): string {
  const { XDG_DATA_HOME: xdg, LOCALAPPDATA: local } = process.env;
  if (process.platform === 'win32') return join(local ?? join(homedir(), 'AppData', 'Local'), 'caviar');
  return join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), '.local', 'share'), 'caviar');
}

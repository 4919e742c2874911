// The ready-made profiles in compiled form: parsing YAML costs more than everything else a profile does at start.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profilesFolder } from '../base/index.js';
import type { ProfileSpec } from './profile-spec.js';
import { table } from './standard-tables.js';

/** `profiles/compiled/NAME.json`, made by `scripts/compile-tables.ts`. */
export interface CompiledReadyMade {
  readonly spec: ProfileSpec;
  /** SHA-256 of the YAML files it was made from: its own and its bases'. */
  readonly sources: Readonly<Record<string, string>>;
}

/** In the order they are offered. Each is a YAML file of that name in `profiles/`. */
export const READY_MADE: readonly string[] = ['basic', 'research', 'eds-france', 'teaching-file', 'allowlist'];

/** @param name one of `READY_MADE`. Null when it was not compiled, or a YAML file was changed since: then the file counts. */
export function readyMade(name: string): ProfileSpec | null {
  const file = join('compiled', `${name}.json`);
  if (!existsSync(join(profilesFolder(), file))) return null;
  const { spec, sources } = table<CompiledReadyMade>(file);
  const isFresh = Object.entries(sources).every(([source, digest]) => digestOf(source) === digest);
  return isFresh ? spec : null;
}

/** SHA-256 of a file in `profiles/`, hex; '' when it is gone. */
export function digestOf(file: string): string {
  try {
    return createHash('sha256')
      .update(readFileSync(join(profilesFolder(), file)))
      .digest('hex');
  } catch {
    return '';
  }
}

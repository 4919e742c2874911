// Where the package's `profiles/` lies, both beside the sources and beside the bundle.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CaviarError } from './caviar-error.js';

let found: string | null = null;

/** The absolute path of `profiles/`. Throws `CaviarError('internal')` where the installation lacks it. */
export function profilesFolder(): string {
  found ??= search(dirname(fileURLToPath(import.meta.url)));
  return found;
}

function search(folder: string): string {
  const candidate = join(folder, 'profiles');
  if (existsSync(join(candidate, 'standard', 'uids.json'))) return candidate;
  const above = dirname(folder);
  if (above === folder) throw new CaviarError('internal', 'The folder `profiles` of the installation is missing.');
  return search(above);
}

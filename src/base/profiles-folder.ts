// Where the package's `profiles/` lies, seen from the sources as from the bundle.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CaviarError } from './caviar-error.js';

let found: string | null = null;

/** The absolute path of `profiles/`. Throws `internal` when the installation lacks it. */
export function profilesFolder(): string {
  found ??= search(dirname(fileURLToPath(import.meta.url)));
  return found;
}

function search(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, 'profiles');
    if (existsSync(join(candidate, 'standard'))) return candidate;
    if (dirname(folder) === folder)
      throw new CaviarError('internal', 'the profiles folder of the installation is missing');
  }
}

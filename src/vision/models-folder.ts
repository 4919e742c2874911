// Where the package's `models/` lies, seen from the sources as from the bundle.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CaviarError } from '../base/index.js';

/** The absolute path of a file of `models/`. Throws `internal` when the installation lacks it. */
export function modelFile(name: string): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'models', name);
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder)
      throw new CaviarError('internal', 'the weights of a network are missing from the installation');
  }
}

// The folder that an output file is to lie in.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { attempt } from './system-error.js';

/** Makes it with those above it. Throws `cannot-write`. */
export function makeFolderOf(path: string): void {
  attempt('cannot-write', 'the folder of the output cannot be made', () =>
    mkdirSync(dirname(path), { recursive: true }),
  );
}

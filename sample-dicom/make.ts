// Writes the sample files: `npx tsx sample-dicom/make.ts`.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleFiles } from './make/sample-files.js';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'export');
rmSync(folder, { recursive: true, force: true });
for (const [path, bytes] of sampleFiles()) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
}
console.log(`${sampleFiles().size} files in ${folder}`);

// Rebuilds profiles/standard from a folder of source tables: npx tsx scripts/build-standard-tables.ts FOLDER [--accept]
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digestTable, TABLE_FILES, type TableDigest } from './standard-tables.js';

const standard = fileURLToPath(new URL('../profiles/standard/', import.meta.url));
const digestsFile = join(standard, 'DIGESTS.json');

function recorded(): Record<string, TableDigest> {
  return existsSync(digestsFile) ? JSON.parse(readFileSync(digestsFile, 'utf8')) : {};
}

/** All tables are checked before the first is written. */
function main(folder: string | undefined, accept: boolean): number {
  if (folder === undefined) {
    console.error('usage: npx tsx scripts/build-standard-tables.ts FOLDER [--accept]');
    return 1;
  }
  const tables = TABLE_FILES.map((file) => ({ file, bytes: readFileSync(join(folder, file)) }));
  const digests = Object.fromEntries(tables.map(({ file, bytes }) => [file, digestTable(file, bytes)]));
  const known = recorded();
  const changed = TABLE_FILES.filter((file) => digests[file]?.sha256 !== known[file]?.sha256);
  for (const file of changed)
    console.error(
      `${file}: ${known[file]?.edition ?? 'new'}, ${known[file]?.rows ?? 0} rows -> ${digests[file]?.edition}, ${digests[file]?.rows} rows`,
    );
  if (changed.length > 0 && !accept) {
    console.error('these tables differ from DIGESTS.json; read what changed, then add --accept');
    return 1;
  }
  for (const { file, bytes } of tables) writeFileSync(join(standard, file), bytes);
  writeFileSync(digestsFile, `${JSON.stringify(digests, null, 1)}\n`);
  console.log(`${tables.length} tables written, ${changed.length} changed. Now: npx tsx scripts/compile-tables.ts`);
  return 0;
}

const words = process.argv.slice(2);
process.exitCode = main(
  words.find((word) => !word.startsWith('--')),
  words.includes('--accept'),
);

// Writes profiles/compiled/: what start-up reads instead of a megabyte of JSON and YAML. Run it after anything in profiles/ changed: npx tsx scripts/compile-tables.ts
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseReadyMade } from '../src/profile/load-spec.js';
import { mistakeText, ProfileError } from '../src/profile/profile-mistake.js';
import { type CompiledReadyMade, digestOf, READY_MADE } from '../src/profile/ready-made.js';
import { compileTypes } from './compile-types.js';

const profiles = fileURLToPath(new URL('../profiles/', import.meta.url));

function write(name: string, value: unknown): void {
  writeFileSync(`${profiles}compiled/${name}`, `${JSON.stringify(value, null, 1)}\n`);
}

/** The YAML files a profile is made from: its own and its bases'. `basic` as a base is no file but what all profiles stand on. */
function sourcesOf(name: string): Record<string, string> {
  const base = /^base: (\S+)/m.exec(readFileSync(`${profiles}${name}.yaml`, 'utf8'))?.[1];
  const own = { [`${name}.yaml`]: digestOf(`${name}.yaml`) };
  return base !== undefined && base !== 'basic' && READY_MADE.includes(base) ? { ...own, ...sourcesOf(base) } : own;
}

mkdirSync(`${profiles}compiled`, { recursive: true });
write(
  'attribute-types.json',
  compileTypes(JSON.parse(readFileSync(`${profiles}standard/attribute-types.json`, 'utf8'))),
);
// All go first: a base must be read from its YAML file, not from what was compiled before.
for (const name of READY_MADE) rmSync(`${profiles}compiled/${name}.json`, { force: true });
try {
  const compiled = READY_MADE.map(
    (name): CompiledReadyMade => ({ sources: sourcesOf(name), spec: parseReadyMade(name) }),
  );
  for (const one of compiled) write(`${one.spec.name}.json`, one);
} catch (error) {
  if (!(error instanceof ProfileError)) throw error;
  for (const mistake of error.mistakes) console.error(mistakeText(mistake));
  process.exitCode = 1;
}

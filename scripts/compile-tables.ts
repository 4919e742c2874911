// Writes profiles/compiled/: what start-up reads instead of a megabyte of JSON. Run it after profiles/standard/ changed: npx tsx scripts/compile-tables.ts
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileTypes } from './compile-types.js';

const profiles = fileURLToPath(new URL('../profiles/', import.meta.url));
mkdirSync(`${profiles}compiled`, { recursive: true });
const types = compileTypes(JSON.parse(readFileSync(`${profiles}standard/attribute-types.json`, 'utf8')));
writeFileSync(`${profiles}compiled/attribute-types.json`, `${JSON.stringify(types, null, 1)}\n`);

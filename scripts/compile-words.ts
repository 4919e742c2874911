// Gathers the words that the Standard itself uses into profiles/standard-words.json: a name that is one of them is hunted with more care.
// Run: npx tsx scripts/compile-words.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const profiles = join(import.meta.dirname, '..', 'profiles');
/** Words of three letters never count as names by themselves. */
const SHORTEST = 4;
/** Proper names in the Standard: somebody may bear them, and no text needs them enough. */
const PROPER_NAMES = new Set(['york', 'dublin', 'mayo', 'talairach', 'papyrus']);

function readTable(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(profiles, 'standard', name), 'utf8'));
}

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

function rowNames(rows: unknown, at: number): readonly string[] {
  if (typeof rows !== 'object' || rows === null) return [];
  return Object.values(rows).flatMap((row) => (Array.isArray(row) ? texts(row[at]) : []));
}

const dictionary = readTable('data-dictionary.json');
const uids = readTable('uids.json');
const concepts = readTable('structured-content.json').rows;
const sources = [
  ...rowNames(dictionary.elements, 3),
  ...rowNames(uids.sopClasses, 0),
  ...rowNames(uids.transferSyntaxes, 0),
  ...(Array.isArray(concepts) ? concepts.flatMap((row: { meaning?: unknown }) => texts(row.meaning)) : []),
];
const words = new Set(sources.flatMap((text) => text.toLowerCase().match(/[a-z]+/g) ?? []));
const kept = [...words].filter((word) => word.length >= SHORTEST && !PROPER_NAMES.has(word)).sort();
const file = {
  about:
    'Words of four and more letters in the names of PS3.6 (attributes, SOP Classes, transfer syntaxes) and of PS3.15 Table E.3.4-1. Written by scripts/compile-words.ts.',
  words: kept.join(' '),
};
writeFileSync(join(profiles, 'standard-words.json'), `${JSON.stringify(file, null, 1)}\n`);

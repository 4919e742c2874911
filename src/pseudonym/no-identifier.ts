// Values that stand in an ID's place and name nobody, such as `0`, `UNKNOWN` or `ANONYME`: the list is profiles/no-identifier.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profilesFolder } from '../base/index.js';

let known: ReadonlySet<string> | null = null;

/**
 * Whether a Patient ID is none: empty, without a letter or digit, only zeros, only the letter X, or a value of the list, whatever its case,
 * accents and punctuation.
 */
export function isNoIdentifier(id: string): boolean {
  const folded = fold(id);
  return /^(0*|x*)$/.test(folded) || listed().has(folded);
}

function listed(): ReadonlySet<string> {
  known ??= new Set(readList().map(fold));
  return known;
}

function readList(): readonly string[] {
  const file: { readonly values: readonly string[] } = JSON.parse(
    readFileSync(join(profilesFolder(), 'no-identifier.json'), 'utf8'),
  );
  return file.values;
}

function fold(value: string): string {
  return value
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

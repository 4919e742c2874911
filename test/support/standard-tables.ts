// The Standard's tables as the tests read them: straight from the JSON, so that no line is shared with the engine.
import { readFileSync } from 'node:fs';

const folder = new URL('../../profiles/standard/', import.meta.url);

function table<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T;
}

export interface DictionaryRow {
  /** Eight upper-case hex digits; a lower-case x stands for any. */
  readonly pattern: string;
  readonly vr: string;
  readonly keyword: string;
}

export type ProfileRow = Readonly<Record<string, string | boolean>> & { readonly tag: string; readonly vr: string };

export interface SafePrivateRow {
  readonly group: string;
  readonly element: string;
  readonly creator: string;
  readonly vr: string;
}

type DictionaryJson = {
  readonly elements: Readonly<Record<string, readonly [string, string, string, string, boolean]>>;
};

/** PS3.6 with PS3.7's group 0000, patterns included. */
export const dictionaryRows: readonly DictionaryRow[] = Object.entries(
  table<DictionaryJson>('data-dictionary.json').elements,
).map(([pattern, [vr, , keyword]]) => ({ pattern, vr, keyword }));

/** PS3.15 Table E.1-1. */
export const profileRows: readonly ProfileRow[] = table<{ readonly rows: readonly ProfileRow[] }>(
  'confidentiality-profile.json',
).rows;

/** PS3.15 Table E.3.10-1. */
export const safePrivateRows: readonly SafePrivateRow[] = table<{ readonly rows: readonly SafePrivateRow[] }>(
  'safe-private.json',
).rows;

const exactRows = new Map(profileRows.filter((row) => !row.tag.includes('x')).map((row) => [row.tag, row]));
const patternRows = profileRows
  .filter((row) => row.tag.includes('x'))
  .map((row) => ({ row, pattern: new RegExp(`^${row.tag.replaceAll('x', '[0-9A-F]')}$`) }));

export function hexTag(tag: number): string {
  return tag.toString(16).toUpperCase().padStart(8, '0');
}

/** The row of E.1-1 for a tag, repeating groups included. */
export function profileRow(tag: number): ProfileRow | undefined {
  const hex = hexTag(tag);
  return exactRows.get(hex) ?? patternRows.find(({ pattern }) => pattern.test(hex))?.row;
}

const vrs = new Map(dictionaryRows.filter((row) => !row.pattern.includes('x')).map((row) => [row.pattern, row.vr]));
const vrPatterns = dictionaryRows
  .filter((row) => row.pattern.includes('x'))
  .map((row) => ({ vr: row.vr, pattern: new RegExp(`^${row.pattern.replaceAll('x', '[0-9A-F]')}$`) }));

/** VR by PS3.6, the first where it names several; UN when it knows none. */
export function dictionaryVr(tag: number): string {
  const hex = hexTag(tag);
  const vr = vrs.get(hex) ?? vrPatterns.find(({ pattern }) => pattern.test(hex))?.vr ?? 'UN';
  return vr === '' ? 'UN' : vr.slice(0, 2);
}

// Reads PS3.15's tables and our own lists from `profiles/`, each once a process.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaviarError, profilesFolder } from '../base/index.js';
import type { OptionColumn } from './option.js';

/** A code of Table E.1-1a, or a compound of them. */
export type BasicCode = 'X' | 'Z' | 'D' | 'U' | 'Z/D' | 'X/Z' | 'X/D' | 'X/Z/D' | 'X/Z/U*';

/** A row of Table E.1-1. */
export interface TableRow extends Readonly<Partial<Record<OptionColumn, 'K' | 'C'>>> {
  /** 8 hex digits; `50xxxxxx`, `60xx3000`, `60xx4000` and `PRIVATE` stand for groups. */
  readonly tag: string;
  readonly keyword: string;
  readonly name: string;
  /** Null for the rows of whole groups. */
  readonly vr: string | null;
  readonly basicProfile: BasicCode;
}

/** A row of Table E.3.10-1. */
export interface SafePrivateRow {
  readonly group: string;
  readonly element: string;
  readonly creator: string;
  /** '' where the Standard gives none; `OW/OB` is either. */
  readonly vr: string;
  readonly meaning: string;
}

const cache = new Map<string, unknown>();

/** Table E.1-1, in the Standard's order. */
export function confidentialityRows(): readonly TableRow[] {
  return table<{ rows: TableRow[] }>('standard/confidentiality-profile.json').rows;
}

/** Rows of Table E.1-1 that name one tag. Groups 50xx, 60xx and private ones are not here. */
export function rowsByTag(): ReadonlyMap<number, TableRow> {
  return once('rowsByTag', () => {
    const rows = new Map<number, TableRow>();
    for (const row of confidentialityRows())
      if (/^[0-9A-F]{8}$/.test(row.tag)) rows.set(Number.parseInt(row.tag, 16), row);
    return rows;
  });
}

/** Whether Table E.1-1 has a row for the tag, rows of whole groups included. */
export function isListed(tag: number): boolean {
  const group = tag >>> 16;
  const isPlane = (group >>> 8 === 0x50 || group >>> 8 === 0x60) && (group & 1) === 0;
  return isPlane || rowsByTag().has(tag);
}

/** Table E.3.10-1. */
export function safePrivateRows(): readonly SafePrivateRow[] {
  return table<{ rows: SafePrivateRow[] }>('standard/safe-private.json').rows;
}

/** Tags of a list in `profiles/` whose file groups them by reason: `{ groups: [{ reason, tags: { tag: keyword } }] }`. */
export function listedTags(file: 'bulk-kept.json' | 'class-uids.json' | 'cleaned-texts.json'): ReadonlySet<number> {
  return once(`tags of ${file}`, () => {
    const list = table<{ groups: { tags: Record<string, string> }[] }>(file);
    return new Set(list.groups.flatMap((group) => Object.keys(group.tags).map((tag) => Number.parseInt(tag, 16))));
  });
}

/** A JSON file under `profiles/`, parsed. Throws `internal` when the installation lacks it. */
export function table<T>(file: string): T {
  return once(file, () => JSON.parse(tableText(file)) as T);
}

/** The text of a file under `profiles/`. Throws `internal` when the installation lacks it. */
export function tableText(file: string): string {
  return once(`text of ${file}`, () => {
    try {
      return readFileSync(join(profilesFolder(), file), 'utf8');
    } catch {
      throw new CaviarError('internal', 'a table of the installation cannot be read');
    }
  });
}

function once<T>(key: string, make: () => T): T {
  if (!cache.has(key)) cache.set(key, make());
  return cache.get(key) as T;
}

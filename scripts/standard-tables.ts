// What a table of profiles/standard must hold to be taken: its edition, its number of rows, its digest.
import { createHash } from 'node:crypto';

export interface TableDigest {
  readonly edition: string;
  readonly rows: number;
  /** Hex, over the file's bytes. */
  readonly sha256: string;
}

type Json = Record<string, unknown>;

/** How the rows of each table are counted. */
const ROWS: Readonly<Record<string, (table: Json) => number>> = {
  'action-codes.json': (table) => sizeOf(table.actions),
  'attribute-types.json': (table) => sizeOf(table.sopClasses),
  'confidentiality-profile.json': (table) => sizeOf(table.rows),
  'conflicts.json': (table) => sizeOf(table.rows),
  'data-dictionary.json': (table) => sizeOf(table.elements),
  'safe-private.json': (table) => sizeOf(table.rows),
  'structured-content.json': (table) => sizeOf(table.rows),
  'uids.json': (table) => sizeOf(table.sopClasses) + sizeOf(table.transferSyntaxes) + sizeOf(table.other),
};

export const TABLE_FILES: readonly string[] = Object.keys(ROWS);

/** Throws when the text is no JSON, is empty, or has another number of rows than it says of itself. */
export function digestTable(file: string, bytes: Uint8Array): TableDigest {
  const table = JSON.parse(Buffer.from(bytes).toString('utf8')) as Json;
  const rows = ROWS[file]?.(table) ?? 0;
  if (rows === 0) throw new Error(`${file} has no rows`);
  if (typeof table.rowCount === 'number' && table.rowCount !== rows)
    throw new Error(`${file} says it has ${table.rowCount} rows and has ${rows}`);
  const edition = String(table.edition ?? table.source ?? '');
  return { edition, rows, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function sizeOf(part: unknown): number {
  return typeof part === 'object' && part !== null ? Object.keys(part).length : 0;
}

// A mapping file: CSV of old ID, new ID and, if wished, issuer, for those who bring their own pseudonyms.
import { readFileSync } from 'node:fs';
import { CaviarError } from '../base/index.js';
import { type CsvRow, parseCsv } from './csv.js';
import { isNoIdentifier } from './no-identifier.js';

export interface MappedPatient {
  readonly newId: string;
  /** The row names no issuer: it means the ID whoever issued it. */
  readonly anyIssuer: boolean;
}

export interface PatientMapping {
  /** By issuer and ID, else by ID alone in rows that name no issuer. Both trimmed. */
  find(issuer: string, patientId: string): MappedPatient | null;
}

export const noMapping: PatientMapping = { find: () => null };

interface Columns {
  readonly old: number;
  readonly new: number;
  readonly issuer: number | null;
}

/** Words that stand above the columns, folded to letters. */
const HEADINGS: Readonly<Record<keyof Columns, ReadonlySet<string>>> = {
  old: new Set(
    'old oldid oldpatientid original originalid originalpatientid patientid id from source ancien ancienid ancienidentifiant identifiant ipp nip'.split(
      ' ',
    ),
  ),
  new: new Set(
    'new newid newpatientid pseudonym pseudonymid subject subjectid code to target nouveau nouvelid nouveauid nouvelidentifiant pseudonyme inclusion numeroinclusion'.split(
      ' ',
    ),
  ),
  issuer: new Set('issuer issuerofpatientid emetteur autorite domain domaine'.split(' ')),
};
const MOST_MISTAKES_TOLD = 10;
/** PS3.5 6.2: characters of an LO. */
const LONGEST_ID = 64;

/**
 * Reads a mapping file: UTF-8, UTF-16 or Windows-1252; comma, semicolon or tab; a heading row or none. New IDs are 1 to 64 printable ASCII
 * characters without backslash, so that they can be written under any character set. Throws `option-invalid` naming each bad line by number and
 * never by content, `cannot-read` when the file cannot be read.
 */
export function readMapping(path: string): PatientMapping {
  return parseMapping(readBytes(path));
}

export function parseMapping(bytes: Uint8Array): PatientMapping {
  const rows = parseCsv(bytes);
  const columns = headings(rows[0]?.cells ?? []);
  const mistakes: string[] = [];
  const table = new Map<string, MappedPatient>();
  const oldOf = new Map<string, string>();
  for (const row of columns === null ? rows : rows.slice(1)) {
    const mistake = addRow(row, columns ?? { old: 0, new: 1, issuer: 2 }, table, oldOf);
    if (mistake !== null) mistakes.push(`line ${row.line}: ${mistake}`);
  }
  if (mistakes.length > 0) throw new CaviarError('option-invalid', told(mistakes));
  return {
    find: (issuer, id) => table.get(keyOf(issuer, id)) ?? table.get(keyOf('', id)) ?? null,
  };
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    throw new CaviarError('cannot-read', 'the mapping file cannot be read');
  }
}

function headings(cells: readonly string[]): Columns | null {
  const words = cells.map((cell) =>
    cell
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z]/g, ''),
  );
  const at = (column: keyof Columns) => words.findIndex((word) => HEADINGS[column].has(word));
  const issuer = at('issuer');
  return at('old') < 0 || at('new') < 0 ? null : { old: at('old'), new: at('new'), issuer: issuer < 0 ? null : issuer };
}

/** What is wrong with the row, or null when it was taken in. */
function addRow(
  row: CsvRow,
  columns: Columns,
  table: Map<string, MappedPatient>,
  oldOf: Map<string, string>,
): string | null {
  const oldId = cell(row, columns.old).normalize('NFC');
  const newId = cell(row, columns.new);
  const issuer = columns.issuer === null ? '' : cell(row, columns.issuer).normalize('NFC');
  const mistake = mistakeInIds(oldId, newId);
  if (mistake !== null) return mistake;
  const key = keyOf(issuer, oldId);
  if ((table.get(key)?.newId ?? newId) !== newId) return 'the old ID has another new ID on an earlier line';
  if ((oldOf.get(newId) ?? key) !== key) return 'the new ID belongs to another old ID on an earlier line';
  table.set(key, { newId, anyIssuer: issuer === '' });
  oldOf.set(newId, key);
  return null;
}

function mistakeInIds(oldId: string, newId: string): string | null {
  if (oldId === '' || newId === '') return 'an old ID and a new ID are needed';
  if (isNoIdentifier(oldId)) return 'the old ID is a value that stands for no identifier';
  if (newId.length > LONGEST_ID) return `the new ID is longer than ${LONGEST_ID} characters`;
  if (!/^[ -[\]-~]+$/.test(newId)) return 'the new ID holds a backslash, a control character or a letter outside ASCII';
  const tells = oldId.length >= 4 ? newId.toLowerCase().includes(oldId.toLowerCase()) : newId === oldId;
  return tells ? 'the new ID gives the old one away' : null;
}

function cell(row: CsvRow, column: number): string {
  return (row.cells[column] ?? '').trim();
}

function keyOf(issuer: string, id: string): string {
  return JSON.stringify([issuer, id]);
}

function told(mistakes: readonly string[]): string {
  const more = mistakes.length - MOST_MISTAKES_TOLD;
  const shown = mistakes.slice(0, MOST_MISTAKES_TOLD).join('; ');
  return `the mapping file cannot be used: ${shown}${more > 0 ? `; and ${more} more` : ''}`;
}

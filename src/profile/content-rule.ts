// The rule of a Content Item by its concept name: PS3.15 Table E.3.4-1, for SR, acquisition and specimen contexts.
import type { ContentConcept, Rule } from './compiled-profile.js';
import { OPTIONS, type OptionColumn } from './option.js';
import { table } from './standard-tables.js';

/** A row of Table E.3.4-1. */
interface ContentRow extends Readonly<Partial<Record<OptionColumn, 'K' | 'C'>>> {
  readonly meaning: string;
  readonly value: string;
  readonly scheme: string;
  readonly valueType: string;
  readonly basicProfile: 'X' | 'D' | 'X/D';
}

/** Temporal Value Types: under modified dates they move. */
const TEMPORAL: ReadonlySet<string> = new Set(['DATE', 'TIME', 'DATETIME']);
/** Value Types whose references the rules of their UIDs already protect. */
const BY_REFERENCE: ReadonlySet<string> = new Set(['IMAGE', 'COMPOSITE', 'WAVEFORM', 'CONTAINER']);

/**
 * Null where the table does not list the concept: then the rules of the value's attribute count. An Item whose code is X keeps its place with a dummy:
 * removed, it would shift what by-reference relationships (0040,DB73) count, and leave containers that may not be empty.
 */
export function contentRules(columns: ReadonlySet<OptionColumn>): (concept: ContentConcept) => Rule | null {
  const rules = new Map<string, Rule>();
  for (const row of table<{ rows: ContentRow[] }>('standard/structured-content.json').rows) {
    if (!BY_REFERENCE.has(row.valueType)) rules.set(keyOf(row.scheme, row.value, row.valueType), ruleOf(row, columns));
  }
  const retired = table<RetiredCodes>('retired-codes.json');
  return ({ scheme, code, valueType }) => {
    const today = retired.designators.includes(scheme) ? retired.codes[code] : undefined;
    return rules.get(today === undefined ? keyOf(scheme, code, valueType) : keyOf(TODAY, today, valueType)) ?? null;
  };
}

/** SNOMED's codes of the time before SCT, for the concepts of the table (PS3.16 Annex O). */
interface RetiredCodes {
  readonly designators: readonly string[];
  readonly codes: Readonly<Record<string, string | undefined>>;
}

const TODAY = 'SCT';
/** PS3.16 writes a scheme's version behind its designator; in a file it stands in an attribute of its own. */
const VERSION = / \[.*\]$/;

function keyOf(scheme: string, code: string, valueType: string): string {
  return `${valueType}\n${scheme.replace(VERSION, '')}\n${code}`;
}

/** As in Table E.1-1, cleaning wins over keeping. */
function ruleOf(row: ContentRow, columns: ReadonlySet<OptionColumn>): Rule {
  const selected = OPTIONS.filter(({ column }) => columns.has(column) && row[column] !== undefined);
  const cleaning = selected.find(({ column }) => row[column] === 'C');
  const option = cleaning ?? selected[0];
  if (option === undefined) return rule(basicAction(row), 'table', row.basicProfile);
  const cell = `${option.name} ${row[option.column]}`;
  if (cleaning === undefined) return rule('keep', 'option', cell);
  return rule(TEMPORAL.has(row.valueType) ? 'date-shift' : 'clean', 'option', cell);
}

/** A measurement without a value is legal (PS3.3 C.18.1); a UID's dummy is the keyed one, so that references agree. */
function basicAction(row: ContentRow): Rule['action'] {
  if (row.valueType === 'NUM') return 'empty';
  return row.valueType === 'UIDREF' ? 'uid' : 'dummy';
}

function rule(action: Rule['action'], source: 'table' | 'option', cell: string): Rule {
  return {
    action,
    reference: { source, text: `PS3.15 Table E.3.4-1 ${cell}` },
    guard: 'name-or-id',
    otherwise: 'dummy',
    type: '1',
    value: '',
    vr: null,
  };
}

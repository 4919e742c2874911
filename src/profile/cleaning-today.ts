// Which C cells of Table E.1-1 the engine can really clean. The others follow the Basic Profile, which protects more, and their option claims no code.
import type { OptionColumn } from './option.js';
import type { TableRow } from './standard-tables.js';

/** How a C cell is carried out: the action that cleans, or `basic`: not cleaned yet, the row's Basic Profile code counts. */
export type Cleaning = 'date-shift' | 'clean' | 'basic';

/** Options whose C cells all fall back, so that PS3.15 E.3.3 to E.3.5 is not carried out and their code may not be claimed. */
export const NOT_CLEANED_YET: ReadonlySet<OptionColumn> = new Set(['cleanDesc', 'cleanStructCont', 'cleanGraph']);

/** Certified Timestamp and Frame Origin Timestamp are binary tokens: their time cannot be moved without breaking them. */
const BINARY_TIMESTAMPS: ReadonlySet<string> = new Set(['04000310', '00340007']);

/**
 * How the C cell of `row` under `column` is carried out. Modified dates move (a time zone, (0008,0201), stays if it is one: `date-shift` of SH).
 * AE titles under device identity, and the comments under patient characteristics, follow the Basic code until text can be cleaned.
 */
export function cleaningOf(row: TableRow, column: OptionColumn): Cleaning {
  if (column === 'rtnLongModifDates') return BINARY_TIMESTAMPS.has(row.tag) ? 'basic' : 'date-shift';
  return 'basic';
}

// How each C cell of Table E.1-1 is carried out: by the action that cleans, or by the Basic Profile code, where nothing could be told apart in the value.
import type { OptionColumn } from './option.js';
import type { TableRow } from './standard-tables.js';

/** `basic`: the row's Basic Profile code counts, which protects more. */
export type Cleaning = 'date-shift' | 'clean' | 'basic';

/** Certified Timestamp and Frame Origin Timestamp are binary tokens: their time cannot be moved without breaking them. */
const BINARY_TIMESTAMPS: ReadonlySet<string> = new Set(['04000310', '00340007']);
/**
 * Versions of context groups and templates: a day that PS3.16 prints for everybody. Moved, it would tell how far all days of the patient moved.
 */
const PUBLIC_DAYS: ReadonlySet<string> = new Set(['00080106', '00080107', '0040DB06', '0040DB07']);
/** Bytes and code strings have no words of which some could stay. */
const INDIVISIBLE: ReadonlySet<string> = new Set(['OB', 'CS']);

/**
 * How the C cell of `row` under `column` is carried out. Modified dates move (a time zone, (0008,0201), stays if it is one: `date-shift` of SH).
 * AE titles under device identity follow the Basic code: an AE title is one word, which no vocabulary knows. Overlays and curves go whole.
 */
export function cleaningOf(row: TableRow, column: OptionColumn): Cleaning {
  if (column === 'rtnLongModifDates')
    return BINARY_TIMESTAMPS.has(row.tag) || PUBLIC_DAYS.has(row.tag) ? 'basic' : 'date-shift';
  if (column === 'rtnDevId' || row.vr === null || row.tag.includes('x')) return 'basic';
  return INDIVISIBLE.has(row.vr) ? 'basic' : 'clean';
}

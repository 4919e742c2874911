// A user's list of identifiers that the files do not hold: CSV of a Patient ID or Study Instance UID, and a name, an ID or a date.
import { readFileSync } from 'node:fs';
import { CaviarError } from '../base/index.js';
import { parseCsv } from '../pseudonym/index.js';
import type { Identifier } from '../text/index.js';

export interface ListedIdentifier {
  /** Of the patient or the study. */
  readonly name: string;
  readonly identifier: Identifier;
}

const MOST_MISTAKES_TOLD = 10;
/** PS3.5 6.2: a name in three groups is no longer. */
const LONGEST_IDENTIFIER = 194;
const DAY = /^(?:(\d{4})-?(\d{2})-?(\d{2})|(\d{2})[/.-](\d{2})[/.-](\d{4}))$/;

/** Throws `cannot-read`, and `option-invalid` naming each bad line by number and never by content. */
export function readIdentifiers(path: string): readonly ListedIdentifier[] {
  const mistakes: string[] = [];
  const listed: ListedIdentifier[] = [];
  for (const { line, cells } of parseCsv(bytesOf(path))) {
    const [name = '', value = ''] = cells.map((cell) => cell.trim());
    if (name === '' || value === '') mistakes.push(`line ${line}: two columns are expected`);
    else if (value.length > LONGEST_IDENTIFIER) mistakes.push(`line ${line}: an identifier is at most 194 characters`);
    else listed.push({ name, identifier: identifierOf(value) });
  }
  if (mistakes.length === 0) return listed;
  const told = mistakes.slice(0, MOST_MISTAKES_TOLD).join('; ');
  throw new CaviarError('option-invalid', `the file of identifiers has mistakes: ${told}`);
}

/** A day, else what has digits is an ID, else it is a name. */
function identifierOf(value: string): Identifier {
  const day = DAY.exec(value);
  if (day !== null) {
    const [, year, month, date, dateFirst, monthFirst, yearLast] = day;
    return { kind: 'birth-date', value: `${year ?? yearLast}${month ?? monthFirst}${date ?? dateFirst}` };
  }
  if (/\d/.test(value)) return { kind: 'patient-id', value };
  return { kind: 'patient-name', value: value.includes('^') ? value : value.replace(/[,\s]+/g, '^') };
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    throw new CaviarError('cannot-read', 'the file of identifiers cannot be read');
  }
}

// The rule of an attribute that Table E.1-1 lists: its Basic Profile code, or what a selected option puts in its place.

import { cleaningOf } from './cleaning-today.js';
import type { ElementType, Rule } from './compiled-profile.js';
import { OPTIONS, type OptionColumn } from './option.js';
import { byNeed, type Need, needOf, resolveCode } from './resolve-code.js';
import type { TableRow } from './standard-tables.js';

/** What the table's rules depend on besides the row. */
export interface TableChoice {
  /** Columns of the selected options. */
  readonly columns: ReadonlySet<OptionColumn>;
  /** Pseudonyms for Patient's Name, Patient ID, Accession Number and Study ID. */
  readonly pseudonymise: boolean;
}

/** An attribute at its place in an IOD. */
export interface Placed {
  readonly type: ElementType;
  readonly need: Need;
  readonly iod: string;
}

/** @param complete whether the level names all attributes of the IOD there. */
export function placed(type: ElementType, complete: boolean, iod: string): Placed {
  return { type, need: needOf(type, complete), iod };
}

/** (0010,0010), (0010,0020), (0008,0050), (0020,0010): the Standard leaves them a dummy that tells patients and studies apart. */
const PSEUDONYMISED: ReadonlySet<number> = new Set([0x00100010, 0x00100020, 0x00080050, 0x00200010]);

export function isPseudonymised(tag: number): boolean {
  return PSEUDONYMISED.has(tag);
}

/** Device Description, Device Label, X-Ray Detector Label: people write in them whatever they like. Where descriptions are cleaned, so are these. */
const DESCRIBED: ReadonlySet<string> = new Set(['00500020', '3010002D', '00189373']);

/** PS3.15 E.1.1: an option's code replaces the Basic one. Of two selected options that differ, the one that cleans counts. */
export function tableRule(row: TableRow, at: Placed, choice: TableChoice): Rule {
  const selected = OPTIONS.filter((option) => choice.columns.has(option.column) && row[option.column] !== undefined);
  const cleaning = selected.filter((option) => row[option.column] === 'C');
  for (const { column, name } of cleaning) {
    const action = cleaningOf(row, column);
    if (action !== 'basic') return optionRule(action, at, `${name} C`);
  }
  const keeping = selected[0];
  if (keeping !== undefined && cleaning.length === 0) {
    const isCleaned = DESCRIBED.has(row.tag) && choice.columns.has('cleanDesc');
    return optionRule(isCleaned ? 'clean' : 'keep', at, `${keeping.name} K${isCleaned ? ', a description' : ''}`);
  }
  return basicRule(row, at, choice, cleaning[0] === undefined ? '' : `, ${cleaning[0].name} C by removal`);
}

function optionRule(action: 'keep' | 'clean' | 'date-shift', at: Placed, cell: string): Rule {
  return {
    action,
    reference: { source: 'option', text: `PS3.15 Table E.1-1 ${cell}` },
    guard: 'name-or-id',
    otherwise: byNeed(at.need),
    type: at.type,
    value: '',
    vr: null,
  };
}

function basicRule(row: TableRow, at: Placed, choice: TableChoice, remark: string): Rule {
  const simple = resolveCode(row.basicProfile, at.need);
  const pseudonym =
    choice.pseudonymise && isPseudonymised(Number.parseInt(row.tag, 16)) && (simple === 'empty' || simple === 'dummy');
  const kept = simple === 'items' ? 'keep' : simple;
  return {
    action: pseudonym ? 'pseudonym' : kept,
    reference: { source: 'table', text: `PS3.15 Table E.1-1 ${row.basicProfile}, ${whereText(at)}${remark}` },
    guard: 'none',
    otherwise: byNeed(at.need),
    type: at.type,
    value: '',
    vr: null,
  };
}

/** `Type 2 in CTImage`, for people. */
export function whereText(at: Placed): string {
  if (at.type !== null) return `Type ${at.type} in ${at.iod}`;
  return at.need === 'absent' ? `not in ${at.iod}` : `type unknown in ${at.iod}`;
}

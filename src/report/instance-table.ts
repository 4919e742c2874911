// The instances of a run as CSV (RFC 4180), for those who live in spreadsheets.
import type { InstanceRecord, RunRecord } from '../record/index.js';

const COLUMNS = [
  'number',
  'input',
  'output',
  'outcome',
  'code',
  'reason',
  'where',
  'notices',
  'sopClassUid',
  'modality',
  'bytesIn',
  'bytesOut',
  'framesScanned',
  'framesMasked',
  'framesRead',
  'maskedShare',
  'leftBehind',
] as const;

/** One line an input, in the order of the run, with a header line. */
export function* instanceTable(record: RunRecord): Iterable<string> {
  yield `${COLUMNS.join(',')}\r\n`;
  let number = 0;
  for (const instance of record.instances()) yield `${row(instance, ++number).map(cell).join(',')}\r\n`;
}

function row(instance: InstanceRecord, number: number): readonly string[] {
  const fields = { leftBehind: '', ...instance, ...instance.pixels, number, notices: instance.notices.join(' ') };
  return COLUMNS.map((column) => String(fields[column] ?? ''));
}

/** Quoted where CSV asks for it; a text that a spreadsheet would take for a formula is made plain by an apostrophe. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

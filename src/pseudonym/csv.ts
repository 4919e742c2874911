// Rows of a CSV file as spreadsheets write them (RFC 4180, and what Excel makes of it).

export interface CsvRow {
  /** Of the row's first character, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows that hold anything. Quotes may enclose delimiters and line ends; a doubled quote is one. */
export function parseCsv(bytes: Uint8Array): readonly CsvRow[] {
  const text = decode(bytes);
  const delimiter = delimiterOf(text);
  const rows: CsvRow[] = [];
  let row: { line: number; cells: string[] } = { line: 1, cells: [] };
  let cell = '';
  let quoted = false;
  let line = 1;
  const endRow = () => {
    row.cells.push(cell);
    cell = '';
    if (row.cells.some((one) => one.trim() !== '')) rows.push(row);
    row = { line, cells: [] };
  };
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '\n') line++;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text.charAt(i + 1) === '"') cell += text.charAt(i++);
      else quoted = false;
    } else if (char === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (char === delimiter) {
      row.cells.push(cell);
      cell = '';
    } else if (char === '\n') endRow();
    else if (char !== '\r') cell += char;
  }
  endRow();
  return rows;
}

/** UTF-16 when its mark says so, UTF-8 when it is valid, else the code page of Western Windows. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The one that the first row uses; French spreadsheets write semicolons. */
function delimiterOf(text: string): string {
  const first = (/^.*$/m.exec(text.trimStart())?.[0] ?? '').replace(/"[^"]*"/g, '');
  return [';', '\t'].find((candidate) => first.includes(candidate)) ?? ',';
}

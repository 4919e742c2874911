// ISO 2022 as PS3.5 6.1.2.5 uses it: which set is in G0 and G1, switched by escapes, back to the first ones at every delimiter.
import { ASCII, CODE_TABLES, type CodeTable, EXTRA_TABLES } from './code-tables.js';

const ESC = 0x1b;

export class Iso2022 {
  /** Nothing but the default repertoire is declared. */
  readonly isDefault: boolean;
  private readonly firstG0: CodeTable;
  private readonly firstG1: CodeTable | null;
  /** What may be switched to when encoding. */
  private readonly switchable: readonly CodeTable[];

  /**
   * @param numbers the ISO registration numbers of Specific Character Set, in its order.
   * @param hasExtensions escapes may be written. They are always understood.
   */
  constructor(numbers: readonly string[], hasExtensions: boolean) {
    const sets = numbers.map((number) => CODE_TABLES[number] ?? []);
    this.isDefault = numbers.every((number) => number === '6');
    this.firstG0 = sets[0]?.find((table) => table.half === 'G0' && table.width === 1) ?? ASCII;
    this.firstG1 = sets[0]?.find((table) => table.half === 'G1') ?? null;
    this.switchable = hasExtensions ? sets.flat() : [];
  }

  decode(bytes: Uint8Array, vr: string): string {
    let g0 = this.firstG0;
    let g1 = this.firstG1;
    let text = '';
    for (let at = 0; at < bytes.length; ) {
      const byte = bytes[at];
      if (byte === ESC) {
        const table = tableOfEscape(bytes, at + 1);
        if (table === undefined) text += '\ufffd';
        else if (table.half === 'G0') g0 = table;
        else g1 = table;
        at += 1 + (table?.escapeCode.length ?? 0);
        continue;
      }
      if (byte < 0x21 || (g0.width === 1 && isDelimiter(byte, vr))) {
        if (byte !== 0x20 && (byte >= 0x21 || isControlDelimiter(byte))) {
          g0 = this.firstG0;
          g1 = this.firstG1;
        }
        text += String.fromCharCode(byte);
        at += 1;
        continue;
      }
      const table = byte < 0x80 ? g0 : g1;
      const width = table?.width ?? 1;
      text += character(table, bytes, at);
      at += width;
    }
    return text;
  }

  /** Null if no declared set has one of the characters. */
  encode(text: string, vr: string): Uint8Array | null {
    const bytes: number[] = [];
    let g0 = this.firstG0;
    let g1 = this.firstG1;
    const toFirstG0 = () => {
      if (g0 !== this.firstG0) pushEscape(bytes, this.firstG0);
      g0 = this.firstG0;
    };
    for (const char of text) {
      const code = char.charCodeAt(0);
      if (code < 0x21 || (code < 0x80 && isDelimiter(code, vr))) {
        toFirstG0();
        if (code >= 0x21 || isControlDelimiter(code)) g1 = this.firstG1;
        bytes.push(code);
        continue;
      }
      const table = this.tableFor(char, g0, g1);
      if (table === null) return null;
      if (table.half === 'G0' && table !== g0) {
        pushEscape(bytes, table);
        g0 = table;
      }
      if (table.half === 'G1' && table !== g1) {
        pushEscape(bytes, table);
        g1 = table;
      }
      pushCode(bytes, table, table.encode(char));
    }
    toFirstG0();
    return Uint8Array.from(bytes);
  }

  private tableFor(char: string, g0: CodeTable, g1: CodeTable | null): CodeTable | null {
    for (const table of [g0, g1, this.firstG0, ...this.switchable])
      if (table !== null && table.encode(char) >= 0) return table;
    return null;
  }
}

/** Longest first, so that `$(D` is not taken for a shorter one. */
const ALL_TABLES = [...Object.values(CODE_TABLES).flat(), ...EXTRA_TABLES].sort(
  (a, b) => b.escapeCode.length - a.escapeCode.length,
);

function tableOfEscape(bytes: Uint8Array, at: number): CodeTable | undefined {
  return ALL_TABLES.find(({ escapeCode }) => {
    for (let i = 0; i < escapeCode.length; i += 1) if (bytes[at + i] !== escapeCode.charCodeAt(i)) return false;
    return true;
  });
}

function character(table: CodeTable | null, bytes: Uint8Array, at: number): string {
  const byte = bytes[at];
  if (byte >= 0x80 && byte < 0xa0) return String.fromCharCode(byte);
  if (table === null) return '\ufffd';
  if (table.width === 1) return table.decode(byte & 0x7f) || '\ufffd';
  if (at + 1 >= bytes.length) return '\ufffd';
  return table.decode(((byte & 0x7f) << 8) | (bytes[at + 1] & 0x7f)) || '\ufffd';
}

/** Where the sets of the first value hold again (PS3.5 6.1.2.5.3). `\` is text in VRs of one value. */
function isDelimiter(byte: number, vr: string): boolean {
  if (byte === 0x5c) return vr !== 'LT' && vr !== 'ST' && vr !== 'UT';
  return vr === 'PN' && (byte === 0x5e || byte === 0x3d);
}

function isControlDelimiter(byte: number): boolean {
  return byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d;
}

function pushEscape(bytes: number[], table: CodeTable): void {
  bytes.push(ESC);
  for (const char of table.escapeCode) bytes.push(char.charCodeAt(0));
}

function pushCode(bytes: number[], table: CodeTable, code: number): void {
  const high = table.half === 'G1' ? 0x80 : 0;
  if (table.width === 2) bytes.push((code >> 8) | high);
  bytes.push((code & 0xff) | high);
}

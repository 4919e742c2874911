// Data sets as text that a person can read and write: one element a line, Items indented under their sequence. Both ways.
//   (0008,0060) CS [CT]            a text, read as Latin-1 unless the VR is numeric or of bytes
//   (0028,0010) US 512\512         numbers
//   (0009,1001) OB 00 ff 41        bytes
//   (0008,1140) SQ                 a sequence; `-` begins each Item, two spaces deeper; `?` in place of SQ writes it so that no reader can parse it
//   # a comment
import { bufferSource, memorySpool } from '../../../src/base/index.js';
import {
  type ElementIndex,
  EntryFlag,
  elementInfo,
  elementsOf,
  encodeElement,
  encodeFileMeta,
  encodeSequence,
  type FileMeta,
  formatTag,
  indexFile,
  itemsOf,
  numbersOf,
  valueBytes,
  vrName,
} from '../../../src/dicom/index.js';

const numberVrs = 'AT FD FL SL SS SV UL US UV'.split(' ');
const byteVrs = 'OB OD OF OL OV OW UN'.split(' ');
export const explicitLittle = { explicitVr: true, bigEndian: false, uid: '1.2.840.10008.1.2.1' };
export const implicitLittle = { explicitVr: false, bigEndian: false, uid: '1.2.840.10008.1.2' };
export const explicitBig = { explicitVr: true, bigEndian: true, uid: '1.2.840.10008.1.2.2' };
const trailingPadding = /[ \0]+$/;
type Syntax = typeof explicitLittle;

interface Line {
  readonly depth: number;
  readonly text: string;
}

/** The data set that a dump describes, without file meta. */
export function dataSetBytes(dump: string, syntax: Syntax = explicitLittle): Uint8Array {
  const lines = dump
    .split('\n')
    .map((line) => line.replace(/\s#.*$/, ''))
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
    .map((line) => ({ depth: line.search(/\S/), text: line.trim() }));
  return Buffer.concat(elementsFrom(lines, syntax));
}

/** The same as a file, indexed; its meta says what `told` holds. */
export function indexOf(dump: string, syntax: Syntax = explicitLittle, told: Partial<FileMeta> = {}): ElementIndex {
  const meta = encodeFileMeta({ sopClassUid: '', sopInstanceUid: '', transferSyntaxUid: syntax.uid, ...told });
  return indexFile(bufferSource(Buffer.concat([meta, dataSetBytes(dump, syntax)])), memorySpool(1 << 24));
}

function elementsFrom(lines: readonly Line[], syntax: Syntax): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let i = 0; i < lines.length; ) {
    const { depth, text } = lines[i];
    let end = i + 1;
    while (end < lines.length && lines[end].depth > depth) end++;
    parts.push(elementFrom(text, lines.slice(i + 1, end), syntax));
    i = end;
  }
  return parts;
}

function elementFrom(text: string, inner: readonly Line[], syntax: Syntax): Uint8Array {
  const match = /^\(([0-9A-F]{4}),([0-9A-F]{4})\) (\w\w) ?(.*)$/i.exec(text);
  if (match === null) throw new Error(`not a line of a dump: ${text}`);
  const tag = Number.parseInt(match[1] + match[2], 16);
  const [vr, value] = [match[3], match[4]];
  if (vr === 'SQ') return encodeSequence(tag, itemsFrom(inner, syntax), syntax);
  return encodeElement(tag, vr, valueFrom(vr, value, syntax), syntax);
}

function itemsFrom(lines: readonly Line[], syntax: Syntax): Uint8Array[] {
  const items: Line[][] = [];
  for (const line of lines) {
    if (line.text === '-' && line.depth === lines[0].depth) items.push([]);
    else items.at(-1)?.push(line);
  }
  return items.map((item) => Buffer.concat(elementsFrom(item, syntax)));
}

function valueFrom(vr: string, value: string, syntax: Syntax): Uint8Array {
  if (value.startsWith('[')) return Buffer.from(value.slice(1, -1), 'latin1');
  if (value === '') return new Uint8Array(0);
  if (byteVrs.includes(vr)) return Buffer.from(value.replaceAll(' ', ''), 'hex');
  return Buffer.concat(value.split('\\').map((number) => numberBytes(vr, number, syntax)));
}

function numberBytes(vr: string, number: string, { bigEndian }: Syntax): Uint8Array {
  const sizes: Record<string, number> = { US: 2, SS: 2, FD: 8, SV: 8, UV: 8 };
  const bytes = new Uint8Array(sizes[vr] ?? 4);
  const view = new DataView(bytes.buffer);
  if (vr === 'FL') view.setFloat32(0, Number(number), !bigEndian);
  else if (vr === 'FD') view.setFloat64(0, Number(number), !bigEndian);
  else if (bytes.length === 2) view.setUint16(0, Number(number), !bigEndian);
  else if (bytes.length === 8) view.setBigUint64(0, BigInt(number), !bigEndian);
  else view.setUint32(0, Number(number), !bigEndian);
  return bytes;
}

/** The dump of a whole index, or of an Item. `names` adds PS3.6's names, for people. */
export function dumpOf(index: ElementIndex, names = false, parent = -1, indent = ''): string {
  return elementsOf(index, parent)
    .map((entry) => elementDump(index, entry, names, indent))
    .join('\n');
}

function elementDump(index: ElementIndex, entry: number, names: boolean, indent: string): string {
  const tag = index.tag[entry];
  const vr = vrName(index.vr[entry]);
  const isSequence = (index.flags[entry] & EntryFlag.Sequence) !== 0;
  const shown = isSequence ? 'SQ' : `${vr} ${valueDump(index, entry, vr)}`.trimEnd();
  const name = names ? (elementInfo(tag)?.name ?? '') : '';
  const line = `${indent}${formatTag(tag)} ${shown}`;
  const own = name === '' ? line : `${line.padEnd(72)} # ${name}`;
  const items = itemsOf(index, entry).flatMap((item) => [`${indent}  -`, dumpOf(index, names, item, `${indent}    `)]);
  return [own, ...items].filter((part) => part !== '').join('\n');
}

function valueDump(index: ElementIndex, entry: number, vr: string): string {
  if (index.valueLength[entry] === 0) return '';
  if (index.flags[entry] & EntryFlag.Encapsulated) return '(encapsulated)';
  if (byteVrs.includes(vr))
    return Buffer.from(valueBytes(index, entry))
      .toString('hex')
      .replace(/(..)(?=.)/g, '$1 ');
  if (numberVrs.includes(vr)) return numbersOf(index, entry, vr).join('\\');
  return `[${Buffer.from(valueBytes(index, entry)).toString('latin1').replace(trailingPadding, '')}]`;
}

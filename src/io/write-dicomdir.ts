// A new DICOMDIR (PS3.3 Annex F, PS3.10 8.6) over finished output files: nothing but what stands in those gets in.
import { randomBytes, randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFile, type Spool } from '../base/index.js';
import {
  type ElementIndex,
  elementsOf,
  encodeElement,
  encodeFileMeta,
  encodeHeader,
  encodeSequence,
  findElement,
  indexFile,
  itemsOf,
  trimmedLatin1,
  valueBytes,
  vrName,
} from '../dicom/index.js';
import { PATIENT, type RecordKey, type RecordType, recordTypeOf, SERIES, STUDY } from './directory-record-types.js';
import { attempt } from './system-error.js';

const EXPLICIT = { explicitVr: true, bigEndian: false } as const;
const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const ITEM_HEADER = 8;
/** Where values stand in the part of each record that has offsets: see `recordHead`. */
const NEXT_AT = 8;
const LOWER_AT = 30;

/** A record and the records below it. */
interface DirectoryNode {
  readonly bytes: Uint8Array;
  readonly children: Map<string, DirectoryNode>;
}

/**
 * Writes `DICOMDIR` into `folder`. Names are relative with `/`, legal File IDs (PS3.10 8.2: at most eight components of eight). Where a record needs a
 * value that the de-identified instance no longer has, it gets a fixed one (date 19000101, number 0). Memory grows with the number of files, by half a
 * kilobyte each; deflated outputs are inflated into `spool`, one after another. Throws `cannot-write`, `disk-full`, and what reading an output throws.
 */
export function writeDicomdir(folder: string, names: Iterable<string>, spool: Spool): void {
  const root = new Map<string, DirectoryNode>();
  for (const name of names) addFile(root, folder, name, spool);
  const beside = join(folder, `.DICOMDIR.${randomBytes(6).toString('hex')}.part`);
  try {
    attempt('cannot-write', 'the DICOMDIR cannot be written', () => {
      writeFileSync(beside, encodeDirectory(root), { flush: true });
      renameSync(beside, join(folder, 'DICOMDIR'));
    });
  } finally {
    rmSync(beside, { force: true });
  }
}

function addFile(root: Map<string, DirectoryNode>, folder: string, name: string, spool: Spool): void {
  const source = openFile(join(folder, name));
  try {
    const index = indexFile(source, spool);
    try {
      addInstance(root, index, name);
    } finally {
      if (index.source !== source) index.source.close();
    }
  } finally {
    source.close();
  }
}

function addInstance(root: Map<string, DirectoryNode>, index: ElementIndex, name: string): void {
  const type = recordTypeOf(text(index, 0x00080016), findElement(index, 0x00280010) >= 0);
  if (type === null) return;
  const patient = child(root, text(index, 0x00100020), () => record(PATIENT, index, []));
  const study = child(patient.children, text(index, 0x0020000d), () => record(STUDY, index, []));
  const series = child(study.children, text(index, 0x0020000e), () => record(SERIES, index, []));
  child(series.children, name, () => record(type, index, references(index, name)));
}

function child(nodes: Map<string, DirectoryNode>, key: string, make: () => Uint8Array): DirectoryNode {
  let node = nodes.get(key);
  if (node === undefined) {
    node = { bytes: make(), children: new Map() };
    nodes.set(key, node);
  }
  return node;
}

function text(index: ElementIndex, tag: number): string {
  const entry = findElement(index, tag);
  return entry < 0 ? '' : trimmedLatin1(index, entry);
}

/** The content of a record's Item; the offsets in its head are filled in when all records are known. */
function record(type: RecordType, index: ElementIndex, more: readonly (readonly [number, Uint8Array])[]): Uint8Array {
  const keys = type.keys.flatMap((key) => {
    const bytes = keyElement(key, index);
    return bytes === null ? [] : [[key[0], bytes] as const];
  });
  const sorted = [...more, ...keys].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
  return Buffer.concat([recordHead(type.name), ...sorted]);
}

/** Next record (UL), in use (US), lower level (UL), type (CS): offsets at `NEXT_AT` and `LOWER_AT`. */
function recordHead(name: string): Uint8Array {
  return Buffer.concat([
    element(0x00041400, 'UL', new Uint8Array(4)),
    element(0x00041410, 'US', Uint8Array.of(0xff, 0xff)),
    element(0x00041420, 'UL', new Uint8Array(4)),
    element(0x00041430, 'CS', Buffer.from(name)),
  ]);
}

function references(index: ElementIndex, name: string): readonly (readonly [number, Uint8Array])[] {
  const uid = (tag: number, value: string) => [tag, element(tag, 'UI', Buffer.from(value))] as const;
  return [
    [0x00041500, element(0x00041500, 'CS', Buffer.from(name.replaceAll('/', '\\')))],
    uid(0x00041510, text(index, 0x00080016)),
    uid(0x00041511, text(index, 0x00080018)),
    uid(0x00041512, index.encoding.transferSyntaxUid),
  ];
}

function keyElement([tag, vr, missing]: RecordKey, index: ElementIndex): Uint8Array | null {
  const entry = findElement(index, tag);
  const isEmpty = entry < 0 || (vr !== 'SQ' && trimmedLatin1(index, entry) === '');
  if (!isEmpty) return copied(tag, vr, index, entry);
  return missing === null ? null : element(tag, vr, Buffer.from(missing));
}

/** Numbers of a big-endian source are turned, texts are the same in every encoding. */
function copied(tag: number, vr: string, index: ElementIndex, entry: number): Uint8Array {
  if (vr === 'SQ') {
    const items = itemsOf(index, entry).map((item) =>
      Buffer.concat(elementsOf(index, item).map((e) => nested(index, e))),
    );
    return encodeSequence(tag, items, EXPLICIT);
  }
  const value = Buffer.from(valueBytes(index, entry));
  if (index.encoding.bigEndian && vr === 'US') value.swap16();
  if (index.encoding.bigEndian && vr === 'UL') value.swap32();
  return element(tag, vr, value);
}

function nested(index: ElementIndex, entry: number): Uint8Array {
  return copied(index.tag[entry] ?? 0, vrName(index.vr[entry] ?? 0), index, entry);
}

function element(tag: number, vr: string, value: Uint8Array): Uint8Array {
  return encodeElement(tag, vr, value, EXPLICIT);
}

function encodeDirectory(root: Map<string, DirectoryNode>): Uint8Array {
  const meta = encodeFileMeta({
    sopClassUid: MEDIA_STORAGE_DIRECTORY,
    sopInstanceUid: `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`,
    transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
  });
  const head = Buffer.concat([
    element(0x00041130, 'CS', new Uint8Array(0)),
    element(0x00041200, 'UL', new Uint8Array(4)),
    element(0x00041202, 'UL', new Uint8Array(4)),
    element(0x00041212, 'US', Uint8Array.of(0, 0)),
  ]);
  const records: Uint8Array[] = [];
  const sequenceHeader = encodeHeader(0x00041220, 'SQ', 0, EXPLICIT);
  const start = meta.length + head.length + sequenceHeader.length;
  const level = layRecords(root, start, records);
  const length = level.end - start;
  head.writeUInt32LE(level.first, head.length - 34 + 8);
  head.writeUInt32LE(level.last, head.length - 22 + 8);
  return Buffer.concat([meta, head, encodeHeader(0x00041220, 'SQ', length, EXPLICIT), ...records]);
}

interface Level {
  /** Offsets in the file of the first and last record of this level, 0 when it has none. */
  readonly first: number;
  readonly last: number;
  /** Where the next record goes. */
  readonly end: number;
}

/** Lays out the records of a level, each followed by those below it, and fills in their offsets. */
function layRecords(nodes: Map<string, DirectoryNode>, start: number, records: Uint8Array[]): Level {
  let at = start;
  let first = 0;
  let last = 0;
  let former: Buffer | null = null;
  for (const { bytes, children } of nodes.values()) {
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    records.push(itemHeader(content.length), content);
    former?.writeUInt32LE(at, NEXT_AT);
    first ||= at;
    last = at;
    const below = layRecords(children, at + ITEM_HEADER + content.length, records);
    content.writeUInt32LE(below.first, LOWER_AT);
    at = below.end;
    former = content;
  }
  return { first, last, end: at };
}

function itemHeader(length: number): Uint8Array {
  const header = Buffer.alloc(ITEM_HEADER);
  header.writeUInt16LE(0xfffe, 0);
  header.writeUInt16LE(0xe000, 2);
  header.writeUInt32LE(length, 4);
  return header;
}

// Broken and malicious files, each with what may become of it.
import { deflateRawSync } from 'node:zlib';
import { patientHeader } from '../support/invented-patient.js';
import {
  type DataSet,
  implicitItems,
  number,
  sequence,
  sorted,
  syntaxUids,
  text,
  writeDataSet,
  writeFile,
} from '../support/write-data-set.js';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const little = { explicit: true, bigEndian: false };

export type Outcome = 'deidentified' | 'excluded' | 'quarantined';

export interface BadFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** How it may end; one of these. */
  readonly outcomes: readonly Outcome[];
}

/** A whole file of the invented patient, its SOP Instance UID its own. */
export function goodFile(n: number, extra: DataSet = []): Uint8Array {
  return writeFile({ syntax: 'explicit', dataSet: header(n, extra) });
}

export function badFiles(): readonly BadFile[] {
  const whole = goodFile(500, [text(0x7fe00010, 'OW', 'x'.repeat(2000))]);
  return [
    { name: 'empty', bytes: new Uint8Array(0), outcomes: ['excluded'] },
    { name: 'one-byte', bytes: Uint8Array.of(8), outcomes: ['excluded'] },
    { name: 'words', bytes: Buffer.from('This is a letter, not an image.\n'), outcomes: ['excluded'] },
    { name: 'only-dicm', bytes: Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]), outcomes: ['quarantined'] },
    { name: 'cut-in-meta', bytes: whole.subarray(0, 150), outcomes: ['quarantined'] },
    { name: 'cut-in-header', bytes: whole.subarray(0, 300), outcomes: ['quarantined'] },
    { name: 'cut-in-pixels', bytes: whole.subarray(0, whole.length - 900), outcomes: ['quarantined'] },
    { name: 'length-beyond-the-end', bytes: withLyingLength(0x7fffff00), outcomes: ['quarantined'] },
    { name: 'length-of-four-gigabytes', bytes: withLyingLength(0xfffffff0), outcomes: ['quarantined'] },
    { name: 'item-longer-than-its-sequence', bytes: itemLongerThanSequence(), outcomes: ['quarantined'] },
    { name: 'sequence-without-end', bytes: sequenceWithoutEnd(), outcomes: ['quarantined'] },
    { name: 'depth-bomb', bytes: depthBomb(20_000), outcomes: ['quarantined'] },
    { name: 'depth-bomb-in-un', bytes: depthBombInUnknown(6), outcomes: ['quarantined', 'deidentified'] },
    { name: 'deflate-bomb', bytes: deflateBomb(), outcomes: ['quarantined'] },
    { name: 'deflate-broken', bytes: deflated(Buffer.from([0x07, 0xff, 0x13, 0x37])), outcomes: ['quarantined'] },
    { name: 'deflate-cut', bytes: deflateCut(), outcomes: ['quarantined'] },
    { name: 'no-sop-instance-uid', bytes: without([0x00080018]), outcomes: ['deidentified', 'quarantined'] },
    {
      name: 'no-uids-at-all',
      bytes: without([0x00080016, 0x00080018, 0x0020000d, 0x0020000e]),
      outcomes: ['deidentified', 'quarantined'],
    },
    {
      name: 'private-sop-class',
      bytes: file([text(0x00080016, 'UI', '1.2.826.0.1.3680043.9.1')]),
      outcomes: ['quarantined'],
    },
    { name: 'unknown-transfer-syntax', bytes: withSyntax('1.2.3.4.5.6'), outcomes: ['quarantined', 'deidentified'] },
    { name: 'wrong-vrs', bytes: wrongVrs(), outcomes: ['deidentified', 'quarantined'] },
    { name: 'vr-of-no-letters', bytes: vrOfNoLetters(), outcomes: ['quarantined', 'deidentified'] },
    { name: 'tags-out-of-order', bytes: outOfOrder(), outcomes: ['deidentified', 'quarantined'] },
    { name: 'many-elements', bytes: manyElements(), outcomes: ['deidentified', 'quarantined'] },
    { name: 'noise-behind-dicm', bytes: noise(), outcomes: ['quarantined'] },
    { name: 'fragments-without-end', bytes: fragmentsWithoutEnd(), outcomes: ['quarantined', 'deidentified'] },
  ];
}

function header(n: number, extra: DataSet): DataSet {
  const own = [text(0x00080018, 'UI', `1.2.826.0.1.4471903572.19470823.${n + 10}`), ...extra];
  return sorted([...own, ...patientHeader(CT)]);
}

function file(extra: DataSet): Uint8Array {
  return writeFile({ syntax: 'explicit', dataSet: header(600, extra) });
}

function without(tags: readonly number[]): Uint8Array {
  return writeFile({ syntax: 'explicit', dataSet: patientHeader(CT).filter(({ tag }) => !tags.includes(tag)) });
}

function withLyingLength(length: number): Uint8Array {
  const bytes = Buffer.from(file([text(0x7fe00010, 'OW', 'x'.repeat(100))]));
  bytes.writeUInt32LE(length, bytes.length - 104);
  return bytes;
}

function itemLongerThanSequence(): Uint8Array {
  const bytes = Buffer.from(file([sequence(0x7ff00010, [[text(0x00100010, 'PN', 'Quennevillard^Ambrosinette')]])]));
  const at = bytes.lastIndexOf(Buffer.from([0xfe, 0xff, 0x00, 0xe0]));
  bytes.writeUInt32LE(5_000, at + 4);
  return bytes;
}

function sequenceWithoutEnd(): Uint8Array {
  const bytes = file([sequence(0x7ff00010, [[text(0x00100010, 'PN', 'Quennevillard^Ambrosinette')]], true)]);
  return bytes.subarray(0, bytes.length - 16);
}

/** Sequences in sequences, of undefined length, so that it costs 20 bytes a level. */
function depthBomb(levels: number): Uint8Array {
  const open = Buffer.from(
    writeDataSet([{ tag: 0x00081115, vr: 'SQ', items: [], undefinedLength: true }], little),
  ).subarray(0, 12);
  const item = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff]);
  const start = writeFile({ syntax: 'explicit', dataSet: [text(0x00080005, 'CS', 'ISO_IR 100')] });
  return Buffer.concat([start, ...Array.from({ length: levels }, () => Buffer.concat([open, item]))]);
}

function depthBombInUnknown(doublings: number): Uint8Array {
  let value: Uint8Array = implicitItems([[text(0x00100010, 'PN', 'Quennevillard^Ambrosinette')]]);
  for (let n = 0; n < doublings * 20; n++) value = implicitItems([[{ tag: 0x00091001, vr: 'UN', value }]]);
  return file([text(0x00090010, 'LO', 'INVENTED'), { tag: 0x00091001, vr: 'UN', value }]);
}

function deflated(body: Uint8Array): Uint8Array {
  return Buffer.concat([writeFile({ syntax: 'deflated', dataSet: [] }).subarray(0, -2), body]);
}

/** 3 GiB of zeros in 3 MB: a private OB that a careless reader inflates into memory. */
function deflateBomb(): Uint8Array {
  const head = writeDataSet([{ tag: 0x00080008, vr: 'UN', value: new Uint8Array(0) }], little);
  const lying = Buffer.from(head);
  lying.writeUInt32LE(0xfffffffe, 8);
  const block = deflateRawSync(Buffer.alloc(1 << 24), { finishFlush: 3 });
  return deflated(
    Buffer.concat([deflateRawSync(lying, { finishFlush: 3 }), ...Array.from({ length: 192 }, () => block)]),
  );
}

function deflateCut(): Uint8Array {
  const bytes = writeFile({ syntax: 'deflated', dataSet: header(601, [text(0x7fe00010, 'OW', 'abc123'.repeat(400))]) });
  return bytes.subarray(0, bytes.length - 40);
}

function withSyntax(uid: string): Uint8Array {
  const bytes = Buffer.from(goodFile(602));
  const at = bytes.indexOf(syntaxUids.explicit);
  bytes.write(uid.padEnd(syntaxUids.explicit.length, '\0'), at, 'latin1');
  return bytes;
}

function wrongVrs(): Uint8Array {
  return file([
    text(0x00080020, 'US', 'ab'),
    text(0x00100010, 'FD', 'Quennevi'),
    { tag: 0x00101002, vr: 'LO', value: Buffer.from('Quennevillard ') },
    number(0x00100020, 'US', 4471),
    text(0x00280010, 'LO', 'many'),
    text(0x00080008, 'ZZ', 'ORIGINAL'),
  ]);
}

function vrOfNoLetters(): Uint8Array {
  const bytes = Buffer.from(file([text(0x00204000, 'LT', 'Quennevillard')]));
  const at = bytes.indexOf(Buffer.from([0x20, 0x00, 0x00, 0x40]));
  bytes.set([0x00, 0x07], at + 4);
  return bytes;
}

function outOfOrder(): Uint8Array {
  return writeFile({ syntax: 'explicit', dataSet: [...header(603, [])].reverse() });
}

function manyElements(): Uint8Array {
  const item = Array.from({ length: 40 }, (_, n) => text(0x00181000 + n, 'LO', 'ab'));
  return file([
    sequence(
      0x00081115,
      Array.from({ length: 5_000 }, () => item),
    ),
  ]);
}

function noise(): Uint8Array {
  const bytes = Buffer.alloc(4_096);
  for (let at = 0; at < bytes.length; at++) bytes[at] = (at * 7919 + (at >> 3) * 104_729) & 255;
  return Buffer.concat([goodFile(604).subarray(0, 132), bytes]);
}

function fragmentsWithoutEnd(): Uint8Array {
  const bytes = writeFile({
    syntax: 'rle',
    dataSet: header(605, [{ tag: 0x7fe00010, vr: 'OB', fragments: [new Uint8Array(0), Buffer.alloc(64)] }]),
  });
  return bytes.subarray(0, bytes.length - 8);
}

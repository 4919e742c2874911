// Bytes that a reader skips are bytes that a copier carries along: in delimiters, between Items, behind what is read. None may come out.
import { describe, expect, it } from 'vitest';
import { found, needleOf } from '../support/find-needles.js';
import { patient, patientHeader, patientNeedles } from '../support/invented-patient.js';
import { profileWith, runEngine } from '../support/run-engine.js';
import { type DataSet, sequence, sorted, text, writeDataSet, writeFile } from '../support/write-data-set.js';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const word = 'ZQXPLANTEDWORD';
const hidden = Buffer.from(`${word} ${patient.family}`.padEnd(40));
const needles = [needleOf('arbitrary word', word), ...patientNeedles];
const itemEnd = Buffer.from([0xfe, 0xff, 0x0d, 0xe0]);
const sequenceEnd = Buffer.from([0xfe, 0xff, 0xdd, 0xe0]);

describe('bytes hidden', () => {
  check('in an Item delimiter that claims a length', withLength(withSequence(true), itemEnd));
  check('in a sequence delimiter that claims a length', withLength(withSequence(true), sequenceEnd));
  check('behind the last Item of a sequence of defined length', behindLastItem());
  check(
    'in the sequence delimiter of encapsulated pixel data',
    withLength(encapsulated([Buffer.alloc(64)]), sequenceEnd),
  );
  check('in the Basic Offset Table', encapsulated([Buffer.alloc(64)], hidden));
  check('in a fragment of no frame', encapsulated([rleFrame(), hidden]));
  check('in a second set of Items behind an end', twice());
  check('in a second element with the same tag', repeated());
  check('in an element of odd length', oddLength());
  check(
    'behind a deflated data set',
    Buffer.concat([writeFile({ syntax: 'deflated', dataSet: patientHeader(CT) }), hidden]),
  );
});

function check(title: string, bytes: Uint8Array): void {
  it(`${title} do not come out, or nothing does`, () => {
    for (const name of ['basic', 'research']) {
      const { output, report } = runEngine(bytes, profileWith(name));
      const told = Buffer.from(JSON.stringify(report));
      expect({ name, leaks: found(needles, output === null ? [told] : [told, output]) }).toEqual({ name, leaks: [] });
    }
  });
}

function withSequence(undefinedLength: boolean): Buffer {
  const nested = sequence(0x00081115, [[text(0x00080070, 'LO', 'maker')]], undefinedLength);
  return Buffer.from(file([nested]));
}

/** Puts the hidden bytes behind the first such delimiter, whose length then claims them. */
function withLength(bytes: Buffer, delimiter: Buffer): Buffer {
  const at = bytes.indexOf(delimiter);
  const claiming = Buffer.concat([delimiter, Buffer.from([hidden.length, 0, 0, 0]), hidden]);
  return Buffer.concat([bytes.subarray(0, at), claiming, bytes.subarray(at + 8)]);
}

function behindLastItem(): Buffer {
  const bytes = withSequence(false);
  const sequenceAt = bytes.indexOf(Buffer.from([0x08, 0x00, 0x15, 0x11]));
  const length = bytes.readUInt32LE(sequenceAt + 8);
  const end = sequenceAt + 12 + length;
  const longer = Buffer.from(bytes);
  longer.writeUInt32LE(length + hidden.length, sequenceAt + 8);
  return Buffer.concat([longer.subarray(0, end), hidden, longer.subarray(end)]);
}

function encapsulated(frames: readonly Uint8Array[], offsets: Uint8Array = new Uint8Array(0)): Buffer {
  const pixels = { tag: 0x7fe00010, vr: 'OB', fragments: [offsets, ...frames] };
  return Buffer.from(writeFile({ syntax: 'rle', dataSet: sorted([...patientHeader(CT), pixels]) }));
}

/** One sample: a header of one segment, and a literal run of one byte. */
function rleFrame(): Uint8Array {
  const frame = Buffer.alloc(66);
  frame.writeUInt32LE(1, 0);
  frame.writeUInt32LE(64, 4);
  return frame;
}

function twice(): Buffer {
  const bytes = withSequence(true);
  const at = bytes.indexOf(sequenceEnd) + 8;
  const form = { explicit: true, bigEndian: false };
  const more = writeDataSet([text(0x00100010, 'PN', patient.name), text(0x43210010, 'LO', word)], form);
  const item = Buffer.concat([Buffer.from([0xfe, 0xff, 0x00, 0xe0, more.length, 0, 0, 0]), more]);
  return Buffer.concat([bytes.subarray(0, at), item, bytes.subarray(at)]);
}

function repeated(): Buffer {
  const names: DataSet = [text(0x00100010, 'PN', patient.name), text(0x00100020, 'LO', patient.id)];
  const rest = patientHeader(CT).filter(({ tag }) => tag !== 0x00100010 && tag !== 0x00100020);
  const dataSet = [...rest, ...names, ...names, ...names].sort((a, b) => a.tag - b.tag);
  return Buffer.from(writeFile({ syntax: 'explicit', dataSet }));
}

function oddLength(): Buffer {
  return Buffer.from(file([{ tag: 0x00100010, vr: 'PN', value: Buffer.from(`${patient.family}^${patient.given}x`) }]));
}

function file(extra: DataSet): Uint8Array {
  return writeFile({ syntax: 'explicit', dataSet: sorted([...extra, ...patientHeader(CT)]) });
}

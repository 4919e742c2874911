// What a data set gives away, read from the elements themselves.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bufferSource, memorySpool, profilesFolder } from '../../src/base/index.js';
import { elementInfo, encodeElement, encodeFileMeta, encodeSequence, indexFile } from '../../src/dicom/index.js';
import type { IdentifierKind } from '../../src/record/index.js';
import { gatherIdentifiers, type Retaining } from '../../src/text/index.js';

const explicit = { explicitVr: true, bigEndian: false };
const text = (tag: number, vr: string, value: string, encoding: BufferEncoding = 'latin1') =>
  encodeElement(tag, vr, Buffer.from(value, encoding), explicit);
const sequence = (tag: number, ...items: readonly Uint8Array[]) => encodeSequence(tag, items, explicit);
const nothing: Retaining = { retained: new Set(), takenAway: new Set() };

function gather(elements: readonly Uint8Array[], retained = nothing) {
  const meta = encodeFileMeta({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.7',
    sopInstanceUid: '1.2.3',
    transferSyntaxUid: '1.2.840.10008.1.2.1',
  });
  const index = indexFile(bufferSource(Buffer.concat([meta, ...elements])), memorySpool(1_000_000));
  const known = gatherIdentifiers(index, retained);
  return (value: string) => known.find(value, { tag: 0x00204000, vr: 'LT' }).map((match) => match.kind);
}

const name = text(0x00100010, 'PN', 'VASSELIN^Eloise');

describe('gatherIdentifiers', () => {
  it.each<[number, string, string, string, IdentifierKind]>([
    [0x00100010, 'PN', 'VASSELIN^Eloise', 'eloise', 'patient-name'],
    [0x00101001, 'PN', 'X^Y\\GOULVEN^R', 'goulven', 'patient-name'],
    [0x00101060, 'PN', 'ARBOGNE', 'arbogne', 'patient-name'],
    [0x00080090, 'PN', 'TELLIEZ^Odon', 'telliez', 'staff'],
    [0x00700084, 'PN', 'TELLIEZ^Odon', 'telliez', 'staff'],
    [0x00720008, 'LO', 'TELLIEZ^Odon', 'telliez', 'staff'],
    [0x00100020, 'LO', ' PAT12345 ', 'pat12345', 'patient-id'],
    [0x00080050, 'SH', 'A4711', 'a4711', 'accession-number'],
    [0x00380010, 'LO', 'V900877', 'v900877', 'other-id'],
    [0x0040e001, 'ST', '2.16.840.1^DOC88417', '2.16.840.1^DOC88417', 'other-id'],
    [0x00880130, 'SH', 'GOULVEN_2012', 'goulven_2012', 'other-id'],
    [0x00400031, 'UT', 'Karlsberghaus HIS', 'karlsberghaus his', 'institution'],
    [0x30020020, 'SH', 'LINAC731', 'linac731', 'device'],
    [0x00100030, 'DA', '19610312', '12/03/1961', 'birth-date'],
    [0x00100030, 'DA', '1961.03.12', '12/03/1961', 'birth-date'],
    [0x00100030, 'DA', '1961-03-12', '12/03/1961', 'birth-date'],
    [0x00080020, 'DA', '20240517', '17 mai 2024', 'date'],
    [0x0008002a, 'DT', '20240517101500.5', '17 mai 2024', 'date'],
    [0x00080080, 'LO', 'Clinique Montvernay', 'montvernay', 'institution'],
    [0x00101040, 'LO', '12 rue des Glycines', 'glycines', 'address'],
    [0x00102154, 'SH', '0473112233', '+33 4 73 11 22 33', 'phone'],
    [0x00181000, 'LO', 'SN-88812', 'sn88812', 'device'],
    [0x00081155, 'UI', '1.2.840.99999.7', '1.2.840.99999.7', 'uid'],
    [0x00112233, 'PN', 'TELLIEZ^Odon', 'telliez', 'staff'],
  ])('reads %i %s', (tag, vr, value, spelt, kind) =>
    expect(gather([text(tag, vr, value)])(`x ${spelt} x`)).toEqual([kind]),
  );

  it('reads Items at any depth', () => {
    const deep = sequence(0x0040a730, sequence(0x0040a730, sequence(0x0040a730, name)));
    expect(gather([deep])('vasselin')).toEqual(['patient-name']);
  });

  it('reads by the character set that holds in the Item', () => {
    const item = Buffer.concat([text(0x00080005, 'CS', 'ISO_IR 192'), text(0x00100010, 'PN', 'Ñandubé^Zoé', 'utf8')]);
    const find = gather([
      text(0x00080005, 'CS', 'ISO_IR 100'),
      text(0x00080090, 'PN', 'Gö^Éloïse'),
      sequence(0x00081140, item),
    ]);
    expect(find('éloïse')).toEqual(['staff']);
    expect(find('NANDUBE')).toEqual(['patient-name']);
  });

  it('passes over what the profile retains, and nothing else', () => {
    const find = gather(
      [
        name,
        text(0x00080020, 'DA', '20240517'),
        text(0x00100030, 'DA', '19610312'),
        text(0x00080080, 'LO', 'Montvernay'),
      ],
      { retained: new Set<IdentifierKind>(['date', 'institution']), takenAway: new Set() },
    );
    expect(find('20240517 montvernay')).toEqual([]);
    expect(find('vasselin 19610312')).toEqual(['patient-name', 'birth-date']);
  });

  it('hunts what an attribute holds that a rule takes away, although its kind is retained', () => {
    const find = gather([text(0x00081010, 'SH', 'XRSUITE38'), text(0x00181000, 'LO', 'SN884213')], {
      retained: new Set<IdentifierKind>(['device']),
      takenAway: new Set([0x00081010]),
    });
    expect(find('scout XRSUITE38 SN884213')).toEqual(['device']);
  });

  it('does not take for an instance what the Standard assigned', () => {
    expect(gather([text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2')])('1.2.840.10008.5.1.4.1.1.2')).toEqual([]);
  });

  it('keeps the UIDs of each instance apart while the rest is shared', () => {
    const instance = (uid: string) => gather([text(0x00080018, 'UI', uid), name]);
    const [first, second] = [instance('1.2.840.99999.7.1'), instance('1.2.840.99999.7.2')];
    expect(first('vasselin 1.2.840.99999.7.1')).toEqual(['patient-name', 'uid']);
    expect(second('vasselin 1.2.840.99999.7.1')).toEqual(['patient-name']);
  });

  it('does not mix patients, however many it has met', () => {
    const finds = Array.from({ length: 1200 }, (_, i) => gather([text(0x00100020, 'LO', `PAT${1000 + i}`)]));
    finds.forEach((find, i) => {
      expect(find(`PAT${1000 + i}`)).toEqual(['patient-id']);
      expect(find(`PAT${1001 + i}`)).toEqual([]);
    });
  });

  it('finds nothing where the data set says nothing', () => {
    expect(
      gather([text(0x00080060, 'CS', 'CT'), text(0x00100010, 'PN', ''), text(0x00100020, 'LO', '0')])('CT 0'),
    ).toEqual([]);
  });
});

it('each attribute of profiles/identifier-attributes.json is that of PS3.6', () => {
  const file: { readonly kinds: Record<string, Record<string, string>> } = JSON.parse(
    readFileSync(join(profilesFolder(), 'identifier-attributes.json'), 'utf8'),
  );
  const rows = Object.values(file.kinds).flatMap((kind) => Object.entries(kind));
  expect(rows.length).toBeGreaterThan(50);
  for (const [keyword, tag] of rows) expect(elementInfo(Number.parseInt(tag, 16))?.keyword).toBe(keyword);
});

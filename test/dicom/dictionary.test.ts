import { describe, expect, it } from 'vitest';
import { bufferSource, memorySpool } from '../../src/base/index.js';
import {
  elementInfo,
  indexFile,
  isRegisteredUid,
  sopClassInfo,
  tagOfKeyword,
  transferSyntaxInfo,
  vrName,
} from '../../src/dicom/index.js';
import { dicomFile, element, SYNTAX } from '../support/dicom-builder.js';

/** The VR that an implicit file's element of this tag is given. */
function implicitVrOf(tag: number): string {
  const bytes = dicomFile([element(0x00080016, 'UI', '1.2'), element(tag, 'UN', 'ab')], {
    transferSyntax: SYNTAX.implicit,
  });
  return vrName(indexFile(bufferSource(bytes), memorySpool(0)).vr[1]);
}

describe("PS3.6's elements", () => {
  it('are found by tag and by keyword', () => {
    expect(elementInfo(0x00100010)).toEqual({
      vr: 'PN',
      vm: '1',
      keyword: 'PatientName',
      name: "Patient's Name",
      retired: false,
    });
    expect(tagOfKeyword('PatientName')).toBe(0x00100010);
    expect(tagOfKeyword('OverlayData')).toBe(0x60003000);
    expect(tagOfKeyword('NoSuchKeyword')).toBeNull();
  });

  it('include repeating groups, but no private group between them', () => {
    expect(elementInfo(0x60023000)?.keyword).toBe('OverlayData');
    expect(elementInfo(0x50fe0010)?.keyword).toBe('NumberOfPoints');
    expect([elementInfo(0x60013000), elementInfo(0x00091010), elementInfo(0x00080007)]).toEqual([null, null, null]);
  });

  it.each([
    [0x00100010, 'PN'],
    [0x00280106, 'US'],
    [0x7fe00010, 'OW'],
    [0x60023000, 'OW'],
    [0x00090010, 'LO'],
    [0x00091010, 'UN'],
    [0x00100000, 'UL'],
    [0x00090000, 'UL'],
    [0x00080007, 'UN'],
  ])('give %i the VR %s in an implicit file', (tag, vr) => {
    expect(implicitVrOf(tag)).toBe(vr);
  });
});

describe("PS3.6's UIDs", () => {
  it('are known from those of instances', () => {
    expect([
      isRegisteredUid('1.2.840.10008.5.1.4.1.1.2'),
      isRegisteredUid('1.2.840.10008.1.2.4.50'),
      isRegisteredUid('1.2.840.10008.1.1'),
    ]).toEqual([true, true, true]);
    expect([isRegisteredUid('1.2.840.10008.9.9.9'), isRegisteredUid('2.25.1'), isRegisteredUid('')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('tell what a class and a transfer syntax are', () => {
    expect(sopClassInfo('1.2.840.10008.5.1.4.1.1.2')).toMatchObject({
      name: 'CT Image Storage',
      kind: 'storage',
      retired: false,
    });
    expect(sopClassInfo(SYNTAX.explicit)).toBeNull();
    expect(transferSyntaxInfo(SYNTAX.big)).toMatchObject({
      explicitVr: true,
      bigEndian: true,
      deflated: false,
      pixelForm: 'none',
    });
    expect(transferSyntaxInfo('1.2.840.10008.1.2.8.1')).toMatchObject({ deflated: false, pixelForm: 'encapsulated' });
    expect(transferSyntaxInfo('2.25.1')).toBeNull();
  });
});

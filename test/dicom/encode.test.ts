import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bufferSource, memorySpool } from '../../src/base/index.js';
import {
  encodeElement,
  encodeFileMeta,
  encodeHeader,
  encodeSequence,
  findElement,
  indexFile,
  isLongVr,
  numbersOf,
  packVr,
  trimmedLatin1,
  vrName,
} from '../../src/dicom/index.js';
import {
  dataSet,
  dicomFile,
  EXPLICIT,
  EXPLICIT_BIG,
  element,
  IMPLICIT,
  SYNTAX,
  sequence,
} from '../support/dicom-builder.js';
import { PLAIN_VRS } from '../support/random-data-set.js';

const encodings = fc.constantFrom(IMPLICIT, EXPLICIT, EXPLICIT_BIG);
const vrs = fc.constantFrom(...PLAIN_VRS);
const evenBytes = fc.uint8Array({ maxLength: 50 }).map((bytes) => bytes.subarray(bytes.length & 1));

describe('an encoded element', () => {
  it('is what another writer makes of it', () => {
    fc.assert(
      fc.property(vrs, evenBytes, encodings, (vr, value, encoding) => {
        const expected = Buffer.from(dataSet([element(0x00101001, vr, value)], encoding));
        expect(Buffer.from(encodeElement(0x00101001, vr, value, encoding))).toEqual(expected);
        const header = encodeHeader(0x00101001, vr, value.length, encoding);
        expect(Buffer.concat([header, value])).toEqual(expected);
      }),
    );
  });

  it('is a sequence with Items of defined length', () => {
    fc.assert(
      fc.property(fc.array(evenBytes, { maxLength: 3 }), encodings, (values, encoding) => {
        const items = values.map((value) => [element(0x00080100, 'SH', value)]);
        const encoded = encodeSequence(
          0x00081140,
          items.map((item) => dataSet(item, encoding)),
          encoding,
        );
        expect(Buffer.from(encoded)).toEqual(Buffer.from(dataSet([sequence(0x00081140, items)], encoding)));
      }),
    );
  });

  it.each([
    ['LO', 0x20],
    ['PN', 0x20],
    ['DS', 0x20],
    ['UT', 0x20],
    ['UI', 0],
    ['OB', 0],
    ['UN', 0],
  ])('of odd length is padded: %s with %i', (vr, padding) => {
    const bytes = encodeElement(0x00101001, vr, Buffer.from('123'), IMPLICIT);
    expect([...bytes.subarray(4)]).toEqual([4, 0, 0, 0, 0x31, 0x32, 0x33, padding]);
  });

  it('whose value is too long for a 16-bit length is written as UN', () => {
    const longest = encodeElement(0x00101001, 'LT', Buffer.alloc(65_534), EXPLICIT);
    expect([longest.length, Buffer.from(longest.subarray(4, 6)).toString()]).toEqual([65_542, 'LT']);
    const longer = encodeElement(0x00101001, 'LT', Buffer.alloc(65_535), EXPLICIT);
    expect([longer.length, Buffer.from(longer.subarray(4, 6)).toString(), longer[longer.length - 1]]).toEqual([
      65_548,
      'UN',
      0x20,
    ]);
    expect(encodeElement(0x00101001, 'LT', Buffer.alloc(65_536), IMPLICIT)).toHaveLength(65_544);
  });
});

describe('numbers', () => {
  const cases: [string, number[]][] = [
    ['US', [1, 65535]],
    ['SS', [-2, 300]],
    ['UL', [4294967295]],
    ['SL', [-70000]],
    ['FL', [1.5]],
    ['FD', [Math.PI]],
    ['AT', [0x00100020]],
    ['SV', [-5]],
    ['UV', [2 ** 40]],
    ['OB', [7, 8]],
    ['OW', [500]],
    ['OF', [0.25]],
  ];

  it.each(cases)('of VR %s are read in either byte order', (vr, values) => {
    for (const transferSyntax of [SYNTAX.explicit, SYNTAX.big]) {
      const bytes = dicomFile([element(0x00080016, 'UI', '1.2'), element(0x00091010, vr, values)], { transferSyntax });
      expect(numbersOf(indexFile(bufferSource(bytes), memorySpool(0)), 1, vr)).toEqual(values);
    }
  });

  it('leave a rest out that is no whole number', () => {
    const bytes = dicomFile([element(0x00080016, 'UI', '1.2'), element(0x00091010, 'US', Uint8Array.of(1, 0, 9))]);
    expect(numbersOf(indexFile(bufferSource(bytes), memorySpool(0)), 1, 'US')).toEqual([1]);
  });
});

describe('file meta', () => {
  it('has the mandatory elements, a right group length and nothing else', () => {
    const meta = encodeFileMeta({
      sopClassUid: '1.2.840.10008.5.1.4.1.1.7',
      sopInstanceUid: '2.25.123',
      transferSyntaxUid: SYNTAX.explicit,
    });
    const index = indexFile(bufferSource(meta), memorySpool(0)).meta;
    if (index === null) throw new Error('no meta');
    const values = [...index.tag].map((tag, entry) => [
      tag.toString(16),
      vrName(index.vr[entry]),
      trimmedLatin1(index, entry),
    ]);
    expect(values.slice(1)).toEqual([
      ['20001', 'OB', '\x01'],
      ['20002', 'UI', '1.2.840.10008.5.1.4.1.1.7'],
      ['20003', 'UI', '2.25.123'],
      ['20010', 'UI', SYNTAX.explicit],
      ['20012', 'UI', expect.stringMatching(/^2\.25\.[1-9]\d{1,38}$/)],
      ['20013', 'SH', 'CAVIAR_0_1'],
    ]);
    expect(numbersOf(index, findElement(index, 0x00020000), 'UL')).toEqual([meta.length - index.end[0]]);
    expect(meta.subarray(0, 128).every((byte) => byte === 0)).toBe(true);
  });
});

describe('a packed VR', () => {
  it('names itself, and never a byte of a file that is no letter', () => {
    for (const vr of PLAIN_VRS) expect(vrName(packVr(vr))).toBe(vr);
    expect([vrName(0), vrName(packVr('??')), vrName(packVr('a1'))]).toEqual(['', 'UN', 'UN']);
    expect([isLongVr('UT'), isLongVr('LT'), isLongVr('SQ'), isLongVr('ZZ')]).toEqual([true, false, true, true]);
  });
});

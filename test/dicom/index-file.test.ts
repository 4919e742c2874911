import { deflateRawSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ByteSource, bufferSource, CaviarError, memorySpool } from '../../src/base/index.js';
import {
  type ElementIndex,
  EntryFlag,
  findElement,
  indexFile,
  itemsOf,
  pathOf,
  trimmedLatin1,
  vrName,
} from '../../src/dicom/index.js';
import {
  dataSet,
  dicomFile,
  type ElementSpec,
  EXPLICIT,
  EXPLICIT_BIG,
  element,
  IMPLICIT,
  lyingElement,
  pixelFragments,
  raw,
  SYNTAX,
  sequence,
} from '../support/dicom-builder.js';
import { rowsOfIndex } from '../support/index-rows.js';

const spool = memorySpool(1 << 22);
const PATIENT = element(0x00100010, 'PN', 'Durand^Zoe');
const CLASS = element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7');
const DELIMITER = { item: [0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0], sequence: [0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0] };
const OPEN_ITEM = [0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff];

function indexed(bytes: Uint8Array): ElementIndex {
  return indexFile(bufferSource(bytes), spool);
}

function patientOf(index: ElementIndex, parent = -1): string {
  const entry = findElement(index, 0x00100010, parent);
  return entry < 0 ? 'none' : trimmedLatin1(index, entry);
}

function failureOf(bytes: Uint8Array): CaviarError {
  try {
    indexed(bytes);
  } catch (error) {
    if (error instanceof CaviarError) return error;
    throw error;
  }
  throw new Error('was indexed');
}

describe('where a data set begins', () => {
  const elements = [CLASS, PATIENT];

  it('is behind preamble and meta', () => {
    const index = indexed(dicomFile(elements));
    expect([index.hasPreamble, index.meta?.count, index.datasetAt > 132, patientOf(index)]).toEqual([
      true,
      3,
      true,
      'Durand^Zoe',
    ]);
  });

  it('is found without preamble, without meta, and without both', () => {
    for (const options of [{ preamble: null }, { meta: null }, { preamble: null, meta: null }])
      for (const transferSyntax of [SYNTAX.implicit, SYNTAX.explicit, SYNTAX.big]) {
        const index = indexed(dicomFile(elements, { ...options, transferSyntax }));
        expect([patientOf(index), index.encoding.transferSyntaxUid]).toEqual(['Durand^Zoe', transferSyntax]);
      }
  });

  it('is found when DICM stands at the very start', () => {
    const bytes = dicomFile(elements).subarray(128);
    expect([indexed(bytes).hasPreamble, patientOf(indexed(bytes))]).toEqual([false, 'Durand^Zoe']);
  });

  it.each(['missing', 0, 6, 10_000] as const)('is found when the group length of the meta is %s', (groupLength) => {
    expect(patientOf(indexed(dicomFile(elements, { groupLength })))).toBe('Durand^Zoe');
  });

  it('is found behind a meta in implicit or big-endian encoding', () => {
    const group = [element(0x00020010, 'UI', SYNTAX.explicit)];
    for (const encoding of [IMPLICIT, EXPLICIT_BIG]) {
      const bytes = Buffer.concat([
        Buffer.alloc(128),
        Buffer.from('DICM'),
        dataSet(group, encoding),
        dataSet(elements),
      ]);
      expect([patientOf(indexed(bytes)), indexed(bytes).meta?.count]).toEqual(['Durand^Zoe', 1]);
    }
  });

  it('may also be where it ends', () => {
    const index = indexed(dicomFile([]));
    expect([index.count, index.datasetAt]).toEqual([0, index.datasetEnd]);
  });

  it('is nowhere in a text, a zip, a row of zeros or nothing', () => {
    const others = [
      'Liste des patients',
      'PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0',
      '\0'.repeat(2000),
      '',
      'DIC',
      '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
      '\x09\0\x10\0LO\x02\0ab',
    ];
    for (const other of others) expect(failureOf(Buffer.from(other, 'latin1')).code).toBe('not-dicom');
  });

  it('of a zip says how to have it opened', () => {
    expect(failureOf(Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1')).message).toMatch(/name it by itself/);
    expect(failureOf(Buffer.from('PK', 'latin1')).message).not.toMatch(/zip/);
  });

  it('is malformed rather than not DICOM when DICM is there and sense is not', () => {
    const bytes = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.from('nothing that could be read')]);
    expect(failureOf(bytes)).toMatchObject({ code: 'malformed', where: { offset: 132 } });
  });
});

describe('a transfer syntax', () => {
  it('that is private and native gives way to the encoding that is found', () => {
    const index = indexed(dicomFile([CLASS, PATIENT], { declaredSyntax: '1.3.9999.1' }));
    expect(index.encoding.transferSyntaxUid).toBe(SYNTAX.explicit);
  });

  it('that is private cannot be supported where there are pixels, whose samples may be in any order', () => {
    const pixels = element(0x7fe00010, 'OW', Uint8Array.of(1, 2));
    const icon = sequence(0x00880200, [[pixels]]);
    for (const elements of [
      [CLASS, pixels],
      [CLASS, icon],
    ])
      expect(failureOf(dicomFile(elements, { declaredSyntax: '1.2.840.113619.5.2' })).code).toBe(
        'unsupported-transfer-syntax',
      );
    expect(indexed(dicomFile([CLASS, pixels], { declaredSyntax: '' })).encoding.transferSyntaxUid).toBe(
      SYNTAX.explicit,
    );
  });

  it('that is unknown while pixel data are encapsulated cannot be supported', () => {
    for (const declaredSyntax of ['1.3.9999.1', ''])
      expect(failureOf(dicomFile([CLASS, pixelFragments([])], { declaredSyntax })).code).toBe(
        'unsupported-transfer-syntax',
      );
  });

  it('is that of most elements where the first is a remnant of a broken file meta', () => {
    const remnant = raw([0xff, 0x00, 0xe0, 0x36, 0, 0, 0, 0]);
    const elements = [CLASS, PATIENT, element(0x00200013, 'IS', '1')];
    const index = indexed(Buffer.concat([dicomFile([]), dataSet([remnant, ...elements])]));
    expect([index.encoding.transferSyntaxUid, index.encoding.explicitVr]).toEqual([SYNTAX.explicit, true]);
    expect(patientOf(index)).toBe('Durand^Zoe');

    const meta = [0x00c20012, 0x00020013, 0x00020016].map((tag) => element(tag, 'SH', 'X'));
    const implicit = dicomFile([], { transferSyntax: SYNTAX.implicit });
    const behind = indexed(Buffer.concat([implicit, dataSet(meta), dataSet([CLASS, PATIENT], IMPLICIT)]));
    expect([behind.encoding.transferSyntaxUid, patientOf(behind)]).toEqual([SYNTAX.implicit, 'Durand^Zoe']);
  });

  it('that encapsulates stays although the data set is implicit', () => {
    const bytes = dicomFile([CLASS, pixelFragments([new Uint8Array(0)])], {
      transferSyntax: SYNTAX.rle,
      encoding: IMPLICIT,
    });
    expect(indexed(bytes).encoding).toMatchObject({
      transferSyntaxUid: SYNTAX.rle,
      explicitVr: false,
      encapsulated: true,
    });
  });

  it('is none for implicit big endian', () => {
    const bytes = dicomFile([CLASS, PATIENT], { encoding: { explicitVr: false, bigEndian: true } });
    expect(failureOf(bytes).code).toBe('unsupported-transfer-syntax');
  });
});

describe('a deflated data set', () => {
  const plain = dataSet([CLASS, PATIENT]);
  const withBody = (body: Uint8Array) => Buffer.concat([dicomFile([], { declaredSyntax: SYNTAX.deflated }), body]);

  it('is inflated and indexed from its own start', () => {
    const index = indexed(withBody(deflateRawSync(plain)));
    expect([patientOf(index), index.datasetAt, index.encoding.deflated]).toEqual(['Durand^Zoe', 0, true]);
    expect(Buffer.from(index.source.read(0, index.source.length))).toEqual(plain);
  });

  it('may have a zlib header, a padding byte, or not be deflated at all', () => {
    expect(patientOf(indexed(withBody(deflateSync(plain))))).toBe('Durand^Zoe');
    expect(patientOf(indexed(withBody(Buffer.concat([deflateRawSync(plain), Buffer.alloc(1)]))))).toBe('Durand^Zoe');
    const notDeflated = indexed(withBody(plain));
    expect([patientOf(notDeflated), notDeflated.encoding.transferSyntaxUid]).toEqual(['Durand^Zoe', SYNTAX.explicit]);
  });

  it('that is implicit inside has no transfer syntax', () => {
    const implicit = deflateRawSync(dataSet([CLASS, PATIENT], IMPLICIT));
    expect(failureOf(withBody(implicit)).code).toBe('unsupported-transfer-syntax');
  });

  it('of JPIP that is not deflated in truth has none either', () => {
    const jpip = dicomFile([CLASS, PATIENT], { declaredSyntax: '1.2.840.10008.1.2.4.95' });
    expect(failureOf(jpip).code).toBe('unsupported-transfer-syntax');
  });

  it('that ends early, is damaged or beyond the bound is refused', () => {
    const body = deflateRawSync(dataSet([CLASS, element(0x00204000, 'LT', 'abcdefgh'.repeat(100))]));
    expect(failureOf(withBody(body.subarray(0, body.length - 4))).code).toBe('truncated');
    expect(failureOf(withBody(Buffer.from([0x07, 1, 2, 3]))).code).toBe('malformed');
    const bomb = deflateRawSync(Buffer.alloc(1 << 23));
    expect(failureOf(withBody(bomb)).code).toBe('inflate-bound');
  });
});

describe('a sequence', () => {
  const items = [[element(0x00080100, 'SH', 'ABC')], [PATIENT]];

  it('under UN is recognised, in its own encoding, with defined or undefined length', () => {
    for (const length of ['defined', 'undefined'] as const)
      for (const content of [IMPLICIT, EXPLICIT]) {
        const index = indexed(dicomFile([CLASS, sequence(0x00091010, items, { vr: 'UN', length, content })]));
        const [, second] = itemsOf(index, 1);
        expect([patientOf(index, second), (index.flags[second] & EntryFlag.ImplicitVr) !== 0]).toEqual([
          'Durand^Zoe',
          content === IMPLICIT,
        ]);
      }
  });

  it('under UN in a big-endian file may be little endian', () => {
    const spec = sequence(0x00091010, items, { vr: 'UN', length: 'undefined', content: IMPLICIT });
    const index = indexed(dicomFile([CLASS, spec], { transferSyntax: SYNTAX.big }));
    const [, second] = itemsOf(index, 1);
    expect([patientOf(index, second), index.flags[second] & EntryFlag.BigEndian]).toEqual(['Durand^Zoe', 0]);
  });

  it('under a VR of text or bytes is recognised by its Items', () => {
    for (const vr of ['LO', 'OB', 'UT', 'OW'])
      for (const length of vr === 'LO' ? (['defined'] as const) : (['defined', 'undefined'] as const)) {
        const index = indexed(dicomFile([CLASS, sequence(0x00091010, items, { vr, length })]));
        expect([vr, itemsOf(index, 1).length]).toEqual([vr, 2]);
      }
  });

  it('in implicit encoding is recognised for private tags too', () => {
    const index = indexed(dicomFile([CLASS, sequence(0x00091010, items)], { transferSyntax: SYNTAX.implicit }));
    expect(itemsOf(index, 1)).toHaveLength(2);
  });

  it('is not seen in a value that only begins like one', () => {
    const value = Uint8Array.from([0xfe, 0xff, 0x00, 0xe0, 4, 0, 0, 0, 1, 2, 3, 4, 5, 6]);
    const index = indexed(dicomFile([CLASS, element(0x00091010, 'OB', value), PATIENT]));
    expect([index.count, index.flags[1] & EntryFlag.Sequence]).toEqual([3, 0]);
  });

  it('that PS3.6 knows may be written as empty UN', () => {
    const index = indexed(dicomFile([CLASS, element(0x00081140, 'UN', new Uint8Array(0))]));
    expect([vrName(index.vr[1]), index.flags[1] & EntryFlag.Sequence]).toEqual(['SQ', EntryFlag.Sequence]);
  });

  it('that PS3.6 knows but whose value is no Item is refused', () => {
    for (const vr of ['UN', 'SQ'])
      expect(failureOf(dicomFile([CLASS, element(0x00081140, vr, Buffer.from('Durand^Zoe'))]))).toMatchObject({
        code: 'malformed',
      });
  });

  it('may hold implicit elements in an explicit file, and explicit ones in an implicit file', () => {
    const pairs = [
      [SYNTAX.explicit, IMPLICIT],
      [SYNTAX.implicit, EXPLICIT],
    ] as const;
    for (const [transferSyntax, content] of pairs) {
      const inner = raw(
        Buffer.concat([
          Buffer.from(OPEN_ITEM),
          dataSet([element(0x00080100, 'SH', 'ABC'), PATIENT], content),
          Buffer.from(DELIMITER.item),
        ]),
      );
      const outer = { explicitVr: transferSyntax === SYNTAX.explicit, bigEndian: false };
      const head = dataSet([lyingElement(0x00081140, 'SQ', new Uint8Array(0), 0xffffffff)], outer);
      const bytes = dicomFile([CLASS, raw(head), inner, raw(DELIMITER.sequence), PATIENT], { transferSyntax });
      const index = indexed(bytes);
      expect([patientOf(index, itemsOf(index, 1)[0]), patientOf(index)]).toEqual(['Durand^Zoe', 'Durand^Zoe']);
    }
  });

  it('nested 64 deep is read, deeper is refused with the path', () => {
    const nested = (depth: number): ElementSpec =>
      depth === 0
        ? PATIENT
        : sequence(0x00091010, [[nested(depth - 1)]], { length: 'undefined', itemLength: 'undefined' });
    expect(indexed(dicomFile([CLASS, nested(64)])).count).toBe(130);
    const failure = failureOf(dicomFile([CLASS, nested(65)]));
    expect([failure.code, failure.where.path?.startsWith('(0009,1010)[0].(0009,1010)[0]')]).toEqual(['too-deep', true]);
    const opening = [...dataSet([lyingElement(0x00091010, 'SQ', new Uint8Array(0), 0xffffffff)]), ...OPEN_ITEM];
    const bomb = raw(Array.from({ length: 20_000 }, () => opening).flat());
    expect(failureOf(dicomFile([CLASS, bomb])).code).toBe('too-deep');
  });
});

describe('delimiters in odd places', () => {
  const open = (body: readonly number[]) => [lyingElement(0x00081140, 'SQ', new Uint8Array(0), 0xffffffff), raw(body)];

  it('are passed over at the top level and in Items of defined length', () => {
    const bytes = dicomFile([
      CLASS,
      raw(DELIMITER.item),
      raw(DELIMITER.sequence),
      sequence(0x00081140, [[PATIENT, raw(DELIMITER.item)]]),
      PATIENT,
    ]);
    expect(rowsOfIndex(indexed(bytes))).toHaveLength(5);
  });

  it('end an Item whose own is missing', () => {
    const index = indexed(
      dicomFile([CLASS, ...open([...OPEN_ITEM, ...dataSet([PATIENT]), ...DELIMITER.sequence]), PATIENT]),
    );
    expect([index.count, index.end[1] - index.end[2], patientOf(index, 2)]).toEqual([5, 8, 'Durand^Zoe']);
  });

  it('that claim a length are refused: they could hide something', () => {
    const hiding = [0xfe, 0xff, 0x0d, 0xe0, 0x5a, 0x6f, 0x65, 0x20];
    for (const spec of [raw(hiding), sequence(0x00081140, [[PATIENT, raw(hiding)]])])
      expect(failureOf(dicomFile([CLASS, spec, PATIENT])).code).toBe('malformed');
    expect(failureOf(dicomFile([CLASS, ...open([...hiding, ...DELIMITER.sequence])])).code).toBe('malformed');
    expect(failureOf(dicomFile([CLASS, ...open([...OPEN_ITEM, ...hiding, ...DELIMITER.sequence])])).code).toBe(
      'malformed',
    );
  });

  it('are no place for an Item at the top level', () => {
    expect(failureOf(dicomFile([CLASS, raw([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]), PATIENT])).code).toBe('malformed');
  });

  it('may close a sequence of defined length from within', () => {
    const body = Buffer.concat([Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]), Buffer.from(DELIMITER.sequence)]);
    expect(indexed(dicomFile([CLASS, element(0x00081140, 'SQ', body), PATIENT])).count).toBe(4);
  });
});

describe('VR bytes that are none', () => {
  it.each(['??', '  ', '\0\0', 'xy', '--'])('such as "%s" with a 16-bit length are read as UN', (vr) => {
    const index = indexed(dicomFile([CLASS, element(0x00091010, vr, Buffer.from('abcd')), PATIENT]));
    expect([vrName(index.vr[1]), trimmedLatin1(index, 1), patientOf(index)]).toEqual(['UN', 'abcd', 'Durand^Zoe']);
  });

  it('but capital letters are a VR of a later edition, with a 32-bit length', () => {
    const value = [0x11, 0x00, 0x10, 0x10, 0x5a, 0x5a, 0, 0, 4, 0, 0, 0, 0x61, 0x62, 0x63, 0x64];
    const index = indexed(dicomFile([CLASS, raw(value), element(0x00200010, 'SH', 'S1')]));
    expect([vrName(index.vr[1]), trimmedLatin1(index, 1)]).toEqual(['UN', 'abcd']);
  });

  it('or a VR with a 16-bit length where 32 bits are due', () => {
    const value = [0x11, 0x00, 0x10, 0x10, 0x55, 0x54, 4, 0, 0x61, 0x62, 0x63, 0x64];
    const index = indexed(dicomFile([CLASS, raw(value), element(0x00200010, 'SH', 'S1')]));
    expect([trimmedLatin1(index, 1), index.count]).toEqual(['abcd', 3]);
  });

  it('that lead nowhere are refused, and the error holds no byte of the file', () => {
    const failure = failureOf(dicomFile([CLASS, raw(Buffer.from('Durand Zoe, née Martin'))]));
    expect([failure.code, /Durand|Zoe|Martin/.test(JSON.stringify(failure))]).toEqual(['malformed', false]);
  });
});

describe('lengths', () => {
  it('that are odd are taken as they are', () => {
    const index = indexed(dicomFile([CLASS, element(0x00100020, 'LO', Buffer.from('ABC')), PATIENT]));
    expect([trimmedLatin1(index, 1), patientOf(index)]).toEqual(['ABC', 'Durand^Zoe']);
  });

  it('beyond the end of the file are truncated, beyond the Item malformed, with offset and path', () => {
    const beyondFile = failureOf(dicomFile([CLASS, lyingElement(0x00100020, 'LO', 'AB', 30_000)]));
    expect(beyondFile).toMatchObject({ code: 'truncated', where: { length: 30_000 } });
    const item = [lyingElement(0x00100020, 'LO', 'AB', 20)];
    const beyondItem = failureOf(dicomFile([CLASS, sequence(0x00081140, [[], item]), PATIENT]));
    expect(beyondItem).toMatchObject({ code: 'malformed', where: { path: '(0008,1140)[1]', length: 20 } });
  });

  it('of a missing delimiter run to the end of the file', () => {
    const failure = failureOf(
      dicomFile([CLASS, lyingElement(0x00081140, 'SQ', new Uint8Array(0), 0xffffffff), raw(OPEN_ITEM), PATIENT]),
    );
    expect(failure).toMatchObject({ code: 'truncated', where: { path: '(0008,1140)[0]' } });
  });

  it('that are undefined for a value without Items are refused', () => {
    expect(failureOf(dicomFile([CLASS, lyingElement(0x00104000, 'UT', 'abcdefgh', 0xffffffff)])).code).toBe(
      'malformed',
    );
  });
});

describe('pixel data', () => {
  const NATIVE = element(0x7fe00010, 'OW', Uint8Array.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]));

  it('of a native syntax are never taken for fragments', () => {
    const index = indexed(dicomFile([CLASS, NATIVE]));
    expect([index.count, index.flags[1] & EntryFlag.Encapsulated]).toEqual([2, 0]);
  });

  it('of an encapsulated syntax may have a defined length, with fragments or without', () => {
    const fragments = pixelFragments([new Uint8Array(0), Uint8Array.of(1, 2)], { length: 'defined' });
    const index = indexed(dicomFile([CLASS, fragments], { transferSyntax: SYNTAX.rle }));
    expect([index.count, index.flags[1] & EntryFlag.Encapsulated]).toEqual([4, EntryFlag.Encapsulated]);
    const plain = indexed(
      dicomFile([CLASS, element(0x7fe00010, 'OB', Buffer.alloc(64, 1))], { transferSyntax: SYNTAX.rle }),
    );
    expect([plain.count, plain.flags[1] & EntryFlag.Encapsulated]).toEqual([2, 0]);
  });

  it('hold fragments that look like delimiters', () => {
    const tricky = Uint8Array.from([...DELIMITER.sequence, ...DELIMITER.item]);
    const index = indexed(
      dicomFile([CLASS, pixelFragments([new Uint8Array(0), tricky]), element(0xfffcfffc, 'OB', new Uint8Array(4))], {
        transferSyntax: SYNTAX.rle,
      }),
    );
    expect([index.count, index.valueLength[3]]).toEqual([5, 16]);
  });

  it('of an icon may be encapsulated', () => {
    const icon = sequence(0x00880200, [[pixelFragments([new Uint8Array(0), Uint8Array.of(1, 2)])]]);
    const index = indexed(dicomFile([CLASS, icon, PATIENT], { transferSyntax: SYNTAX.jpegBaseline }));
    expect(pathOf(index, 5)).toBe('(0088,0200)[0].(7FE0,0010)[1]');
  });

  it('may be fragments under another tag, where they are no data set', () => {
    const fragments = pixelFragments([new Uint8Array(0), Uint8Array.of(1, 2, 3, 4, 5, 6)], { tag: 0x00291010 });
    const index = indexed(dicomFile([CLASS, fragments, PATIENT]));
    expect([index.flags[1] & EntryFlag.Encapsulated, index.count]).toEqual([EntryFlag.Encapsulated, 5]);
  });

  it('without their last delimiter are truncated', () => {
    expect(failureOf(dicomFile([CLASS, pixelFragments([Uint8Array.of(1, 2)])]).subarray(0, -8)).code).toBe('truncated');
  });
});

describe('the end of a data set', () => {
  const PIXELS = element(0x7fe00010, 'OW', [1, 2]);
  const endsEarly = (trailing: Uint8Array, elements = [CLASS, PIXELS]) => {
    const bytes = dicomFile(elements, { trailing });
    return [bytes.length - indexed(bytes).datasetEnd, indexed(bytes).count];
  };

  it('is behind what follows Pixel Data', () => {
    const index = indexed(
      dicomFile([CLASS, PIXELS, element(0xfffafffa, 'UT', 'ab'), element(0xfffcfffc, 'OB', new Uint8Array(10))]),
    );
    expect([index.count, index.datasetEnd]).toEqual([4, index.source.length]);
  });

  it('is before zeros, fewer than 8 bytes, or garbage behind Pixel Data', () => {
    expect(endsEarly(new Uint8Array(7).fill(5))).toEqual([7, 2]);
    expect(endsEarly(new Uint8Array(5000))).toEqual([5000, 2]);
    expect(endsEarly(Buffer.from('MARTIN^JEANNE 1955 scanned by'))).toEqual([29, 2]);
  });

  it('is before garbage that begins like elements', () => {
    const garbage = Buffer.concat([
      dataSet([element(0x00100010, 'PN', 'Roy^Luc'), CLASS]),
      Buffer.from('Lucien Roy, Lyon'),
    ]);
    expect(endsEarly(garbage)).toEqual([garbage.length, 2]);
  });

  it('is not before elements in no order', () => {
    const index = indexed(dicomFile([PATIENT, CLASS, PIXELS, element(0x00080005, 'CS', 'ISO_IR 100')]));
    expect([index.count, index.datasetEnd]).toEqual([4, index.source.length]);
  });

  it('cannot be told from damage before Pixel Data', () => {
    expect(failureOf(dicomFile([CLASS, PATIENT], { trailing: Buffer.from('garbage, plain garbage') })).code).toBe(
      'malformed',
    );
  });
});

describe('many elements', () => {
  const count = 70_000;

  it('are indexed right, and so is the next file', () => {
    const many = Array.from({ length: count }, (_, place) => element(0x00091000 + place, 'SH', 'ab'));
    const index = indexed(dicomFile([CLASS, ...many]));
    expect([index.count, index.tag.length, index.tag[count], index.end[count]]).toEqual([
      count + 1,
      count + 1,
      0x00091000 + count - 1,
      index.datasetEnd,
    ]);
    expect(indexed(dicomFile([CLASS, PATIENT])).tag).toHaveLength(2);
    expect(index.tag[count]).toBe(0x00091000 + count - 1);
  });

  it('beyond two million are refused', () => {
    const bytes = new Uint8Array(8 * 2_000_010).fill(0);
    bytes.set(dataSet([element(0x00080016, 'UI', '1.2')], IMPLICIT));
    bytes.set([1], bytes.length - 8);
    expect(failureOf(bytes).code).toBe('too-many-elements');
    expect(indexed(dicomFile([CLASS, PATIENT])).count).toBe(2);
  });
});

describe('an explicit element in an implicit data set', () => {
  it('is read as such where the implicit length leads out of the file', () => {
    const explicit = dataSet([element(0x00100020, 'LO', 'ZED-1'), element(0x00104000, 'UT', 'abcd')]);
    const file = dicomFile([CLASS, PATIENT, raw(explicit)], { transferSyntax: SYNTAX.implicit });
    const index = indexed(file);
    expect([trimmedLatin1(index, 2), trimmedLatin1(index, 3)]).toEqual(['ZED-1', 'abcd']);
    expect(index.flags[2] & EntryFlag.ImplicitVr).toBe(0);
  });

  it('is truncated where its own length does too', () => {
    const cut = dataSet([element(0x00104000, 'UT', 'abcdefgh')]).subarray(0, -2);
    expect(failureOf(dicomFile([CLASS, PATIENT, raw(cut)], { transferSyntax: SYNTAX.implicit })).code).toBe(
      'truncated',
    );
  });
});

describe('the last element', () => {
  it('that is cut within its header is truncated', () => {
    const cut = dicomFile([CLASS, element(0x7fe00010, 'OB', new Uint8Array(2))]).subarray(0, -4);
    expect(failureOf(cut).code).toBe('truncated');
  });
});

describe('a large file', () => {
  /** A source of 5 GiB that holds bytes only at its start and end, and counts what is read. */
  function sparse(head: Uint8Array, gap: number, tail: Uint8Array): ByteSource & { bytesRead: number } {
    const length = head.length + gap + tail.length;
    const readInto = (target: Uint8Array, targetAt: number, at: number, count: number) => {
      source.bytesRead += count;
      for (let i = 0; i < count; i += 1) {
        const place = at + i;
        target[targetAt + i] =
          place < head.length ? head[place] : place < head.length + gap ? 0x55 : tail[place - head.length - gap];
      }
    };
    const read = (at: number, count: number) => {
      const bytes = new Uint8Array(count);
      readInto(bytes, 0, at, count);
      return bytes;
    };
    const source = { length, bytesRead: 0, read, readInto, close: () => {} };
    return source;
  }

  it('beyond 4 GiB has exact offsets, and its pixel data are not read', () => {
    const gap = 0xfffffff0;
    const padding = dataSet([element(0xfffcfffc, 'OB', new Uint8Array(2))]);
    const head = dicomFile([CLASS, lyingElement(0x7fe00010, 'OW', new Uint8Array(0), gap)]);
    const source = sparse(
      head,
      gap,
      Buffer.concat([dataSet([lyingElement(0x7fe10010, 'OW', new Uint8Array(0), 32)]), Buffer.alloc(32), padding]),
    );
    const index = indexFile(source, spool);
    expect([index.count, index.headerAt[3], index.datasetEnd]).toEqual([
      4,
      source.length - padding.length,
      source.length,
    ]);
    expect(source.bytesRead).toBeLessThan(200_000);
  });
});

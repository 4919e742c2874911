import { describe, expect, it } from 'vitest';
import { findElement } from '../../src/dicom/index.js';
import { indexOf } from './support/dump.js';
import { identifiersOf, profileOf } from './support/fakes.js';
import { lines, treat, treated } from './support/treat.js';

const act = (line: string, part: object, own = {}) => treated(line, { rules: { [line.slice(0, 11)]: part } }, own);

describe('remove', () => {
  it('[R7] [R51] takes a sequence away with everything below it', () => {
    const dump = '(0040,0275) SQ\n  -\n    (0010,0010) PN [Roussel^Odile]\n(0040,2004) DA [20240101]';
    const { bytes, result } = treat(indexOf(dump), profileOf({ rules: { '(0040,0275)': { action: 'remove' } } }));
    expect(Buffer.from(bytes).includes('Roussel')).toBe(false);
    expect(result.counts).toEqual({ remove: 1, keep: 1, insert: 4 });
  });

  it('takes pixel data away with its fragments', () => {
    expect(act('(7FE0,0010) OW 00 01', { action: 'remove' })).toBe('');
  });
});

describe('empty', () => {
  it('[R50] leaves the element without a value, a sequence without Items', () => {
    expect(act('(0010,0010) PN [Roussel^Odile]', { action: 'empty' })).toBe('(0010,0010) PN');
    expect(act('(0040,0555) SQ\n  -\n    (0008,0104) LO [Roussel]', { action: 'empty' })).toBe('(0040,0555) SQ');
  });

  it('[R75] gives the element the VR that PS3.6 has for it', () => {
    expect(act('(0010,0010) LO [Roussel^Odile]', { action: 'empty' })).toBe('(0010,0010) PN');
    expect(act('(0010,0010) UN [Roussel^Odile]', { action: 'empty' })).toBe('(0010,0010) PN');
    expect(act('(0028,0106) SS 5', { action: 'empty' })).toBe('(0028,0106) SS');
    expect(act('(0028,0106) LO [5]', { action: 'empty' })).toBe('(0028,0106) US');
  });

  it('touches nothing where there is no value', () => {
    const { result } = treat(indexOf('(0010,0010) PN'), profileOf({ rules: { '(0010,0010)': { action: 'empty' } } }));
    expect(result.edits.every((edit) => edit.length === 0)).toBe(true);
  });
});

describe('an action that finds everything as it should be', () => {
  it.each([
    ['(0010,1010) AS [044Y]', { action: 'age-cap', value: '90' }],
    ['(0020,0052) UI [1.2.840.10008.1.4.1.1]', { action: 'uid' }],
    ['(0020,0052) UI', { action: 'uid' }],
    ['(0010,0030) DA [19540101]', { action: 'year-only' }],
    ['(0008,0020) DA', { action: 'date-shift' }],
    ['(0008,0050) SH', { action: 'pseudonym' }],
  ] as const)('[R15] touches nothing: %s', (line, part) => {
    const { result } = treat(indexOf(line), profileOf({ rules: { [line.slice(0, 11)]: part } }));
    expect(result.edits.every((edit) => edit.length === 0)).toBe(true);
  });
});

describe('replace', () => {
  it('is what becomes of an element that a rule would insert', () => {
    expect(act('(0008,0080) LO [Clinique Roussel]', { action: 'insert', value: 'Site A' })).toBe(
      '(0008,0080) LO [Site A]',
    );
  });

  it('writes the fixed value, of several values too', () => {
    expect(act('(0008,0080) LO [Clinique Roussel]', { action: 'replace', value: 'Site A' })).toBe(
      '(0008,0080) LO [Site A]',
    );
    expect(act('(0008,0008) CS [ORIGINAL]', { action: 'replace', value: 'DERIVED\\SECONDARY' })).toBe(
      '(0008,0008) CS [DERIVED\\SECONDARY]',
    );
  });

  it('falls back where a text is no value of the VR', () => {
    expect(act('(0028,0010) US 4', { action: 'replace', value: '7', otherwise: 'empty' })).toBe('(0028,0010) US');
    expect(act('(0008,1140) SQ', { action: 'replace', value: '7', otherwise: 'remove' })).toBe('');
  });
});

describe('uid', () => {
  it('[R28] [R29] [R30] [R31] [R76] replaces every value, the same one alike', () => {
    expect(act('(0008,0058) UI [1.2.9\\1.2.8\\1.2.9]', { action: 'uid' })).toBe(
      '(0008,0058) UI [2.25.2\\2.25.3\\2.25.2]',
    );
  });

  it('[R32] leaves the UIDs of the Standard', () => {
    const dump = '(0008,1150) UI [1.2.840.10008.5.1.4.1.1.2\\1.2.9]';
    expect(act(dump, { action: 'uid' })).toBe('(0008,1150) UI [1.2.840.10008.5.1.4.1.1.2\\2.25.2]');
    expect(act('(0008,1150) UI [1.2.840.10008.1.2]', { action: 'uid' })).toBe('(0008,1150) UI [1.2.840.10008.1.2]');
  });

  it('does not mind how a UID is padded', () => {
    expect(act('(0020,000E) UI [1.2.9 ]', { action: 'uid' })).toBe(act('(0020,000E) UI [1.2.9\0]', { action: 'uid' }));
  });

  it('[R75] replaces what is no UID at all, under any VR', () => {
    expect(act('(0020,0052) UI [Roussel]', { action: 'uid' })).toBe('(0020,0052) UI [2.25.2]');
    expect(act('(0020,0052) LO [1.2.9]', { action: 'uid' })).toBe('(0020,0052) UI [2.25.2]');
    expect(act('(0020,0052) UN [1.2.9]', { action: 'uid' })).toBe('(0020,0052) UI [2.25.2]');
  });

  it('leaves an empty one empty and walks the Items of a sequence', () => {
    expect(act('(0020,0052) UI', { action: 'uid' })).toBe('(0020,0052) UI');
    const rules = { '(0008,1140)': { action: 'uid' }, '(0008,1155)': { action: 'uid' } } as const;
    const dump = '(0008,1140) SQ\n  -\n    (0008,1155) UI [1.2.9]';
    expect(treated(dump, { rules })).toBe('(0008,1140) SQ\n  -\n    (0008,1155) UI [2.25.2]');
  });

  it('[R31] keeps a value of many UIDs that outgrows the VR', () => {
    const many = Array.from({ length: 9000 }, (_, i) => `1.${i}`).join('\\');
    const { index } = treat(
      indexOf(`(0008,0058) UI [${many}]`),
      profileOf({ rules: { '(0008,0058)': { action: 'uid' } } }),
    );
    expect(index.valueLength[findElement(index, 0x00080058)]).toBeGreaterThan(65_535);
  });
});

describe('clean', () => {
  const own = { identifiers: identifiersOf('Roussel', 'Site Nord') };

  it('[R53] [R132] [R133] takes out what identifies and leaves the rest', () => {
    expect(act('(0010,2110) LO [Latex\\seen by Roussel]', { action: 'clean' }, own)).toBe(
      '(0010,2110) LO [Latex\\seen by]',
    );
    expect(act('(0008,0055) AE [Roussel]', { action: 'clean' }, own)).toBe('');
    expect(act('(0008,0055) AE [CT1]', { action: 'clean' }, own)).toBe('(0008,0055) AE [CT1]');
  });

  it('searches for every kind of identifier, whatever the guard of the rule is', () => {
    expect(act('(0010,2110) LO [Latex, Site Nord]', { action: 'clean', guard: 'name-or-id' }, own)).toBe(
      '(0010,2110) LO [Latex,]',
    );
  });

  it('walks the Items of a sequence', () => {
    const rules = { '(0040,0275)': { action: 'clean' }, '(0040,0007)': { action: 'clean' } } as const;
    const dump = '(0040,0275) SQ\n  -\n    (0040,0007) LO [Knee Roussel]';
    expect(treated(dump, { rules }, own)).toBe('(0040,0275) SQ\n  -\n    (0040,0007) LO [Knee]');
  });

  it.each([
    '(0010,0010) PN [Anyone]',
    '(0008,0020) DA [20240101]',
    '(0042,0011) OB 00 01',
    '(0020,000D) UI [1.2.9]',
    '(0008,1190) UR [http://x]',
  ])('does without what cannot be half kept: %s', (line) => {
    expect(act(line, { action: 'clean' })).toBe('');
    expect(act(`${line.slice(0, 14)}`, { action: 'clean' })).toBe(line.slice(0, 14));
  });
});

describe('age-cap', () => {
  const capped = (value: string) =>
    act(`(0010,1010) AS [${value}]`, { action: 'age-cap', value: '90', otherwise: 'empty' });

  it('gives everybody of the cap and above the same age', () => {
    expect(['089Y', '090Y', '091Y', '107Y'].map(capped)).toEqual(
      ['089Y', '090Y', '090Y', '090Y'].map((age) => `(0010,1010) AS [${age}]`),
    );
  });

  it('counts months, weeks and days too', () => {
    const low = (value: string) => act(`(0010,1010) AS [${value}]`, { action: 'age-cap', value: '2' });
    expect(['023M', '024M', '104W', '105W', '730D', '731D'].map(low)).toEqual(
      ['023M', '002Y', '104W', '002Y', '730D', '002Y'].map((age) => `(0010,1010) AS [${age}]`),
    );
  });

  it('empties what is no age', () => {
    expect(['ninety', '92', '0092Y'].map(capped)).toEqual(['(0010,1010) AS', '(0010,1010) AS', '(0010,1010) AS']);
    expect(capped('92Y')).toBe('(0010,1010) AS [090Y]');
    expect(act('(0010,1010) AS', { action: 'age-cap', value: '90' })).toBe('(0010,1010) AS');
  });
});

describe('pseudonym', () => {
  it('gives patient, visit and study their codes', () => {
    const dump = lines(`
      (0008,0050) SH [A77]
      (0010,0010) PN [Roussel^Odile]
      (0010,0020) LO [4711]
      (0010,1000) LO [0815\\]
      (0020,0010) SH [S1]
    `);
    const tags = ['(0008,0050)', '(0010,0010)', '(0010,0020)', '(0010,1000)', '(0020,0010)'];
    const rules = Object.fromEntries(tags.map((tag) => [tag, { action: 'pseudonym' as const }]));
    expect(treated(dump, { rules })).toBe(
      lines(`
        (0008,0050) SH [ACC3]
        (0010,0010) PN [PATIENT1^PATIENT1]
        (0010,0020) LO [PATIENT1]
        (0010,1000) LO [OTHERPATIENTIDS4\\]
        (0020,0010) SH [STUDY2]
      `),
    );
  });

  it('fills an empty Patient ID, so that outputs of one patient are found, and leaves other empty values', () => {
    expect(act('(0010,0020) LO', { action: 'pseudonym' })).toBe('(0010,0020) LO [PATIENT1]');
    expect(act('(0008,0050) SH', { action: 'pseudonym' })).toBe('(0008,0050) SH');
  });

  it('[R11] tells the same patient in an Item alike, and another one as that patient', () => {
    const dump = lines(`
      (0010,0020) LO [4711]
      (0010,0021) LO [NORD]
      (0038,0004) SQ
        -
          (0010,0010) PN [Roussel^Odile]
          (0010,0020) LO [4711 ]
        -
          (0010,0010) PN [Mercier^Luc]
          (0010,0020) LO [123456]
        -
          (0010,0020) LO [4711]
          (0010,0021) LO [SUD]
        -
          (0010,0010) PN [Roussel^Odile]
    `);
    const rules = { '(0010,0010)': { action: 'pseudonym' }, '(0010,0020)': { action: 'pseudonym' } } as const;
    expect(treated(dump, { rules })).toBe(
      lines(`
        (0010,0020) LO [PATIENT1]
        (0010,0021) LO [NORD]
        (0038,0004) SQ
          -
            (0010,0010) PN [PATIENT1^PATIENT1]
            (0010,0020) LO [PATIENT1]
          -
            (0010,0010) PN [OTHER6^OTHER6]
            (0010,0020) LO [OTHER6]
          -
            (0010,0020) LO [OTHERSUD4]
            (0010,0021) LO [SUD]
          -
            (0010,0010) PN [PATIENT1^PATIENT1]
      `),
    );
  });

  it('maps UIDs as UIDs, and does without what has no place for a code', () => {
    expect(act('(0020,0052) UI [1.2.9]', { action: 'pseudonym' })).toBe('(0020,0052) UI [2.25.2]');
    expect(act('(0008,0020) DA [20240101]', { action: 'pseudonym', otherwise: 'empty' })).toBe('(0008,0020) DA');
    expect(act('(0010,1002) SQ\n  -\n    (0010,0020) LO [4711]', { action: 'pseudonym' })).toBe('');
  });
});

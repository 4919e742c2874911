import { describe, expect, it } from 'vitest';
import { dataSetBytes, explicitBig, explicitLittle, implicitLittle, indexOf } from './support/dump.js';
import { profileOf } from './support/fakes.js';
import { lines, treat, treated } from './support/treat.js';

const act = (line: string, part: object = {}, types = {}) =>
  treated(line, { rules: { [line.slice(0, 11)]: { action: 'dummy', ...part } }, types });

describe('dummy', () => {
  it.each([
    ['(0008,0054) AE [X]', 'AE [REMOVED]'],
    ['(0010,1010) AS [099Y]', 'AS [000Y]'],
    ['(0018,0015) CS [X]', 'CS [REMOVED]'],
    ['(0008,0020) DA [20240101]', 'DA [19000101]'],
    ['(0018,0050) DS [3.5]', 'DS [0]'],
    ['(0008,002A) DT [2024]', 'DT [19000101000000]'],
    ['(0020,0013) IS [7]', 'IS [0]'],
    ['(0008,0080) LO [X]', 'LO [Removed]'],
    ['(0018,4000) LT [X]', 'LT [Removed]'],
    ['(0010,0010) PN [X]', 'PN [Anonymous]'],
    ['(0020,0010) SH [X]', 'SH [Removed]'],
    ['(0008,0081) ST [X]', 'ST [Removed]'],
    ['(0008,0030) TM [12]', 'TM [000000]'],
    ['(0018,9371) UC [X]', 'UC [Removed]'],
    ['(0008,1190) UR [http://x]', 'UR [about:blank]'],
    ['(0040,A160) UT [X]', 'UT [Removed]'],
    ['(0020,0052) UI [1.2.9]', 'UI [2.25.2]'],
    ['(0028,0010) US 9', 'US 0'],
    ['(0018,6020) SL 9', 'SL 0'],
    ['(0018,6022) SL 9', 'SL 0'],
    ['(0018,9219) SS 9', 'SS 0'],
    ['(0018,9073) FD 9', 'FD 0'],
    ['(0018,1304) FL 9', 'FL 0'],
    ['(0028,0009) AT 9', 'AT 0'],
    ['(0042,0011) OB 41 42 43 44', 'OB 00 00'],
    ['(0028,1201) OW 41 42 43 44', 'OW 00 00'],
    ['(0066,0016) OF 41 42 43 44', 'OF 00 00 00 00'],
    ['(7FE0,0009) OD 41 42 43 44', 'OD 00 00 00 00 00 00 00 00'],
    ['(0066,0023) OW 41 42', 'OW 00 00'],
    ['(0072,006D) UN 41 42 43 44', 'UN 00 00'],
    ['(0066,0001) UL 9', 'UL 0'],
    ['(0066,0040) OL 41 42 43 44', 'OL 00 00 00 00'],
    ['(7FE0,0001) OV 41 42', 'OV 00 00 00 00 00 00 00 00'],
    ['(0072,0082) SV 9', 'SV 0'],
    ['(0072,0083) UV 9', 'UV 0'],
  ])('[R9] [R49] is legal for the VR and says nothing of the original: %s', (line, dummy) => {
    expect(act(line)).toBe(`${line.slice(0, 11)} ${dummy}`);
  });

  it('[R49] has as many values as PS3.6 asks for', () => {
    expect(act('(0020,0037) DS [1\\0\\0\\0\\1\\0]')).toBe('(0020,0037) DS [0\\0\\0\\0\\0\\0]');
    expect(act('(0018,9810) SS 1')).toBe('(0018,9810) SS 0');
    expect(act('(0028,0030) DS [1\\2]')).toBe('(0028,0030) DS [0\\0]');
  });

  it('keeps to the terms of an attribute that has its own', () => {
    expect(act('(0008,0060) CS [CT]')).toBe('(0008,0060) CS [OT]');
    expect(act('(0010,0040) CS [F]')).toBe('(0010,0040) CS [O]');
    expect(act('(0008,0008) CS [ORIGINAL]')).toBe('(0008,0008) CS [DERIVED\\SECONDARY]');
    expect(act('(0400,0565) CS [X]')).toBe('(0400,0565) CS [CORRECT]');
    expect(act('(0008,0102) SH [DCM]')).toBe('(0008,0102) SH [99REMOVED]');
  });

  it('[R8] [R49] is there also where the original was empty', () => {
    expect(act('(0008,0080) LO')).toBe('(0008,0080) LO [Removed]');
    expect(act('(0020,0052) UI')).toBe('(0020,0052) UI [2.25.1]');
  });

  it('[R10] gives a UID the replacement it has everywhere, and leaves those of the Standard', () => {
    const rules = { '(006A,0003)': { action: 'dummy' }, '(0020,0052)': { action: 'uid' } } as const;
    expect(treated('(0020,0052) UI [1.2.9]\n(006A,0003) UI [1.2.9]', { rules })).toBe(
      '(0020,0052) UI [2.25.2]\n(006A,0003) UI [2.25.2]',
    );
    expect(act('(0008,1150) UI [1.2.840.10008.5.1.4.1.1.2]')).toBe('(0008,1150) UI [1.2.840.10008.5.1.4.1.1.2]');
  });
});

describe('a dummy sequence', () => {
  it('[R117] of a report is one sentence, whatever stood there', () => {
    const dump = lines(`
      (0040,A730) SQ
        -
          (0040,A010) CS [HAS OBS CONTEXT]
          (0040,A040) CS [PNAME]
          (0040,A123) PN [Roussel^Odile]
    `);
    expect(act(dump)).toBe(
      lines(`
        (0040,A730) SQ
          -
            (0040,A010) CS [CONTAINS]
            (0040,A040) CS [TEXT]
            (0040,A043) SQ
              -
                (0008,0100) SH [121106]
                (0008,0102) SH [DCM]
                (0008,0104) LO [Comment]
            (0040,A160) UT [The content of this report was removed to protect the patient.]
      `),
    );
  });

  it('of annotations is one text that says nothing', () => {
    const dump = '(0070,0001) SQ\n  -\n    (0070,0002) CS [ROUSSEL]';
    expect(act(dump)).toBe(
      lines(`
        (0070,0001) SQ
          -
            (0070,0002) CS [REMOVED]
            (0070,0008) SQ
              -
                (0070,0004) CS [DISPLAY]
                (0070,0006) ST [Removed]
                (0070,0014) FL 0\\0
                (0070,0015) CS [N]
      `),
    );
  });

  it('[R8] [R49] has what its IOD asks for, and nothing of the original', () => {
    const dump = lines(`
      (0040,A073) SQ
        -
          (0040,A027) LO [Clinique Roussel]
          (0040,A030) DT [20240101]
          (0040,A075) PN [Roussel^Odile]
          (0040,A088) SQ
          (0008,1140) SQ
            -
              (0008,1150) UI [1.2.840.10008.5.1.4.1.1.2]
              (0008,1155) UI [1.2.9]
          (0040,E001) ST [optional]
        -
          (0040,A075) PN [Mercier^Luc]
    `);
    const types = {
      '(0040,A027)': '2',
      '(0040,A030)': '1',
      '(0040,A075)': '1',
      '(0040,A088)': '2',
      '(0008,1140)': '1C',
      '(0008,1150)': '1',
      '(0008,1155)': '1',
      '(0040,E001)': '3',
    };
    expect(act(dump, {}, types)).toBe(
      lines(`
        (0040,A073) SQ
          -
            (0040,A027) LO
            (0040,A030) DT [19000101000000]
            (0040,A075) PN [Anonymous]
            (0040,A088) SQ
            (0008,1140) SQ
              -
                (0008,1150) UI [1.2.840.10008.5.1.4.1.1.2]
                (0008,1155) UI [2.25.2]
      `),
    );
  });

  it.each([explicitLittle, implicitLittle, explicitBig])('is written in the encoding of the file', (syntax) => {
    const dump = '(0008,0020) DA [20240101]\n(0040,A073) SQ\n  -\n    (0040,A075) PN [Roussel^Odile]';
    const rules = { '(0008,0020)': { action: 'dummy' }, '(0040,A073)': { action: 'dummy' } } as const;
    const { bytes } = treat(indexOf(dump, syntax), profileOf({ rules, types: { '(0040,A075)': '1' } }));
    for (const element of ['(0008,0020) DA [19000101]', '(0040,A073) SQ\n  -\n    (0040,A075) PN [Anonymous]'])
      expect(Buffer.from(bytes).includes(Buffer.from(dataSetBytes(element, syntax)))).toBe(true);
  });

  it('is not made of what stands behind one that nobody could read', () => {
    const dump = '(0040,A073) OB 41 42 43 44\n(0040,A088) SQ\n  -\n    (0040,A075) PN [Roussel^Odile]';
    const rules = { '(0040,A073)': { action: 'dummy' }, '(0040,A088)': { action: 'remove' } } as const;
    expect(treated(dump, { rules, types: { '(0040,A075)': '1' } })).toBe('(0040,A073) SQ\n  -');
  });

  it('stays without Items where there were none, and gets one where nobody could read them', () => {
    expect(act('(0040,A073) SQ')).toBe('(0040,A073) SQ');
    expect(act('(0040,A073) OB 41 42 43 44')).toBe('(0040,A073) SQ\n  -');
  });
});

describe('a dummy of a concept code', () => {
  it('[R115] is one code of no scheme, whatever stood there', () => {
    const dump = '(0040,A168) SQ\n  -\n    (0008,0100) SH [X1]\n    (0008,0104) LO [of Mme Leclerc]';
    expect(treated(dump, { rules: { '(0040,A168)': { action: 'dummy' } } })).toBe(
      '(0040,A168) SQ\n  -\n    (0008,0100) SH [REMOVED]\n    (0008,0102) SH [99REMOVED]\n    (0008,0104) LO [Removed]',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { bufferSource, memorySpool } from '../../src/base/index.js';
import { elementsOf, type FileMeta, findElement, formatTag, indexFile, trimmedLatin1 } from '../../src/dicom/index.js';
import type { BulkReport } from '../../src/header/index.js';
import { dataSetBytes, dumpOf, explicitBig, explicitLittle, implicitLittle, indexOf } from './support/dump.js';
import { identifiersOf, profileOf } from './support/fakes.js';
import { lines, treat } from './support/treat.js';

const codes = [
  { code: '113100', meaning: 'Basic Application Confidentiality Profile' },
  { code: '113101', meaning: 'Clean Pixel Data Option' },
];
const examined: BulkReport = {
  pixelsExamined: true,
  pixelsChanged: false,
  transferSyntaxUid: null,
  photometricInterpretation: null,
  documentLength: null,
  claimed: new Set(),
};
const whole = (dump: string, setup = {}, own = {}, syntax?: typeof implicitLittle) =>
  dumpOf(treat(indexOf(dump, syntax), profileOf(setup), own).index);

const basic = lines(`
  (0012,0062) CS [YES]
  (0012,0063) LO [Caviar, PS3.15 2026d]
  (0012,0064) SQ
    -
      (0008,0100) SH [113100]
      (0008,0102) SH [DCM]
      (0008,0104) LO [Basic Application Confidentiality Profile]
`);

describe('markers', () => {
  it.each([implicitLittle, explicitBig])(
    '[R35] [R36] [R38] [R39] stand where they belong when the input has none',
    (syntax) => {
      const dump = '(0008,0060) CS [CT]\n(0010,0040) CS [F]\n(0028,0010) US 4\n(7FE0,0010) OW 00 00';
      const out = whole(dump, { methodCodes: codes }, {}, syntax);
      expect(out).toBe(
        `(0008,0018) UI [2.25.1]\n(0008,0060) CS [CT]\n(0010,0040) CS [F]\n${basic}\n(0028,0010) US 4\n(0028,0303) CS [REMOVED]\n(7FE0,0010) OW 00 00`,
      );
    },
  );

  it.each(['NO', 'YES', 'MAYBE', ''])('[R35] [R40] win over what the input claims: %s', (claim) => {
    expect(whole(`(0012,0062) CS [${claim}]\n(0028,0303) CS [UNMODIFIED]`)).toContain('(0012,0062) CS [YES]');
    expect(whole(`(0012,0062) CS [${claim}]\n(0028,0303) CS [UNMODIFIED]`)).toContain('(0028,0303) CS [REMOVED]');
    expect(whole(`(0012,0062) CS [${claim}]`, { rules: { '(0012,0062)': { action: 'remove' } } })).toContain(
      '(0012,0062) CS [YES]',
    );
  });

  it('[R123] [R124] say what became of dates', () => {
    expect(whole('', { temporal: 'MODIFIED' })).toContain('(0028,0303) CS [MODIFIED]');
    expect(whole('(0028,0303) CS [REMOVED]', { temporal: 'UNMODIFIED' })).toContain('(0028,0303) CS [UNMODIFIED]');
  });

  it('[R37] are added to what an earlier de-identification said', () => {
    const dump = lines(`
      (0012,0063) LO [Other tool\\by hand]
      (0012,0064) SQ
        -
          (0008,0100) SH [113109]
          (0008,0102) SH [DCM]
          (0008,0104) LO [Retain Device Identity Option]
    `);
    const out = whole(dump, { methodCodes: codes });
    expect(out).toContain('(0012,0063) LO [Other tool\\by hand\\Caviar, PS3.15 2026d]');
    expect(out.match(/\(0008,0100\).*/g)).toEqual(['(0008,0100) SH [113109]', '(0008,0100) SH [113100]']);
  });

  it('[R37] are not said twice', () => {
    const once = treat(indexOf(''), profileOf({ methodCodes: codes }));
    const twice = treat(once.index, profileOf({ methodCodes: codes }));
    expect(twice.result.edits.length).toBe(1);
    expect(dumpOf(twice.index).split('\n').slice(1)).toEqual(dumpOf(once.index).split('\n').slice(1));
  });

  it('[R37] are added in the encoding of the file', () => {
    const earlier = '(0012,0064) SQ\n  -\n    (0008,0100) SH [113109]\n    (0008,0102) SH [DCM]';
    for (const syntax of [implicitLittle, explicitBig]) {
      const out = whole(earlier, { methodCodes: codes }, {}, syntax);
      expect(out).toContain(`${earlier}\n  -\n    (0008,0100) SH [113100]\n    (0008,0102) SH [DCM]`);
    }
  });

  it('[R37] are not said twice either where the rest of the earlier text had to go', () => {
    const rules = { '(0012,0063)': { guard: 'identifiers' } } as const;
    const own = { identifiers: identifiersOf('Mercier') };
    expect(whole('(0012,0063) LO [Mercier\\Caviar, PS3.15 2026d]', { rules }, own)).toContain(
      '(0012,0063) LO [\\Caviar, PS3.15 2026d]',
    );
  });

  it('a code of another scheme is another code', () => {
    const dump = '(0012,0064) SQ\n  -\n    (0008,0100) SH [113100]\n    (0008,0102) SH [99LOCAL]';
    expect(whole(dump, { methodCodes: codes }).match(/\(0008,0102\).*/g)).toEqual([
      '(0008,0102) SH [99LOCAL]',
      '(0008,0102) SH [DCM]',
    ]);
  });

  it('what an earlier method says is judged like any value', () => {
    const dump = '(0012,0063) LO [done for Mercier]\n(0012,0064) SQ\n  -\n    (0008,0104) LO [Mercier]';
    const rules = { '(0012,0063)': { guard: 'identifiers' }, '(0008,0104)': { guard: 'identifiers' } } as const;
    const out = whole(dump, { rules, methodCodes: codes }, { identifiers: identifiersOf('Mercier') });
    expect(out).toContain('(0012,0063) LO [done for\\Caviar, PS3.15 2026d]');
    expect(out).not.toContain('Mercier');
    const removed = { rules: { '(0012,0063)': { action: 'dummy' }, '(0012,0064)': { action: 'remove' } } } as const;
    expect(whole(dump, { ...removed, methodCodes: codes })).toContain(basic.split('\n').slice(1).join('\n'));
    expect(whole(dump, removed)).not.toContain('(0012,0064)');
  });

  it('are set at the top only', () => {
    const out = whole('(0040,0275) SQ\n  -\n    (0012,0062) CS [NO]');
    expect(out).toContain('    (0012,0062) CS [NO]');
    expect(out.match(/0012,0062/g)?.length).toBe(2);
  });

  it('[R40] [R103] a claim about burned in text is no proof, and earns no code', () => {
    const out = whole('(0028,0301) CS [NO]', { methodCodes: codes });
    expect(out).not.toContain('113101');
    expect(whole('(0028,0301) CS [YES]', { methodCodes: codes })).toContain('(0028,0301) CS [YES]');
  });

  it('[R103] of an instance whose pixels were examined are not those of one beside it whose pixels were not', () => {
    const profile = profileOf({ methodCodes: codes });
    const index = indexOf('(0028,0301) CS [YES]', explicitLittle);
    for (const bulk of [examined, { ...examined, pixelsExamined: false }, examined]) {
      const out = dumpOf(treat(index, profile, { bulk }).index);
      expect(out.includes('113101')).toBe(bulk.pixelsExamined);
    }
  });

  it('[R103] say that pixels hold no text when they were examined under a policy that earns it', () => {
    const out = whole('(0028,0301) CS [YES]', { methodCodes: codes }, { bulk: examined });
    expect(out).toContain('(0028,0301) CS [NO]');
    expect(out).toContain('113101');
    expect(whole('', { methodCodes: codes }, { bulk: examined })).toContain('(0028,0301) CS [NO]');
    expect(whole('(0028,0301) CS [YES]', {}, { bulk: examined })).toContain('(0028,0301) CS [YES]');
  });

  it('tell what bulk work changed', () => {
    const bulk = { ...examined, pixelsChanged: true, documentLength: 300 };
    const out = whole('(0008,0008) CS [ORIGINAL\\PRIMARY]\n(0042,0015) UL 900', {}, { bulk });
    expect(out).toContain('(0008,0008) CS [DERIVED\\PRIMARY]');
    expect(out).toContain('(0042,0015) UL 300');
    const unchanged = whole('(0008,0008) CS [ORIGINAL\\PRIMARY]\n(0042,0015) UL 900', {}, { bulk: examined });
    expect(unchanged).toContain('(0008,0008) CS [ORIGINAL\\PRIMARY]');
    expect(unchanged).toContain('(0042,0015) UL 900');
    expect(whole('(0042,0015) UL 900', {}, { bulk: { ...bulk, documentLength: 300 } }, explicitBig)).toContain(
      'UL 300',
    );
    expect(whole('(0008,0008) CS [DERIVED\\PRIMARY]', {}, { bulk })).toContain('(0008,0008) CS [DERIVED\\PRIMARY]');
    expect(whole('(0008,0008) CS [ORIGINAL]', { rules: { '(0008,0008)': { action: 'empty' } } }, { bulk })).toContain(
      '(0008,0008) CS\n',
    );
  });

  it('tell in which colours and in which order the samples are now', () => {
    const dump = '(0028,0004) CS [YBR_FULL_422]\n(0028,0006) US 1\n';
    const bulk = { ...examined, photometricInterpretation: 'RGB', transferSyntaxUid: explicitLittle.uid };
    const out = whole(dump, {}, { bulk });
    expect(out).toContain('(0028,0004) CS [RGB]');
    expect(out).toContain('(0028,0006) US 0');
    expect(whole(dump, {}, { bulk: examined })).toContain(dump);
    expect(whole('(0028,0010) US 4', {}, { bulk })).not.toMatch(/0028,000[46]/);
  });

  it('[R16] every inserted attribute is in the report', () => {
    const { result, index } = treat(indexOf('(0008,0060) CS [CT]'), profileOf({ methodCodes: codes }));
    const inserted = result.decisions.filter(({ action }) => action === 'insert');
    expect(inserted.map(({ path, vr }) => `${path} ${vr}`)).toEqual([
      '(0008,0018) UI',
      '(0012,0062) CS',
      '(0012,0063) LO',
      '(0012,0064) SQ',
      '(0028,0303) CS',
    ]);
    const lengths = inserted.map(
      ({ path }) =>
        index.valueLength[elementsOf(index, -1).find((entry) => formatTag(index.tag[entry]) === path) ?? -1],
    );
    expect(inserted.map(({ lengthAfter }) => lengthAfter)).toEqual(lengths);
    expect(result.counts.insert).toBe(5);
  });
});

describe('structure', () => {
  it('group lengths go, at every level', () => {
    const dump = '(0008,0000) UL 10\n(0019,0000) UL 5\n(0040,0275) SQ\n  -\n    (0008,0000) UL 10';
    expect(treat(indexOf(dump), profileOf({})).dump).toBe('(0040,0275) SQ\n  -');
  });

  it('[R77] the character set stays, whatever a rule says, unless it is no character set', () => {
    const rules = { '(0008,0005)': { action: 'remove' } } as const;
    const own = { identifiers: identifiersOf('Mercier') };
    expect(treat(indexOf('(0008,0005) CS [ISO_IR 100]'), profileOf({ rules }), own).dump).toBe(
      '(0008,0005) CS [ISO_IR 100]',
    );
    expect(treat(indexOf('(0008,0005) CS [MERCIER]'), profileOf({ rules }), own).dump).toBe('');
  });
});

describe('file meta', () => {
  it('[R41] [R44] speaks of the output: class, new instance, transfer syntax', () => {
    const { index, result } = treat(indexOf('(0008,0018) UI [1.2.3.4]', explicitBig), profileOf({}));
    const { meta } = index;
    if (meta === null) throw new Error('no meta');
    const text = (tag: number) => trimmedLatin1(meta, findElement(meta, tag));
    expect(text(0x00020002)).toBe('1.2.840.10008.5.1.4.1.1.2');
    expect(text(0x00020003)).toBe(result.placed.sopInstanceUid);
    expect(text(0x00020003)).toBe(trimmedLatin1(index, findElement(index, 0x00080018)));
    expect(text(0x00020010)).toBe('1.2.840.10008.1.2.2');
  });
});

describe('the SOP Instance UID', () => {
  it('[R28] is replaced whatever a rule says, unless it is kept', () => {
    const uid = (action: 'uid' | 'remove' | 'empty' | 'keep') =>
      whole('(0008,0018) UI [1.2.3.4]', { rules: { '(0008,0018)': { action } } }).split('\n')[0];
    expect(['uid', 'remove', 'empty', 'keep'].map((action) => uid(action as 'uid'))).toEqual([
      '(0008,0018) UI [2.25.1]',
      '(0008,0018) UI [2.25.1]',
      '(0008,0018) UI [2.25.1]',
      '(0008,0018) UI [1.2.3.4]',
    ]);
  });

  it('[R134] is not kept when it is none, or names the patient', () => {
    const rules = { '(0008,0018)': { guard: 'name-or-id' } } as const;
    const named = whole('(0008,0018) UI [1.2.3.4]', { rules }, { identifiers: identifiersOf('2.3') });
    expect(named.split('\n')[0]).toBe('(0008,0018) UI [2.25.1]');
    expect(whole('', { rules }, { instanceIdentity: 'content 0af1' }).split('\n')[0]).toBe('(0008,0018) UI [2.25.1]');
    expect(whole('', { rules }, { instanceIdentity: '1.2.3.4' }).split('\n')[0]).toBe('(0008,0018) UI [1.2.3.4]');
  });
});

describe('what the caller is told', () => {
  const uids = {
    '(0020,000D)': { action: 'uid' },
    '(0020,000E)': { action: 'uid' },
    '(0020,0013)': { action: 'remove' },
  } as const;

  it('are the values of the output', () => {
    const dump =
      '(0008,0060) CS [CT]\n(0020,000D) UI [1.2]\n(0020,000E) UI [1.3]\n(0020,0011) IS [4 ]\n(0020,0013) IS [7]';
    expect(treat(indexOf(dump), profileOf({ rules: uids })).result.placed).toEqual({
      patientId: 'PATIENT1',
      studyInstanceUid: '2.25.2',
      seriesInstanceUid: '2.25.3',
      sopInstanceUid: '2.25.1',
      seriesNumber: '4',
      instanceNumber: null,
      modality: 'CT',
    });
  });

  it('an instance without study and series stands alone', () => {
    const { placed } = treat(indexOf(''), profileOf({})).result;
    expect([placed.studyInstanceUid, placed.seriesInstanceUid]).toEqual(['2.25.1', '2.25.1']);
  });
});

describe('notices', () => {
  const notices = (dump: string, setup = {}, own = {}) => treat(indexOf(dump), profileOf(setup), own).result.notices;
  const image = (modality: string, more = '') =>
    `(0008,0060) CS [${modality}]\n(0010,0020) LO [4711]\n${more}\n(7FE0,0010) OW 00 00`;

  it('tell of a patient without an ID', () => {
    expect(notices('(0010,0020) LO [NONE]')).toContain('no-patient-id');
    expect(notices('')).toContain('no-patient-id');
    expect(notices('(0010,0020) LO [4711]')).not.toContain('no-patient-id');
  });

  it('[R109] tell of slices from which a face could be rendered', () => {
    expect(notices(image('CT', '(0018,0015) CS [HEAD]'))).toContain('head-not-defaced');
    expect(notices(image('MR', '(0018,1030) LO [Axial brain T2]'))).toContain('head-not-defaced');
    expect(notices(image('MR', '(0008,1030) LO [Brain]'))).toContain('head-not-defaced');
    expect(notices(image('MR', '(0008,103E) LO [knee]'))).not.toContain('head-not-defaced');
    expect(notices(image('MR', '(0008,1030) LO [knee]'))).not.toContain('head-not-defaced');
    expect(notices(image('PT'))).toContain('head-not-defaced');
    expect(notices(image('CT', '(0018,0015) CS [KNEE]\n(0018,1030) LO [brain]'))).not.toContain('head-not-defaced');
    expect(notices(image('CT', '(0018,1030) LO [knee]'))).not.toContain('head-not-defaced');
    expect(notices(image('US', '(0018,0015) CS [HEAD]'))).not.toContain('head-not-defaced');
    expect(notices('(0008,0060) CS [CT]\n(0010,0020) LO [4711]')).not.toContain('head-not-defaced');
  });

  it('tell of a retained value that had to be cleaned', () => {
    const rules = { '(0018,1030)': { guard: 'name-or-id' } } as const;
    const own = { identifiers: identifiersOf('Mercier') };
    expect(notices('(0018,1030) LO [Mercier, knee]', { rules }, own)).toContain('kept-value-cleaned');
    expect(notices('(0018,1030) LO [knee]', { rules }, own)).not.toContain('kept-value-cleaned');
  });

  it('tell of an object that lacks a UID, or has an empty one', () => {
    const uids = ['(0008,0016) UI [1.2.840.10008.5.1.4.1.1.2]', '(0008,0018) UI [1.2.3]', '(0020,000D) UI [1.2.4]'];
    const series = '(0020,000E) UI [1.2.5]';
    expect(notices([...uids, series].join('\n'))).not.toContain('missing-uid');
    expect(notices([...uids, '(0020,000E) UI'].join('\n'))).toContain('missing-uid');
    for (const left of uids)
      expect(notices([...uids, series].filter((line) => line !== left).join('\n'))).toContain('missing-uid');
  });

  it('tell of bytes behind the data set, of zeros not', () => {
    const behind = (bytes: number[]) => {
      const dataSet = dataSetBytes('(0008,0016) UI [1.2.840.10008.5.1.4.1.1.2]\n(7FE0,0010) OW 00 00');
      const source = bufferSource(Buffer.concat([dataSet, Uint8Array.from(bytes)]));
      return treat(indexFile(source, memorySpool(1 << 20)), profileOf({})).result.notices;
    };
    expect(behind([0, 0, 0, 0, 0, 0, 0, 0, 0, 0])).not.toContain('trailing-bytes-dropped');
    expect(behind([])).not.toContain('trailing-bytes-dropped');
    expect(behind([0, 0, 0, 77])).toContain('trailing-bytes-dropped');
  });

  it('do not ask for a file meta that is not there', () => {
    const bare = indexFile(
      bufferSource(dataSetBytes('(0008,0016) UI [1.2.840.10008.5.1.4.1.1.2]')),
      memorySpool(1 << 20),
    );
    expect(treat(bare, profileOf({})).result.notices).not.toContain('meta-disagreed');
  });

  it('tell of a file meta that says something else than the data set', () => {
    const dump = '(0008,0016) UI [1.2.840.10008.5.1.4.1.1.2]\n(0008,0018) UI [1.2.3.4]\n(0008,0060) CS [CT]';
    const told = (meta: Partial<FileMeta>) =>
      treat(indexOf(dump, explicitLittle, meta), profileOf({})).result.notices.includes('meta-disagreed');
    expect(told({})).toBe(false);
    expect(told({ sopClassUid: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUid: '1.2.3.4' })).toBe(false);
    expect(told({ sopClassUid: '1.2.840.10008.5.1.4.1.1.4' })).toBe(true);
    expect(told({ sopInstanceUid: '1.2.3.5' })).toBe(true);
    expect(told({ transferSyntaxUid: '1.2.840.10008.1.2' })).toBe(true);
  });
});

describe('decisions', () => {
  it('are kept only when asked for; counts always', () => {
    const { result } = treat(indexOf('(0008,0060) CS [CT]'), profileOf({}), { keepDecisions: false });
    expect(result.decisions).toEqual([]);
    expect(result.counts).toEqual({ keep: 1, insert: 4 });
  });

  it('say why, also where no rule of the profile was asked', () => {
    const dump = lines(`
      (0008,0005) CS [ISO_IR 100]
      (0008,0008) CS [ORIGINAL]
      (0008,0300) SQ
        -
          (0008,0301) US 25
          (0008,0302) LO [ACME]
          (0008,0305) SQ
            -
              (0008,0306) US 1
              (0008,0307) CS [Z]
      (0012,0062) CS [NO]
      (0019,0010) LO [ACME]
      (0019,1001) DS [1]
      (0021,0010) LO [ACME]
      (0042,0015) UL 9
    `);
    const bulk = { ...examined, pixelsChanged: true, documentLength: 300 };
    const setup = { options: new Set(['retain-safe-private'] as const) };
    const told = treat(indexOf(dump), profileOf(setup), { bulk }).result.decisions.map(
      ({ path, action, rule }) => `${path} ${action}, ${rule.source}: ${rule.text}`,
    );
    for (const why of [
      '(0008,0005) keep, outside-table: PS3.3 C.12.1.1.2: texts that stay are read by it',
      '(0008,0008) replace, pixels: PS3.3 C.7.6.1.1.2: pixel values were changed',
      '(0012,0062) insert, marker: PS3.15 E.1.1(6): says what was done',
      '(0019,0010) keep, private: PS3.15 E.3.10: an element of the private block stays',
      '(0019,1001) empty, private: PS3.15 E.3.10, Deidentification Action (0008,0307) of the file',
      '(0021,0010) remove, private: nothing of the private block stays',
      '(0042,0015) replace, documents: PS3.3 C.24.2.1: the document was replaced',
    ])
      expect(told).toContain(why);
  });

  it('name path, VR, action, rule and lengths, in the order of the file', () => {
    const dump = '(0010,0010) PN [Mercier^Luc]\n(0040,0275) SQ\n  -\n    (0040,0007) LO [knee]';
    const rules = { '(0010,0010)': { action: 'empty' }, '(0040,0007)': { action: 'remove' } } as const;
    const [first, second, third] = treat(indexOf(dump), profileOf({ rules })).result.decisions;
    const reference = { source: 'table', text: 'a test' };
    expect(first).toEqual({
      path: '(0010,0010)',
      vr: 'PN',
      action: 'empty',
      rule: reference,
      lengthBefore: 12,
      lengthAfter: 0,
    });
    expect(second).toMatchObject({ path: '(0040,0275)', action: 'keep', lengthBefore: 20, lengthAfter: 20 });
    expect(third).toMatchObject({
      path: '(0040,0275)[0].(0040,0007)',
      action: 'remove',
      lengthBefore: 4,
      lengthAfter: 0,
    });
  });
});

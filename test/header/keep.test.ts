import { describe, expect, it } from 'vitest';
import { createKnownIdentifiers } from '../../src/text/index.js';
import { identifiersOf } from './support/fakes.js';
import { lines, treated } from './support/treat.js';

describe('keep', () => {
  it('[R15] leaves a value as it stands, byte for byte', () => {
    const dump = '(0018,1160) SH [ BODY  FILTER]';
    expect(treated(dump, {})).toBe(dump);
  });

  it('[R52] [R61] [R62] walks the Items of a sequence that stays, at any depth', () => {
    const dump = lines(`
      (0040,0275) SQ
        -
          (0008,1140) SQ
            -
              (0008,1155) UI [1.2.9]
              (0008,4000) LT [stays]
          (0040,0009) SH [gone]
        -
          (0040,0009) SH [gone too]
    `);
    const rules = { '(0040,0009)': { action: 'remove' }, '(0008,1155)': { action: 'uid' } } as const;
    expect(treated(dump, { rules })).toBe(
      lines(`
        (0040,0275) SQ
          -
            (0008,1140) SQ
              -
                (0008,1155) UI [2.25.2]
                (0008,4000) LT [stays]
          -
      `),
    );
  });

  it('leaves a value alone that pixel or document work answers for, but removes it where a rule says so', () => {
    const dump = '(0028,1201) OW 00 01\n(0042,0011) OB 25 50';
    const bulk = {
      pixelsExamined: false,
      pixelsChanged: false,
      transferSyntaxUid: null,
      photometricInterpretation: null,
      documentLength: null,
      claimed: new Set([0, 1]),
    };
    const rules = { '(0042,0011)': { action: 'dummy' }, '(0028,1201)': { action: 'remove' } } as const;
    expect(treated(dump, { rules }, { bulk })).toBe('(0042,0011) OB 25 50');
  });
});

describe('keep under a guard', () => {
  const identifiers = identifiersOf('Camille', 'Beauregard');
  const guarded = (line: string, part = {}) => {
    const tag = line.slice(0, 11);
    return treated(line, { rules: { [tag]: { guard: 'identifiers', ...part } } }, { identifiers });
  };

  it('takes what identifies out of a text, value by value', () => {
    expect(guarded('(0018,1030) LO [KNEE ROUTINE Camille\\SPINE\\Beauregard]')).toBe(
      '(0018,1030) LO [KNEE ROUTINE\\SPINE\\]',
    );
  });

  it('[R76] takes one code string out of several, and keeps the places of the others', () => {
    expect(guarded('(0018,0022) CS [CAMILLE\\GATED]')).toBe('(0018,0022) CS [\\GATED]');
    expect(guarded('(0008,0008) CS [ORIGINAL\\PRIMARY\\CAMILLE\\NONE]')).toBe(
      '(0008,0008) CS [ORIGINAL\\PRIMARY\\OTHER\\NONE]',
    );
  });

  it('[R76] takes all of several numbers when one is none', () => {
    expect(guarded('(0018,0050) DS [5\\Camille]')).toBe('');
  });

  it('leaves no NUL at the ends of what stays', () => {
    expect(guarded('(0018,1020) LO [1.0\0Camille]')).toBe('(0018,1020) LO [1.0]');
  });

  it.each(['LT', 'ST', 'UT'])('[R76] takes a backslash in %s for a part of the text', (vr) => {
    const tag = { LT: '(0018,4000)', ST: '(0008,0081)', UT: '(0040,A160)' }[vr];
    const own = { identifiers: identifiersOf('A\\B') };
    expect(treated(`${tag} ${vr} [see A\\B]`, { rules: { [`${tag}`]: { guard: 'identifiers' } } }, own)).toBe(
      `${tag} ${vr} [see]`,
    );
  });

  it('[R76] takes a backslash in UR for a part of the address', () => {
    const own = { identifiers: identifiersOf('A\\B') };
    expect(treated('(0008,1190) UR [x:A\\B]', { rules: { '(0008,1190)': { guard: 'identifiers' } } }, own)).toBe('');
  });

  it('looks at a text without separate values as a whole', () => {
    expect(guarded('(0018,4000) LT [See C:\\scans\\Camille]')).toBe('(0018,4000) LT [See C:\\scans\\]');
  });

  it.each([
    '(0018,1030) LO [camille]',
    '(0018,0022) CS [CAMILLE_FS]',
    '(0018,1210) SH [Beauregard\\Camille]',
    '(0018,0050) DS [Camille]',
    '(0020,0013) IS [Camille]',
    '(0008,002A) DT [Camille]',
    '(0018,0010) AE [Camille]',
    '(0028,0010) US [Camille]',
    '(0018,9073) FD [1 Camille]',
    '(0028,1201) OW [Camille.]',
    '(0018,0050) UN [Camille]',
  ])('does without a value of which nothing may stay: %s', (line) => {
    expect(guarded(line)).toBe('');
  });

  it.each([
    ['(0018,0050) DS [7731904.00]', ''],
    ['(0018,0050) DS [7731904.5]', '(0018,0050) DS [7731904.5]'],
    ['(0018,6018) UL 7731904', ''],
    ['(0018,9073) FD 7731904', ''],
    ['(0018,9073) FD 7731904.5', '(0018,9073) FD 7731904.5'],
    ['(0018,6018) UL 7731905', '(0018,6018) UL 7731905'],
  ])('[R76] finds an ID of digits that is stored as a number: %s', (line, expected) => {
    const identifiers = createKnownIdentifiers([{ kind: 'patient-id', value: '7731904' }]);
    const guard = { rules: { [line.slice(0, 11)]: { guard: 'identifiers' } } } as const;
    expect(treated(line, guard, { identifiers })).toBe(expected);
  });

  it('does not take arrays of numbers for texts with an address or a number of a telephone', () => {
    const own = { identifiers: createKnownIdentifiers([]) };
    const coordinates = '(0066,0022) OD [ffffff2@33333.example.com 0612345678]';
    expect(treated(coordinates, { rules: { '(0066,0022)': { guard: 'identifiers' } } }, own)).toBe(
      treated(coordinates, {}),
    );
    const bytes = '(0028,2000) OB [ffffff2@33333.example.com 0612345678]';
    expect(treated(bytes, { rules: { '(0028,2000)': { guard: 'identifiers' } } }, own)).toBe('');
  });

  it('falls back to what the IOD asks for', () => {
    expect(guarded('(0018,0022) CS [CAMILLE_FS]', { otherwise: 'dummy' })).toBe('(0018,0022) CS [REMOVED]');
    expect(guarded('(0018,0022) CS [CAMILLE_FS]', { otherwise: 'empty' })).toBe('(0018,0022) CS');
  });

  it('[R15] is not searched where a rule says so', () => {
    expect(guarded('(0018,1030) LO [Camille]', { guard: 'none' })).toBe('(0018,1030) LO [Camille]');
  });

  it('does not take a number for a text', () => {
    const own = { identifiers: identifiersOf('AB') };
    const number = '(0028,0010) US 16961';
    expect(treated(number, { rules: { '(0028,0010)': { guard: 'identifiers' } } }, own)).toBe(number);
  });

  it('does without what the file cannot write in its character set', () => {
    expect(guarded('(0018,1030) LO [T\xeate Camille]')).toBe('');
  });

  it('[R75] finds a text where PS3.6 has a number', () => {
    const own = { identifiers: identifiersOf('Roy') };
    expect(treated('(0028,0010) LO [Roy]', { rules: { '(0028,0010)': { guard: 'identifiers' } } }, own)).toBe('');
  });

  it('[R75] finds a text that hides under a VR that is none', () => {
    expect(guarded('(0018,1030) OB [KNEE Camille]')).toBe('(0018,1030) LO [KNEE]');
    expect(guarded('(0018,1030) UN [KNEE Camille]')).toBe('(0018,1030) LO [KNEE]');
  });

  it('finds a short name in a value of unknown VR that reads as a text', () => {
    const short = { identifiers: { ...identifiersOf('Roy'), occursIn: () => false } };
    expect(treated('(0028,1201) UN [To Roy]', { rules: { '(0028,1201)': { guard: 'identifiers' } } }, short)).toBe('');
  });

  it('[R32] leaves a registered UID alone, whatever ID or day its numbers are like; others lose it', () => {
    const own = { identifiers: identifiersOf('10008', '19520317') };
    const rules = { '(0008,1150)': { guard: 'identifiers' } } as const;
    const registered = '(0008,1150) UI [1.2.840.10008.5.1.4.1.1.2]';
    expect(treated(registered, { rules }, own)).toBe(registered);
    expect(treated('(0008,1150) UI [1.2.3.19520317.5]', { rules }, own)).toBe('');
  });

  it('[R32] leaves the UID of a class alone that also stands where the UID of an instance should', () => {
    const own = { identifiers: createKnownIdentifiers([{ kind: 'uid', value: '1.3.12.2.1107.5.9.1' }]) };
    const line = '(0008,1150) UI [1.3.12.2.1107.5.9.1]';
    expect(treated(line, { rules: { '(0008,1150)': { guard: 'identifiers' } } }, own)).toBe(line);
  });

  it('finds an identifier that lies across the windows in which a long value is read', () => {
    const value = `${'x'.repeat((1 << 20) - 3)}Camille${'x'.repeat(2000)}`;
    const text = treated(
      `(0028,1201) OW [${value}x]`,
      { rules: { '(0028,1201)': { guard: 'identifiers' } } },
      { identifiers },
    );
    expect(text).toBe('');
  });

  it('does without a text that cannot be read', () => {
    const dump = '(0008,0005) CS [ISO_IR 192]\n(0018,1030) LO [KN\xc3\x28E]';
    const rules = { '(0018,1030)': { guard: 'identifiers', otherwise: 'empty' } } as const;
    expect(treated(dump, { rules }, { identifiers })).toBe('(0008,0005) CS [ISO_IR 192]\n(0018,1030) LO');
  });

  it('[R77] writes what is left in the character set of the file', () => {
    const dump = '(0008,0005) CS [ISO_IR 100]\n(0018,1030) LO [T\xeate Camille]';
    const rules = { '(0018,1030)': { guard: 'identifiers' } } as const;
    expect(treated(dump, { rules }, { identifiers })).toBe('(0008,0005) CS [ISO_IR 100]\n(0018,1030) LO [T\xeate]');
  });

  it('reads an Item by its own character set', () => {
    const own = { identifiers: identifiersOf('Zoé') };
    const dump = lines(`
      (0008,0005) CS [ISO_IR 100]
      (0008,1140) SQ
        -
          (0008,0005) CS [ISO_IR 192]
          (0008,0104) LO [Zo\xc3\xa9 left]
    `);
    const rules = { '(0008,0104)': { guard: 'identifiers' } } as const;
    expect(treated(dump, { rules }, own)).toContain('(0008,0104) LO [left]');
  });

  it('says in the decision and in a notice that a retained value held the name', () => {
    const own = { identifiers };
    const index = '(0018,1030) LO [KNEE Camille]\n(0018,1160) SH [Beauregard]';
    const rules = { '(0018,1030)': { guard: 'name-or-id' }, '(0018,1160)': { guard: 'name-or-id' } } as const;
    expect(treated(index, { rules }, own)).toBe('(0018,1030) LO [KNEE]\n(0018,1160) SH [Beauregard]');
  });
});

describe('a sequence that cannot be looked into', () => {
  it.each(['(0040,0275) OB 00 01', '(0040,0275) LO [Camille]'])('[R12] [R75] is never passed through: %s', (dump) => {
    for (const action of ['keep', 'clean', 'uid', 'date-shift'] as const) {
      expect(treated(dump, { rules: { '(0040,0275)': { action } } })).toBe('');
      expect(treated(dump, { rules: { '(0040,0275)': { action, otherwise: 'empty' } } })).toBe('(0040,0275) SQ');
    }
  });

  it('[R75] is walked when its VR is UN and its value holds Items', () => {
    const item = Buffer.from('feff00e0' + '0c000000' + '40000900' + '04000000' + '41424344', 'hex').toString('hex');
    const rules = { '(0040,0009)': { action: 'empty' } } as const;
    expect(treated(`(0040,0275) UN ${item}`, { rules })).toBe('(0040,0275) SQ\n  -\n    (0040,0009) SH');
  });
});

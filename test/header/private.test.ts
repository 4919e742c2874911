import { describe, expect, it } from 'vitest';
import { indexOf } from './support/dump.js';
import { cleanerOf, identifiersOf, profileOf } from './support/fakes.js';
import { lines, treat, treated } from './support/treat.js';

const safe = { rules: { '(0019,xx01) ACME': {}, '(0019,xx02) ACME': {} } };

describe('private elements', () => {
  it('[R66] [R83] go with their creators, at any depth, when no rule keeps them', () => {
    const dump = lines(`
      (0008,0060) CS [CT]
      (0009,0010) LO [ACME]
      (0009,1001) LO [Mercier]
      (0040,0275) SQ
        -
          (0011,0010) LO [OTHER]
          (0040,0007) LO [knee]
    `);
    expect(treated(dump, {})).toBe(
      lines(`
      (0008,0060) CS [CT]
      (0040,0275) SQ
        -
          (0040,0007) LO [knee]
    `),
    );
  });

  it('[R137] stay with the creator that defines them, in whatever block it reserved', () => {
    const dump = lines(`
      (0019,0010) LO [NOBODY]
      (0019,00C3) LO [ACME]
      (0019,1001) LO [Mercier]
      (0019,C301) DS [1.5]
      (0019,C305) LO [Mercier]
    `);
    expect(treated(dump, safe)).toBe('(0019,00C3) LO [ACME]\n(0019,C301) DS [1.5]');
  });

  it('[R66] go when no creator reserves their block, when a creator has no element, and where none may be', () => {
    const dump = lines(`
      (0001,0010) LO [ACME]
      (0001,1001) LO [Mercier]
      (0019,0001) LO [Mercier]
      (0019,0010) LO [ACME]
      (0019,1101) DS [1.5]
      (FFFF,0010) LO [Mercier]
    `);
    expect(treated(dump, { rules: { ...safe.rules, '(0001,xx01) ACME': {} } })).toBe('');
  });

  it('are reserved by creators only', () => {
    expect(treated('(0019,1001) LO [ACME]', safe)).toBe('');
  });

  it('are reserved in each Item anew', () => {
    const dump = lines(`
      (0019,0010) LO [ACME]
      (0019,1001) DS [1.5]
      (0040,0275) SQ
        -
          (0019,1001) DS [2.5]
        -
          (0019,0011) LO [ACME]
          (0019,1101) DS [3.5]
    `);
    expect(treated(dump, safe)).toBe(
      lines(`
      (0019,0010) LO [ACME]
      (0019,1001) DS [1.5]
      (0040,0275) SQ
        -
        -
          (0019,0011) LO [ACME]
          (0019,1101) DS [3.5]
    `),
    );
  });

  it('belong to the first of two creators of one block', () => {
    const dump = '(0019,0010) LO [ACME]\n(0019,0010) LO [OTHER]\n(0019,1001) DS [1.5]';
    expect(treated(dump, safe)).toBe('(0019,0010) LO [ACME]\n(0019,1001) DS [1.5]');
  });

  it('[R141] of a sequence that stays are judged one by one, standard or private', () => {
    const dump = lines(`
      (0019,0010) LO [ACME]
      (0019,1002) SQ
        -
          (0010,0010) PN [Mercier^Luc]
          (0019,0010) LO [ACME]
          (0019,1001) DS [1.5]
          (0019,1009) LO [Mercier]
    `);
    expect(treated(dump, { rules: { ...safe.rules, '(0010,0010)': { action: 'remove' } } })).toBe(
      lines(`
      (0019,0010) LO [ACME]
      (0019,1002) SQ
        -
          (0019,0010) LO [ACME]
          (0019,1001) DS [1.5]
    `),
    );
  });

  it('go as a block when the creator itself names the patient', () => {
    const dump = '(0019,0010) LO [ACME Mercier]\n(0019,1001) DS [1.5]';
    const rules = { '(0019,xx01) ACME Mercier': {} };
    expect(treated(dump, { rules })).toBe(dump);
    expect(treated(dump, { rules }, { identifiers: identifiersOf('Mercier') })).toBe('');
  });

  it('written as UN have the VR that the list says', () => {
    const dump = '(0019,0010) LO [ACME]\n(0019,1001) UN [1.2.9]\n(0019,1002) UN [Mercier]';
    const rules = {
      '(0019,xx01) ACME': { action: 'uid', vr: 'UI' },
      '(0019,xx02) ACME': { guard: 'identifiers', vr: 'CS' },
    } as const;
    const own = { identifiers: { ...identifiersOf('Mercier'), occursIn: () => false } };
    expect(treated(dump, { rules }, own)).toBe('(0019,0010) LO [ACME]\n(0019,1001) UI [2.25.2]');
  });

  it('count in the report, creators in their place', () => {
    const dump = '(0019,0010) LO [ACME]\n(0019,1001) DS [1.5]\n(0021,0010) LO [ACME]';
    const { result } = treat(indexOf(dump), profileOf(safe));
    expect(result.decisions.slice(0, 3).map(({ path, action }) => `${path} ${action}`)).toEqual([
      '(0019,0010) keep',
      '(0019,1001) keep',
      '(0021,0010) remove',
    ]);
  });
});

describe('private elements of which the file says that they are safe', () => {
  const retain = { options: new Set(['retain-safe-private'] as const) };
  const described = (item: string) =>
    lines(`
    (0008,0300) SQ
      -
        (0008,0301) US 25
        (0008,0302) LO [ACME]
        ${item}
    (0019,0010) LO [ACME]
    (0019,1001) DS [1.5]
    (0019,1002) LO [Mercier]
    (0019,1003) UI [1.2.9]
    (0019,1004) PN [Mercier]
    (0019,1005) OB 41 42
  `);
  const privateLines = (dump: string) => dump.split('\n').filter((line) => line.startsWith('(0019'));

  it('[R139] go all the same without the option', () => {
    expect(treated(described('(0008,0303) CS [SAFE]'), {})).toBe('');
  });

  it('[R138] [R140] [R142] [R143] stay with it: texts searched, UIDs replaced, names and bulk gone', () => {
    const own = { identifiers: identifiersOf('Mercier') };
    expect(privateLines(treated(described('(0008,0303) CS [SAFE]'), retain, own))).toEqual([
      '(0019,0010) LO [ACME]',
      '(0019,1001) DS [1.5]',
      '(0019,1003) UI [2.25.2]',
    ]);
  });

  it('keep their UIDs under retain-uids', () => {
    const both = { options: new Set(['retain-safe-private', 'retain-uids'] as const) };
    expect(treated(described('(0008,0303) CS [SAFE]'), both)).toContain('(0019,1003) UI [1.2.9]');
  });

  it('that hold a name go, whoever it is', () => {
    expect(treated(described('(0008,0303) CS [SAFE]'), retain)).not.toContain('(0019,1004)');
  });

  it('that hold a name go, though they are written as another text', () => {
    const item = lines(`
        (0008,0303) CS [SAFE]
        (0008,0310) SQ
          -
            (0008,0308) US 2
            (0008,030A) CS [PN]
    `);
    const dump = described(item.replaceAll('\n', '\n        '));
    expect(dump).toContain('(0019,1002) LO [Mercier]');
    expect(treated(dump, retain)).not.toContain('Mercier');
    expect(treated(dump, retain)).toContain('(0019,1001)');
  });

  it('lose the words that nobody knows', () => {
    const dump = described('(0008,0303) CS [SAFE]').replace('[Mercier]', '[GAIN Zxqwvo]');
    expect(treated(dump, retain, { cleaner: cleanerOf('Zxqwvo') })).toContain('(0019,1002) LO [GAIN]');
  });

  it('[R140] of a MIXED block are only those listed', () => {
    const mixed = described('(0008,0303) CS [MIXED]\n        (0008,0304) US 1\\259');
    expect(privateLines(treated(mixed, retain))).toEqual([
      '(0019,0010) LO [ACME]',
      '(0019,1001) DS [1.5]',
      '(0019,1003) UI [2.25.2]',
    ]);
  });

  it('are none in an UNSAFE block, and then the description goes too', () => {
    expect(treated(described('(0008,0303) CS [UNSAFE]'), retain)).toBe('');
  });

  it('[R138] get the action that the file states for them, also where a list would keep them', () => {
    const item = lines(`
        (0008,0303) CS [MIXED]
        (0008,0304) US 5
        (0008,0305) SQ
          -
            (0008,0306) US 1
            (0008,0307) CS [Z]
          -
            (0008,0306) US 2
            (0008,0307) CS [D]
          -
            (0008,0306) US 3
            (0008,0307) CS [U]
          -
            (0008,0306) US 4
            (0008,0307) CS [X]
    `)
      .split('\n')
      .join('\n        ');
    expect(privateLines(treated(described(item), { ...retain, ...safe }))).toEqual([
      '(0019,0010) LO [ACME]',
      '(0019,1001) DS',
      '(0019,1002) LO [Removed]',
      '(0019,1003) UI [2.25.2]',
    ]);
  });

  it('do not outdo a rule of the user', () => {
    const rules = {
      '(0019,xx01) ACME': { action: 'remove', reference: { source: 'profile', text: 'a rule' } },
    } as const;
    expect(treated(described('(0008,0303) CS [SAFE]'), { ...retain, rules })).not.toContain('(0019,1001)');
  });

  it('written as UN have the VR that the file describes', () => {
    const dump = lines(`
      (0008,0300) SQ
        -
          (0008,0301) US 25
          (0008,0302) LO [ACME]
          (0008,0303) CS [SAFE]
          (0008,0310) SQ
            -
              (0008,0308) US 1
              (0008,030A) CS [DS]
      (0019,0010) LO [ACME]
      (0019,1001) UN [1.5 ]
      (0019,1002) UN [1.5 ]
    `);
    expect(privateLines(treated(dump, retain))).toEqual(['(0019,0010) LO [ACME]', '(0019,1001) UN 31 2e 35 20']);
  });

  it('are described in words that are searched, and not at all where a rule removes the description', () => {
    const own = { identifiers: identifiersOf('Garnier') };
    const text = described(
      '(0008,0303) CS [SAFE]\n        (0008,0310) SQ\n          -\n            (0008,030E) UT [of Garnier]',
    );
    const rules = { '(0008,030E)': { guard: 'identifiers' } } as const;
    expect(treated(text, { ...retain, rules }, own)).toContain('(0008,030E) UT [of]');
    const removed = { rules: { '(0008,0300)': { action: 'remove' } } } as const;
    expect(treated(text, { ...retain, ...removed })).not.toContain('0008,030');
  });

  it('are described only as far as they stay', () => {
    const dump = lines(`
      (0008,0300) SQ
        -
          (0008,0301) US 25
          (0008,0302) LO [ACME]
          (0008,0303) CS [SAFE]
        -
          (0008,0301) US 33
          (0008,0302) LO [ACME]
          (0008,0303) CS [UNSAFE]
      (0019,0010) LO [ACME]
      (0019,1001) DS [1.5]
      (0021,0010) LO [ACME]
      (0021,1001) DS [1.5]
    `);
    const rules = { '(0008,0302)': { guard: 'identifiers' } } as const;
    expect(treated(dump, { ...retain, rules })).toBe(
      lines(`
      (0008,0300) SQ
        -
          (0008,0301) US 25
          (0008,0302) LO [ACME]
          (0008,0303) CS [SAFE]
      (0019,0010) LO [ACME]
      (0019,1001) DS [1.5]
    `),
    );
  });
});

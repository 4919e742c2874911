import { describe, expect, it } from 'vitest';
import { createKnownIdentifiers, openCleaner } from '../../src/text/index.js';
import { indexOf } from './support/dump.js';
import { cleanerOf, identifiersOf, profileOf } from './support/fakes.js';
import { lines, treat, treated } from './support/treat.js';

const protocol = { '(0018,1030)': { action: 'clean' } } as const;

describe('a text that is cleaned word by word', () => {
  it('goes when nobody wrote it word by word: it is longer than a mebibyte', () => {
    const rules = { '(0040,A160)': { action: 'clean' } } as const;
    const longest = `(0040,A160) UT [${'knee '.repeat((1 << 20) / 5)}.]`;
    expect(treated(longest.replace('knee .]', 'knee]'), { rules })).toContain('(0040,A160) UT [knee');
    expect(treated(longest.replace('.]', '. normal]'), { rules })).toBe('');
  });

  it('goes when its bytes stand for no characters', () => {
    const utf8 = '(0008,0005) CS [ISO_IR 192]';
    expect(treated(`${utf8}\n(0018,1030) LO [KN\xc3\x28E]`, { rules: protocol })).toBe(utf8);
    expect(treated(`${utf8}\n(0018,1030) LO [T\xc3\xaate]`, { rules: protocol })).toContain('(0018,1030)');
  });

  it('is none where the attribute holds codes: there identifiers are looked for, not words', () => {
    const rules = { '(0018,0022)': { action: 'clean' } } as const;
    const own = { cleaner: cleanerOf('ZXQWVO'), identifiers: identifiersOf('Camille') };
    expect(treated('(0018,0022) CS [ZXQWVO]', { rules }, own)).toBe('(0018,0022) CS [ZXQWVO]');
    expect(treated('(0018,0022) CS [CAMILLE]', { rules }, own)).toBe('');
  });

  it('leaves a notice when a word of it may be a name or not', () => {
    const doubtful = { clean: (text: string) => ({ text, removed: 0, unknown: [], ambiguous: 1 }) };
    const noticesWith = (own: object) =>
      treat(indexOf('(0018,1030) LO [KNEE Petit]'), profileOf({ rules: protocol }), own).result.notices;
    expect(noticesWith({ cleaner: doubtful })).toContain('ambiguous-words');
    expect(noticesWith({})).not.toContain('ambiguous-words');
  });

  it('leaves a notice of unknown words where the profile only reports them', () => {
    const noticesWhere = (unknown: 'report' | 'mask', word: string) =>
      treat(indexOf('(0018,1030) LO [KNEE Zxqwvo]'), profileOf({ rules: protocol, words: { unknown, site: [] } }), {
        cleaner: cleanerOf(word),
      }).result.notices;
    expect(noticesWhere('report', 'Zxqwvo')).toContain('unknown-words');
    expect(noticesWhere('report', 'Absent')).not.toContain('unknown-words');
    expect(noticesWhere('mask', 'Zxqwvo')).not.toContain('unknown-words');
  });

  it('is no edit when every word of it stays, though it be nothing but blanks', () => {
    const index = indexOf('(0018,1030) LO [KNEE]\n(0018,4000) LT [  ]');
    const rules = { ...protocol, '(0018,4000)': { action: 'clean' } } as const;
    const { result } = treat(index, profileOf({ rules }));
    expect(result.decisions.filter(({ path }) => path.startsWith('(0018')).map(({ action }) => action)).toEqual([
      'keep',
      'keep',
    ]);
  });

  it('is read as HTML, URLs, mail, JSON, RTF and HL7 write letters, and stays as it was written where nothing goes', () => {
    const rules = { '(0040,A160)': { action: 'clean' } } as const;
    const identifiers = createKnownIdentifiers([{ kind: 'patient-name', value: 'Moïse' }]);
    const own = { cleaner: openCleaner({ unknownWords: 'keep' }), identifiers };
    const names = [
      'Mo&iuml;se',
      '&#77;o&#xEF;se',
      'Mo%C3%AFse',
      'Mo=C3=AFse',
      'Mo\\u00efse',
      "Mo\\'efse",
      'Mo\\XEF\\se',
    ];
    for (const name of names)
      expect(treated(`(0040,A160) UT [genou ${name}]`, { rules }, own)).toBe('(0040,A160) UT [genou]');
    const harmless = '(0040,A160) UT [&eacute;panchement &lt; 3 mm]';
    expect(treated(harmless, { rules }, own)).toBe(harmless);
  });

  it('is none, but read so, where the attribute is only searched for identifiers', () => {
    const own = { identifiers: identifiersOf('Camille') };
    const rules = { '(0018,1030)': { action: 'keep', guard: 'identifiers' } } as const;
    expect(treated('(0018,1030) LO [KNEE &#67;amille]', { rules }, own)).toBe('(0018,1030) LO [KNEE]');
    expect(treated('(0018,1030) LO [T&ecirc;te%20&#67;amille]', { rules }, own)).toBe('(0018,1030) LO [T&ecirc;te%20]');
    expect(treated('(0018,1030) LO [T&ecirc;te%20IRM]', { rules }, own)).toBe('(0018,1030) LO [T&ecirc;te%20IRM]');
  });

  it('is no term of a public coding scheme because it stands beside one', () => {
    const dump = lines(`
      (0040,0008) SQ
        -
          (0008,0102) SH [DCM]
          (0008,0104) LO [Zxqwvo knee]
          (0018,1030) LO [Zxqwvo knee]
    `);
    const rules = { ...protocol, '(0008,0104)': { action: 'clean' } } as const;
    const out = treated(dump, { rules }, { cleaner: cleanerOf('Zxqwvo') });
    expect(out).toContain('(0008,0104) LO [Zxqwvo knee]');
    expect(out).toContain('(0018,1030) LO [knee]');
  });
});

const PRODUCT = [
  ...['V5 2019-03-14', 'V5 www.acme.fr', 'V5 10.0.0.12', 'V5 Clinique Bellevue'],
  ...['V5 123456789', 'V5 1.2.840.113619.2.55', 'V5 08:30:12', 'V5 97Y'],
];

describe('forms of identifiers in a value under a guard', () => {
  const guarded = (line: string, own = {}, setup = {}) =>
    treated(line, { rules: { [line.slice(0, 11)]: { guard: 'identifiers' } }, ...setup }, own);

  it('are taken out of texts that people write, and not looked for in codes', () => {
    expect(guarded('(0018,1030) LO [KNEE marie.durand@mail.fr]')).toBe('(0018,1030) LO [KNEE]');
    const codes = ['(0018,0022) CS [19520317]', '(0018,0022) CS [2024-04-10]', '(0008,0054) AE [10.0.0.12]'];
    for (const line of codes) expect(guarded(line)).toBe(line);
  });

  it('are taken out once where a known name stands within them', () => {
    const own = { identifiers: identifiersOf('durand') };
    expect(guarded('(0018,1030) LO [KNEE marie.durand@mail.fr LEFT]', own)).toBe('(0018,1030) LO [KNEE LEFT]');
  });

  it.each(['(0008,0023) DA', '(0008,002A) DT', '(0008,0033) TM'])(
    'are looked for in a text that stands in %s',
    (at) => {
      expect(guarded(`${at} [marie.durand@mail.fr]`)).toBe('');
      expect(guarded(`${at} [10.15]`)).toBe(`${at} [10.15]`);
    },
  );

  it.each(['0008,0070', '0008,1090', '0018,1016', '0018,1018', '0018,1019', '0018,1020'])(
    'may be days, addresses and makers of the product in (%s)',
    (tag) => {
      for (const text of PRODUCT) {
        expect(guarded(`(${tag}) LO [${text}]`)).toBe(`(${tag}) LO [${text}]`);
        expect(guarded(`(0018,1030) LO [${text}]`)).not.toContain(text);
      }
    },
  );

  it('are the initials of the patient, but not in the name of a machine', () => {
    const own = { identifiers: { ...identifiersOf('Durand'), isInitials: (text: string) => text === 'jd' } };
    expect(guarded('(0018,1030) LO [KNEE J.D.]', own)).toBe('(0018,1030) LO [KNEE]');
    expect(guarded('(0008,1090) LO [SCAN J.D.]', own)).toBe('(0008,1090) LO [SCAN J.D.]');
  });

  it('are technical in private texts: numbers, UIDs, times and ages', () => {
    const texts = ['V5 1.2.840.113619.2.55', 'V5 08:30:12', 'V5 123456789', 'V5 97Y'];
    for (const text of texts) {
      const dump = `(0019,0010) LO [ACME]\n(0019,1001) LO [${text}]`;
      expect(treated(dump, { rules: { '(0019,xx01) ACME': { guard: 'identifiers' } } })).toBe(dump);
    }
    expect(guarded('(0018,1030) LO [V5 1.2.840.113619.2.55]')).toBe('(0018,1030) LO [V5]');
    expect(guarded('(0018,1030) LO [V5 08:30:12]')).toBe('(0018,1030) LO [V5]');
  });

  it('may stay where their kind is retained: days, times, UIDs, numbers and names of institutions', () => {
    const texts = [
      ['date', 'V5 2019-03-14'],
      ['date', 'V5 08:30:12'],
      ['uid', 'V5 1.2.840.113619.2.55'],
      ['institution', 'V5 FINESS 2A 000 001 4'],
      ['institution', 'V5 Clinique Bellevue'],
    ];
    for (const [kind, text] of texts) {
      expect(guarded(`(0018,1030) LO [${text}]`, {}, { retained: new Set([kind]) })).toBe(`(0018,1030) LO [${text}]`);
      expect(guarded(`(0018,1030) LO [${text}]`)).not.toContain(text);
    }
  });
});

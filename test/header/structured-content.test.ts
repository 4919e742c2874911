// Reports under Clean Structured Content: each Content Item by its Value Type and its concept, at any depth.
import { describe, expect, it } from 'vitest';
import type { OptionName } from '../../src/profile/index.js';
import { Sop, underProfile } from './support/annex-e.js';
import { rule } from './support/fakes.js';
import { treated } from './support/treat.js';

const patient = '(0010,0010) PN [Garnier^Paula]\n(0010,0020) LO [IPP4400123]\n';
const all: readonly OptionName[] = ['clean-descriptors', 'clean-structured-content'];

interface ItemText {
  readonly type: string;
  /** Code and scheme of the concept name. */
  readonly concept?: readonly [string, string];
  readonly meaning?: string;
  readonly value: string;
}

function item({ type, concept = ['121071', 'DCM'], meaning = 'Finding', value }: ItemText): string {
  const name = `(0008,0100) SH [${concept[0]}]\n(0008,0102) SH [${concept[1]}]\n(0008,0104) LO [${meaning}]`;
  return `(0040,A010) CS [CONTAINS]\n(0040,A040) CS [${type}]\n(0040,A043) SQ\n  -\n${indented(name, 4)}\n${value}`;
}

function indented(text: string, by: number): string {
  return text.replaceAll(/^/gm, ' '.repeat(by));
}

function report(...items: string[]): string {
  return `${patient}(0040,A730) SQ\n${items.map((one) => `  -\n${indented(one, 4)}`).join('\n')}`;
}

function cleaned(dump: string, options: readonly OptionName[] = all): string {
  return underProfile(dump, { sop: Sop.Report, options }).dump;
}

describe('a Content Item', () => {
  it('[R115] of a text keeps its words and loses the patient', () => {
    const out = cleaned(report(item({ type: 'TEXT', value: '(0040,A160) UT [Garnier: no fracture of the knee]' })));
    expect(out).toContain('no fracture of the knee');
    expect(out).not.toContain('Garnier');
  });

  it('[R115] deep in the tree is treated as one at its top', () => {
    let inner = item({ type: 'TEXT', value: '(0040,A160) UT [knee of Garnier]' });
    for (let depth = 0; depth < 6; depth++)
      inner = item({ type: 'CONTAINER', value: `(0040,A730) SQ\n  -\n${indented(inner, 4)}` });
    const out = cleaned(report(inner));
    expect(out).toContain('UT [knee');
    expect(out).not.toContain('Garnier');
  });

  it('[R117] of a name, a date, a time and a UID gets a dummy, moves, or is mapped', () => {
    const values = [
      item({ type: 'PNAME', concept: ['121008', 'DCM'], value: '(0040,A123) PN [Leclerc^Anne]' }),
      item({ type: 'DATE', value: '(0040,A121) DA [20240410]' }),
      item({ type: 'DATETIME', value: '(0040,A120) DT [20240410083012]' }),
      item({ type: 'TIME', value: '(0040,A122) TM [083012]' }),
      item({ type: 'UIDREF', value: '(0040,A124) UI [1.2.9]' }),
    ];
    const gone = cleaned(report(...values));
    expect(gone).not.toMatch(/Leclerc|20240410|083012|\[1\.2\.9\]/);
    expect(gone).toContain('PN [Anonymous]');
    const moved = cleaned(report(...values), [...all, 'retain-longitudinal-modified-dates']);
    expect(moved).toContain('DA [20240101]');
    expect(moved).toContain('TM [083012]');
  });

  it('[R115] [R116] whose concept the table removes keeps its place with a dummy, and its words under the option that cleans them', () => {
    const comment = item({ type: 'TEXT', concept: ['121106', 'DCM'], value: '(0040,A160) UT [normal knee]' });
    expect(cleaned(report(comment), ['clean-structured-content'])).toContain('(0040,A160) UT [Removed]');
    expect(cleaned(report(comment))).toContain('(0040,A160) UT [normal knee]');
    const accession = item({ type: 'TEXT', concept: ['121022', 'DCM'], value: '(0040,A160) UT [normal knee]' });
    expect(cleaned(report(accession))).toContain('(0040,A160) UT [Removed]');
  });

  it('[R115] of a device stays under the option that retains devices', () => {
    const serial = item({ type: 'TEXT', concept: ['121016', 'DCM'], value: '(0040,A160) UT [SN4711X]' });
    expect(cleaned(report(serial))).toContain('(0040,A160) UT [Removed]');
    expect(cleaned(report(serial), [...all, 'retain-device-identity'])).toContain('(0040,A160) UT [SN4711X]');
  });

  it('[R118] of a code stays as it is, its meaning cleaned where the scheme is the site’s own', () => {
    const code = (scheme: string, meaning: string) =>
      `(0040,A168) SQ\n  -\n    (0008,0100) SH [X1]\n    (0008,0102) SH [${scheme}]\n    (0008,0104) LO [${meaning}]`;
    const items = [
      item({ type: 'CODE', value: code('SCT', 'Zxqwvo ligament') }),
      item({ type: 'CODE', value: code('99SITE', 'Zxqwvo ligament') }),
    ];
    const out = cleaned(report(...items));
    expect(out).toContain('LO [Zxqwvo ligament]');
    expect(out).toContain('LO [ligament]');
  });

  it.each(['SRT', 'SNM3', '99SDM'])(
    '[R116] whose concept is named by the retired code of %s is treated as under today’s',
    (scheme) => {
      const coded = (code: string, designator: string) =>
        report(item({ type: 'TEXT', concept: [code, designator], value: '(0040,A160) UT [normal knee]' }));
      const today = cleaned(coded('160476009', 'SCT'), ['clean-structured-content']);
      expect(today).toContain('(0040,A160) UT [Removed]');
      expect(cleaned(coded('F-02455', scheme), ['clean-structured-content'])).toContain('(0040,A160) UT [Removed]');
      expect(cleaned(coded('F-02456', scheme), ['clean-structured-content'])).toContain('normal knee');
    },
  );

  it('[R115] whose scheme has a version beside its designator is found in the table', () => {
    const visit = item({ type: 'TEXT', concept: ['53', 'NCDR'], value: '(0040,A160) UT [normal knee]' });
    expect(cleaned(report(visit), ['clean-structured-content'])).toContain('(0040,A160) UT [Removed]');
  });

  it('[R115] that points at another by its place finds it there: no Item goes', () => {
    const pointing = '(0040,A010) CS [INFERRED FROM]\n(0040,DB73) UL 1';
    const items = [
      item({ type: 'TEXT', concept: ['121022', 'DCM'], value: '(0040,A160) UT [RX2024]' }),
      item({ type: 'TEXT', value: '(0040,A160) UT [normal]' }),
    ];
    const out = cleaned(report(...items, pointing));
    expect(out.match(/A040/g)).toHaveLength(2);
    expect(out).toContain('(0040,DB73) UL 1');
  });

  it('of a concept that a rule of the profile would keep is the profile’s business', () => {
    const dump = report(item({ type: 'TEXT', concept: ['121022', 'DCM'], value: '(0040,A160) UT [normal knee]' }));
    expect(underProfile(dump, { sop: Sop.Report, profile: 'basic' }).dump).not.toContain('normal knee');
  });
});

describe('a table of concepts', () => {
  const named = '(0040,A043) SQ\n  -\n    (0008,0100) SH [121071]\n    (0008,0102) SH [DCM]';
  const content = (...elements: string[]) => `(0040,A730) SQ\n  -\n${indented(elements.join('\n'), 4)}`;

  it.each([
    ['DATETIME', '(0040,A120) DT [20240410083012]'],
    ['DATE', '(0040,A121) DA [20240410]'],
    ['TIME', '(0040,A122) TM [083012]'],
    ['PNAME', '(0040,A123) PN [Leclerc^Anne]'],
    ['UIDREF', '(0040,A124) UI [1.2.9]'],
    ['TEXT', '(0040,A160) UT [knee]'],
    ['CODE', '(0040,A168) SQ\n  -\n    (0008,0100) SH [X1]'],
    ['NUM', '(0040,A300) SQ\n  -\n    (0040,A30A) DS [12]'],
    ['NUM', '(0040,A30A) DS [12]'],
  ])('[R115] has a say in a value of %s: %s', (type, value) => {
    const removes = (wanted: string) => ({
      contentRule: ({ code, scheme, valueType }: { code: string; scheme: string; valueType: string }) =>
        code === '121071' && scheme === 'DCM' && valueType === wanted ? rule({ action: 'remove' }) : null,
    });
    const dump = content(named, value);
    expect(treated(dump, removes(type))).toBe(content(named));
    expect(treated(dump, removes('OTHER'))).toBe(dump);
  });

  it('has none in what is no value, where a user’s rule speaks, or where the Item names no concept', () => {
    const contentRule = () => rule({ action: 'remove' });
    const users = { '(0040,A160)': { reference: { source: 'profile', text: 'a rule' } } } as const;
    const type = '(0040,A040) CS [TEXT]';
    const value = '(0040,A160) UT [knee]';
    expect(treated(content(type, named, value), { contentRule })).toBe(content(type, named));
    expect(treated(content(type, named, value), { contentRule, rules: users })).toBe(content(type, named, value));
    expect(treated(content(type, value), { contentRule })).toBe(content(type, value));
    expect(treated(content(type, '(0040,A043) SQ', value), { contentRule })).toContain(value);
  });
});

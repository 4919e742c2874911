// Codes of public schemes name notions, so their forms (nine digits, a letter and digits, dots) do not make identifiers of them.
import { describe, expect, it } from 'vitest';
import { createKnownIdentifiers } from '../../src/text/index.js';
import { lines, treated } from './support/treat.js';

const identifiers = createKnownIdentifiers([
  { kind: 'patient-name', value: 'Beauregard^Camille' },
  { kind: 'patient-id', value: '85756007' },
]);
const searched = { guard: 'identifiers', otherwise: 'dummy' } as const;
const rules = { '(0008,0100)': searched, '(0008,0119)': searched, '(0008,0103)': searched } as const;

function code(scheme: string, value: string, tag = '(0008,0100) SH'): string {
  return lines(`
    (0008,1032) SQ
      -
        ${[`${tag} [${value}]`, `(0008,0102) SH [${scheme}]`].sort().join('\n        ')}
  `);
}

describe('a code', () => {
  it.each([
    ['SCT', '433466003'],
    ['SCT', '12738006'],
    ['SRT', 'T-04000'],
    ['SRT', 'F-10450'],
    ['NCIt', 'C67447'],
    ['SCPECG', '5.10.2.1-3'],
  ])('of %s stays whatever its form: %s', (scheme, value) => {
    const given = code(scheme, value);
    expect(treated(given, { rules }, { identifiers })).toBe(given);
  });

  it('stays as a long one, and so does the edition of its scheme', () => {
    for (const given of [
      code('SCT', '12345678901234567890', '(0008,0119) UC'),
      code('SRT', '20091021', '(0008,0103) SH'),
    ])
      expect(treated(given, { rules }, { identifiers })).toBe(given);
  });

  it.each([
    ['the ID of the patient', 'SCT', '85756007'],
    ['the name of the patient', 'SCT', 'BEAUREGARD'],
    ['a text', 'SCT', '06 12 34 56 78'],
    ['an address', 'SCT', 'a.b@example.org'],
    ['a number of a site', '99SITE', '0612345678'],
  ])('goes if it is %s', (_, scheme, value) => {
    expect(treated(code(scheme, value), { rules }, { identifiers })).toContain('(0008,0100) SH [Removed]');
  });
});

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createKnownIdentifiers } from '../../src/text/create-known-identifiers.js';
import type { Identifier } from '../../src/text/identifier.js';
import { isTooShortToIdentify } from '../../src/text/short-numbers.js';

it('a number with the length of an ID or a day is not passed over', () => {
  for (const value of ['774301', '1.5\\19610312', '0-7-7-4-3-1', 'AB', '1.2.3', '-', 'é'])
    expect(isTooShortToIdentify(Buffer.from(value), 'DS'), value).toBe(false);
  expect(isTooShortToIdentify(Buffer.from('-120.5\\-118.25\\300.0'), 'DS')).toBe(true);
  expect(isTooShortToIdentify(Buffer.from('12'), 'SH')).toBe(false);
});

it('in numbers that are passed over nothing would be found', () => {
  const digits = fc.array(fc.constantFrom('0', '1', '7', '.', '-', '\\', ' ', 'E', '\0', 'é'), { maxLength: 12 });
  const kind = fc.constantFrom('patient-id', 'other-id', 'birth-date', 'patient-name');
  const value = fc.array(fc.constantFrom('0', '1', '7', 'E'), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(digits, kind, value, fc.constantFrom('DS', 'IS', 'TM', 'AS'), (text, of, hunted, vr) => {
      const written = text.join('');
      if (!isTooShortToIdentify(Buffer.from(written), vr)) return;
      const known = createKnownIdentifiers([{ kind: of, value: hunted.join('') } as Identifier]);
      for (const one of written.split('\\')) expect(known.find(one, { tag: 0x00201041, vr })).toEqual([]);
      expect(known.find(written, { tag: 0x00201041, vr })).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

it('an ID of five digits, the number within one, and a telephone count as a whole number', () => {
  const known = createKnownIdentifiers([
    { kind: 'patient-id', value: 'PT_39230' },
    { kind: 'phone', value: '+33 2 97 65 50 45' },
  ]);
  const found = (value: string, vr: string) => known.find(value, { tag: 0x00180050, vr }).map(({ kind }) => kind);
  expect(found('39230', 'IS')).toEqual(['patient-id']);
  expect(found('0297655045', 'DS')).toEqual(['phone']);
  expect(found('33297655045', 'DS')).toEqual(['phone']);
  expect(found('39.230', 'DS')).toEqual([]);
  expect(found('39231', 'IS')).toEqual([]);
});

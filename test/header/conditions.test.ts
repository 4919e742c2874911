import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../src/base/index.js';
import type { ElementIndex } from '../../src/dicom/index.js';
import { holds } from '../../src/header/index.js';
import type { Condition, ConditionalRule } from '../../src/profile/index.js';
import { explicitBig, indexOf } from './support/dump.js';
import { rule } from './support/fakes.js';
import { lines, treated } from './support/treat.js';

const is = (tag: number, ...values: string[]): Condition => ({ kind: 'in', tag, values, negated: false });
const conditional = (part: Partial<ConditionalRule>): ConditionalRule => ({
  ...rule({}),
  path: null,
  when: null,
  ...part,
});
const modality = 0x00080060;

describe('a condition', () => {
  const dump = lines(`
    (0008,0005) CS [ISO_IR 192]
    (0008,0008) CS [ORIGINAL\\PRIMARY]
    (0008,0060) CS [US ]
    (0008,0080) LO [H\xc3\xb4pital]
    (0028,0010) US 512
    (0040,0275) SQ
      -
        (0008,0060) CS [MR]
        (0040,0008) SQ
          -
            (0008,0100) SH [X]
  `);
  const index = indexOf(dump);
  const at = (tag: number) => Array.from(index.tag).indexOf(tag);
  const outer = at(0x00400275) + 1;
  const inner = at(0x00400008) + 1;

  it('compares any value, trimmed and decoded', () => {
    expect(holds(is(modality, 'SC', 'US'), index, -1)).toBe(true);
    expect(holds(is(modality, 'us'), index, -1)).toBe(false);
    expect(holds(is(0x00080008, 'PRIMARY'), index, -1)).toBe(true);
    expect(holds(is(0x00080080, 'Hôpital'), index, -1)).toBe(true);
  });

  it('compares numbers as they are written in decimal, in either byte order', () => {
    expect(holds(is(0x00280010, '512'), index, -1)).toBe(true);
    expect(holds(is(0x00280010, '512'), indexOf('(0028,0010) US 512', explicitBig), -1)).toBe(true);
  });

  it('looks into the Item first, then outwards to the top', () => {
    expect(holds(is(modality, 'MR'), index, outer)).toBe(true);
    expect(holds(is(modality, 'MR'), index, inner)).toBe(true);
    expect(holds(is(0x00080008, 'PRIMARY'), index, inner)).toBe(true);
    expect(holds(is(0x00080100, 'X'), index, outer)).toBe(false);
  });

  it('asks for presence, for a pattern, for all and for any', () => {
    const present: Condition = { kind: 'present', tag: 0x00280010, negated: false };
    const pattern: Condition = { kind: 'matches', tag: modality, pattern: /^U/, negated: false };
    expect(holds(present, index, -1)).toBe(true);
    expect(holds({ ...present, tag: 0x00280011 }, index, -1)).toBe(false);
    expect(holds(pattern, index, -1)).toBe(true);
    expect(holds({ kind: 'all', of: [present, pattern] }, index, -1)).toBe(true);
    expect(holds({ kind: 'all', of: [present, is(modality, 'CT')] }, index, -1)).toBe(false);
    expect(holds({ kind: 'any', of: [pattern, is(modality, 'CT')] }, index, -1)).toBe(true);
    expect(holds({ kind: 'any', of: [is(modality, 'CT')] }, index, -1)).toBe(false);
  });

  it('can be negated; what is absent equals nothing', () => {
    expect(holds({ kind: 'in', tag: modality, values: ['US'], negated: true }, index, -1)).toBe(false);
    expect(holds({ kind: 'in', tag: 0x00180015, values: ['HEAD'], negated: true }, index, -1)).toBe(true);
    expect(holds({ kind: 'present', tag: modality, negated: true }, index, -1)).toBe(false);
    expect(holds({ kind: 'matches', tag: modality, pattern: /^U/, negated: true }, index, -1)).toBe(false);
  });

  it('reads the beginning of a long value, and nothing to see whether one is there', () => {
    const pixels = 0x7fe00010;
    const text = 0x0040a160;
    const long = indexOf(`(0040,A160) UT [knee${' '.repeat(200_000)}]\n(7FE0,0010) OW ${'00 '.repeat(200_000).trim()}`);
    const reads: number[] = [];
    const source: ByteSource = {
      length: long.source.length,
      read: (at, length) => {
        reads.push(length);
        return long.source.read(at, length);
      },
      readInto: (...range) => long.source.readInto(...range),
      close: () => undefined,
    };
    const watched: ElementIndex = { ...long, source };
    expect(holds({ kind: 'present', tag: pixels, negated: false }, watched, -1)).toBe(true);
    expect(reads).toEqual([]);
    expect(holds(is(text, 'knee'), watched, -1)).toBe(true);
    expect(holds(is(pixels, 'knee'), watched, -1)).toBe(false);
    expect(Math.max(...reads)).toBeLessThan(100_000);
  });

  it('does not compare long rows of numbers', () => {
    const row = (count: number) => indexOf(`(0028,3006) US ${'7\\'.repeat(count)}7`);
    expect(holds(is(0x00283006, '7'), row(100), -1)).toBe(true);
    expect(holds(is(0x00283006, '7'), row(40_000), -1)).toBe(false);
  });

  it('takes what is absent for no value, not for an empty one', () => {
    expect(holds(is(0x00180015, ''), index, -1)).toBe(false);
    expect(holds({ kind: 'matches', tag: 0x00180015, pattern: /^$/, negated: true }, index, -1)).toBe(true);
  });

  it('takes a sequence for a value of its own, which equals nothing', () => {
    expect(holds(is(0x00400275, ''), index, -1)).toBe(false);
    expect(holds(is(0x00100040, ''), indexOf('(0008,0060) CS [US]\n(0010,0040) CS'), -1)).toBe(false);
    expect(holds({ kind: 'present', tag: 0x00400275, negated: false }, index, -1)).toBe(true);
  });
});

describe('rules that hold somewhere', () => {
  const dump = lines(`
    (0008,0060) CS [US]
    (0008,1030) LO [at the top]
    (0040,0275) SQ
      -
        (0008,1030) LO [below]
  `);

  it('the first whose condition holds counts', () => {
    const rules = {
      '(0008,1030)': [
        conditional({ action: 'empty', when: is(modality, 'CT') }),
        conditional({ action: 'remove', when: is(modality, 'US') }),
        conditional({ action: 'dummy' }),
      ],
    };
    expect(treated(dump, { rules })).toBe('(0008,0060) CS [US]\n(0040,0275) SQ\n  -');
  });

  it('a path is the whole way from the top', () => {
    const only = (path: number[]) => ({ '(0008,1030)': [conditional({ action: 'remove', path }), conditional({})] });
    expect(treated(dump, { rules: only([0x00400275, 0x00081030]) })).toContain('at the top');
    expect(treated(dump, { rules: only([0x00400275, 0x00081030]) })).not.toContain('below');
    expect(treated(dump, { rules: only([0x00081030]) })).not.toContain('at the top');
    expect(treated(dump, { rules: only([0x00081030]) })).toContain('below');
    expect(treated(dump, { rules: only([0x00081115, 0x00400275, 0x00081030]) })).toBe(dump);
    expect(treated(dump, { rules: only([0x00081115, 0x00081030]) })).toBe(dump);
  });

  it('a list in which nothing holds is an error, not a value that stays', () => {
    const rules = { '(0008,1030)': [conditional({ when: is(modality, 'CT') })] };
    expect(() => treated(dump, { rules })).toThrow('no rule of the profile holds');
  });
});

// The Basic Profile column of Table E.1-1 against an expectation worked out here from the table's own JSON.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadProfile, type Rule, type RuleLevel } from '../../src/profile/index.js';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const PET = '1.2.840.10008.5.1.4.1.1.128';
const SEG = '1.2.840.10008.5.1.4.1.1.66.4';
const CR = '1.2.840.10008.5.1.4.1.1.1';
const DX = '1.2.840.10008.5.1.4.1.1.1.1';
const RT_IMAGE = '1.2.840.10008.5.1.4.1.1.481.1';
const GSPS = '1.2.840.10008.5.1.4.1.1.11.1';
const ENHANCED_SR = '1.2.840.10008.5.1.4.1.1.88.22';

const packed = (vr: string): number => vr.charCodeAt(0) * 256 + vr.charCodeAt(1);

function ruleOf(level: RuleLevel, tag: number, vr: string): Rule {
  const found = level.lookup(tag, packed(vr));
  if ('action' in found) return found;
  throw new Error('a condition where none is expected');
}

function actionIn(sopClass: string, tag: number, vr: string): string {
  return ruleOf(loadProfile('basic').forSopClass(sopClass), tag, vr).action;
}

describe('a compound code', () => {
  test('[R54] Z/D gives Content Date a dummy in a segmentation, where it is Type 1, and empties it in a CR, where it is Type 2C', () => {
    expect(actionIn(SEG, 0x00080023, 'DA')).toBe('dummy');
    expect(actionIn(CR, 0x00080023, 'DA')).toBe('empty');
  });

  test('[R55] X/Z empties Acquisition Date in a PET, where it is Type 2, and removes it in a CT', () => {
    expect(actionIn(PET, 0x00080022, 'DA')).toBe('empty');
    expect(actionIn(CT, 0x00080022, 'DA')).toBe('remove');
    expect(actionIn(DX, 0x00400555, 'SQ')).toBe('empty');
  });

  test('[R56] X/D gives Series Date a dummy in a PET, where it is Type 1, and removes it in a CT', () => {
    expect(actionIn(PET, 0x00080021, 'DA')).toBe('dummy');
    expect(actionIn(CT, 0x00080021, 'DA')).toBe('remove');
  });

  test("[R57] [R59] X/Z/D removes the Device Serial Number of a CT, gives a segmentation's a dummy, empties Operators' Name in an RT Image", () => {
    expect(actionIn(CT, 0x00181000, 'LO')).toBe('remove');
    expect(actionIn(SEG, 0x00181000, 'LO')).toBe('dummy');
    expect(actionIn(RT_IMAGE, 0x00081070, 'PN')).toBe('empty');
  });

  test('[R58] X/Z/U* removes Referenced Image Sequence where it is Type 3 and keeps it, to have its UIDs replaced, where no IOD is known', () => {
    expect(actionIn(CT, 0x00081140, 'SQ')).toBe('remove');
    expect(actionIn('1.2.3', 0x00081140, 'SQ')).toBe('keep');
  });
});

describe('where the code would break the IOD', () => {
  test('[R60] [R8] Presentation Creation Date, X but Type 1 in a presentation state, gets a dummy', () => {
    expect(actionIn(GSPS, 0x00700082, 'DA')).toBe('dummy');
    expect(actionIn(CT, 0x00700082, 'DA')).toBe('remove');
  });

  test('[R65] a Verifying Observer Sequence in a CT, which has no such attribute, is removed', () => {
    expect(actionIn(CT, 0x0040a073, 'SQ')).toBe('remove');
    expect(actionIn(ENHANCED_SR, 0x0040a073, 'SQ')).toBe('dummy');
  });
});

test('[R67] [R68] every element of curve and overlay groups is removed, also in groups beyond 601E', () => {
  for (const group of [0x5000, 0x501e, 0x50fe, 0x6000, 0x6002, 0x601e, 0x60fe])
    for (const element of [0x0010, 0x1500, 0x3000, 0x4000])
      expect(actionIn(CT, ((group << 16) | element) >>> 0, 'OW')).toBe('remove');
});

test('[R66] [R139] private elements are removed, listed as safe or not', () => {
  const level = loadProfile('basic').forSopClass(CT);
  expect(level.lookupPrivate(0x7053, 'Philips PET Private Group', 0x00, packed('DS'))).toMatchObject({
    action: 'remove',
  });
});

test('the tables in the package are those the tests read', () => {
  const rows = JSON.parse(readFileSync('profiles/standard/confidentiality-profile.json', 'utf8')).rows;
  expect(rows).toHaveLength(657);
});

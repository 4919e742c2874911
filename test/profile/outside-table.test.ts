// What PS3.15 Table E.1-1 does not list.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadProfile } from '../../src/profile/index.js';
import { actionOf, ruleOf, SOP } from './profile-tools.js';

const basic = loadProfile('basic');
const dictionary: Record<string, [vr: string, vm: string, keyword: string]> = JSON.parse(
  readFileSync('profiles/standard/data-dictionary.json', 'utf8'),
).elements;
const rows: { tag: string }[] = JSON.parse(readFileSync('profiles/standard/confidentiality-profile.json', 'utf8')).rows;
const listed = new Set(rows.map(({ tag }) => tag));
const kept: string[] = JSON.parse(readFileSync('profiles/bulk-kept.json', 'utf8')).groups.flatMap(
  (group: { tags: object }) => Object.keys(group.tags),
);
const classes: string[] = JSON.parse(readFileSync('profiles/class-uids.json', 'utf8')).groups.flatMap(
  (group: { tags: object }) => Object.keys(group.tags),
);
const unlisted = Object.entries(dictionary).filter(
  ([tag]) =>
    !listed.has(tag) &&
    !tag.includes('x') &&
    !/^000[0246]/.test(tag) &&
    !tag.endsWith('0000') &&
    !/^FFFE|^00080001$/.test(tag),
);

test('an element of an even group that PS3.6 does not know is removed', () => {
  for (const tag of [0x00061234, 0x00090000 - 0x10000 + 0x7777, 0x22221001, 0x0008ffff])
    expect(actionOf(basic, SOP.CT, tag, 'LO')).toBe('remove');
});

test('[R46] [R74] [R41] command, directory and meta elements are removed from a data set, also those the table gives a UID', () => {
  for (const tag of [0x00000002, 0x00001000, 0x00001001, 0x00020003, 0x00020016, 0x00041500, 0x00041511])
    expect(actionOf(basic, SOP.CT, tag, 'UI')).toBe('remove');
});

test('group lengths and Length to End are removed, also where a rule would keep them', () => {
  for (const tag of [0x00080000, 0x00100000, 0x7fe00000, 0x00080001])
    expect(actionOf(basic, SOP.CT, tag, 'UL')).toBe('remove');
});

test('[R69] [R73] [R70] [R71] signatures, padding, icons and original attributes are removed', () => {
  expect(actionOf(basic, SOP.CT, 0xfffafffa, 'SQ')).toBe('remove');
  expect(actionOf(basic, SOP.CT, 0xfffcfffc, 'OB')).toBe('remove');
  expect(actionOf(basic, SOP.CT, 0x00880200, 'SQ')).toBe('remove');
  expect(actionOf(basic, SOP.CT, 0x04000561, 'SQ')).toBe('remove');
});

test('[R80] every name of a person that the table does not list goes', () => {
  const names = unlisted.filter(([, [vr]]) => vr === 'PN');
  expect(names.length).toBeGreaterThanOrEqual(3);
  for (const [tag] of names)
    expect(['empty', 'dummy']).toContain(actionOf(basic, SOP.CT, Number.parseInt(tag, 16), 'PN'));
});

test('[R82] every date and time that the table does not list goes', () => {
  for (const [tag, [vr]] of unlisted.filter(([, [one]]) => ['DA', 'DT', 'TM'].includes(one)))
    expect(['remove', 'empty', 'dummy']).toContain(actionOf(basic, SOP.CT, Number.parseInt(tag, 16), vr));
});

test('[R8] the role of a responsible person goes with the name, beside which alone it is legal', () => {
  expect(actionOf(basic, SOP.CT, 0x00102297, 'PN')).toBe('empty');
  expect(actionOf(basic, SOP.CT, 0x00102298, 'CS')).toBe('remove');
});

test('[R82] birth and death in another calendar go, however they are written, and the calendar that may only stand beside them', () => {
  for (const options of [[], ['retain-longitudinal-full-dates', 'retain-patient-characteristics']] as const) {
    const profile = loadProfile('basic', { options: [...options] });
    for (const [tag, vr] of [
      [0x00100033, 'LO'],
      [0x00100034, 'LO'],
      [0x00100035, 'CS'],
    ] as const)
      expect(actionOf(profile, SOP.CT, tag, vr)).toBe('remove');
  }
});

test('addresses on the net go', () => {
  expect(actionOf(basic, SOP.CT, 0x00081190, 'UR')).toBe('remove');
});

test('[R30] the UIDs of classes are searched for everything that identifies', () => {
  expect(ruleOf(basic.forSopClass(SOP.CT), 0x00081150, 'UI').guard).toBe('identifiers');
});

test('[R30] [R32] of the UIDs outside the table only those on the list of classes stay', () => {
  for (const [tag, [, , keyword]] of unlisted.filter(([, [vr]]) => vr === 'UI')) {
    const action = actionOf(basic, SOP.CT, Number.parseInt(tag, 16), 'UI');
    expect(`${keyword} ${action}`).toBe(`${keyword} ${classes.includes(tag) ? 'keep' : 'uid'}`);
  }
  for (const surprise of [
    0x00081167, 0x00083012, 0x0018991e, 0x00200242, 0x00209312, 0x00280304, 0x0040e011, 0x0072007f, 0x300a0675,
  ])
    expect(actionOf(basic, SOP.CT, surprise, 'UI')).toBe('uid');
});

describe('bulk data', () => {
  const BULK = ['OB', 'OW', 'OD', 'OF', 'OL', 'OV', 'UN'];

  test('stay if they are on the list, and go if not', () => {
    for (const [tag, [vr, , keyword]] of unlisted) {
      const [first = ''] = vr.split(' or ').filter((one) => BULK.includes(one));
      if (first === '') continue;
      const action = actionOf(basic, SOP.CT, Number.parseInt(tag, 16), first);
      expect(`${keyword} ${action}`).toBe(`${keyword} ${kept.includes(tag) ? 'keep' : 'remove'}`);
    }
  });

  test('of a list that holds nothing the table wants protected', () => {
    expect(kept.filter((tag) => listed.has(tag))).toEqual([]);
    expect(classes.filter((tag) => listed.has(tag))).toEqual([]);
  });

  test('that stay are searched for identifiers, the pixels aside', () => {
    const level = basic.forSopClass(SOP.CT);
    const pixels = ['7FE00010', '7FE00008', '7FE00009'];
    for (const tag of kept)
      expect([tag, ruleOf(level, Number.parseInt(tag, 16), 'OW').guard]).toEqual([
        tag,
        pixels.includes(tag) ? 'none' : 'identifiers',
      ]);
  });

  test('are gone where the waveform is speech and stay where it is an ECG', () => {
    const waveforms = (sopClass: string) => basic.forSopClass(sopClass).child(0x54000100);
    expect(ruleOf(waveforms(SOP.ECG), 0x54001010, 'OW').action).toBe('keep');
    expect(ruleOf(waveforms(SOP.VOICE), 0x54001010, 'OB').action).toBe('dummy');
  });
});

describe('[R75] a VR in the file that is not that of PS3.6', () => {
  const MANUFACTURER = 0x00080070;

  test('counts when it is the more cautious one', () => {
    expect(actionOf(basic, SOP.CT, MANUFACTURER, 'LO')).toBe('keep');
    expect(actionOf(basic, SOP.CT, MANUFACTURER, 'OB')).toBe('empty');
    expect(actionOf(basic, SOP.CT, MANUFACTURER, 'PN')).toBe('empty');
    expect(actionOf(basic, SOP.CT, MANUFACTURER, 'DT')).toBe('empty');
    expect(actionOf(basic, SOP.CT, MANUFACTURER, 'UI')).toBe('uid');
    expect(actionOf(basic, SOP.CT, MANUFACTURER, 'SQ')).toBe('empty');
    expect(actionOf(basic, SOP.CT, MANUFACTURER, 'Q?')).toBe('empty');
  });

  test('does not make a person a text, or a date a number', () => {
    expect(actionOf(basic, SOP.CT, 0x00142006, 'LO')).toBe('empty');
    expect(actionOf(basic, SOP.CT, 0x00141020, 'IS')).toBe('remove');
  });

  test('does not change what the table says', () => {
    for (const vr of ['PN', 'UN', 'LO', 'OB', 'SQ']) expect(actionOf(basic, SOP.CT, 0x00100010, vr)).toBe('pseudonym');
  });
});

test('everything else stays unless an identifier is found in it, and then goes by its type in the IOD', () => {
  const level = basic.forSopClass(SOP.CT);
  expect(ruleOf(level, 0x00180015, 'CS')).toMatchObject({ action: 'keep', guard: 'identifiers', otherwise: 'remove' });
  expect(ruleOf(level, 0x00080070, 'LO')).toMatchObject({
    action: 'keep',
    guard: 'identifiers',
    otherwise: 'empty',
    type: '2',
  });
  expect(ruleOf(level, 0x00080060, 'CS')).toMatchObject({ action: 'keep', guard: 'identifiers', otherwise: 'dummy' });
});

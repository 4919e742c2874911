// What the rules of a user's profile come to.
import { describe, expect, test } from 'vitest';
import { conditionHolds, loadProfile } from '../../src/profile/index.js';
import { actionOf, mistakesIn, packed, profileFile, ruleOf, SOP, soleRule } from './profile-tools.js';

const profileOf = (text: string) => loadProfile(profileFile(text));

function candidates(text: string, tag: number, vr: string) {
  const found = profileOf(text).forSopClass(SOP.CT).lookup(tag, packed(vr));
  if ('action' in found) throw new Error('candidates are expected');
  return found;
}

test('a rule counts before the table, and names its file and line', () => {
  const rule = ruleOf(profileOf('rules:\n  - keep: SeriesDescription\n').forSopClass(SOP.CT), 0x0008103e, 'LO');
  expect(rule).toMatchObject({
    action: 'keep',
    guard: 'name-or-id',
    reference: { source: 'profile', text: 'ward.yaml:2' },
  });
});

test('a tag may be written in three ways, and a rule may name several', () => {
  const profile = profileOf('rules:\n  - remove: ["(0018,0060)", "0018,0015", 00180050]\n');
  for (const [tag, vr] of [
    [0x00180060, 'DS'],
    [0x00180015, 'CS'],
    [0x00180050, 'DS'],
  ] as const)
    expect(['remove', 'empty']).toContain(actionOf(profile, SOP.CT, tag, vr));
  expect(mistakesIn('rules:\n  - remove: (0018,0060)\n')).toEqual([]);
});

test('the first rule that matches counts, and a file’s own rules stand before its base’s', () => {
  const profile = profileOf('base: research\nrules:\n  - remove: PatientAge\n');
  expect(actionOf(profile, SOP.CT, 0x00101010, 'AS')).toBe('remove');
});

test('a rule holds at any depth, a path only at its place', () => {
  const found = candidates(
    'rules:\n  - keep: RequestAttributesSequence/ScheduledProcedureStepID\n    check: nothing\n',
    0x00400009,
    'SH',
  );
  expect(found.map(({ path, action }) => [path, action])).toEqual([
    [[0x00400275, 0x00400009], 'keep'],
    [null, 'remove'],
  ]);
  const items = profileOf('rules:\n  - remove: Modality\n').forSopClass(SOP.CT).child(0x00081115);
  expect(soleRule(items.lookup(0x00080060, packed('CS'))).reference.text).toBe('ward.yaml:2');
});

test('a pattern of groups takes all their elements, a keyword of a repeating group all its groups', () => {
  const profile = profileOf('rules:\n  - remove: 0018,9xxx\n  - keep: OverlayRows\n  - dummy: 3006xxxx\n');
  expect(actionOf(profile, SOP.CT, 0x00189305, 'FD')).toBe('remove');
  expect(actionOf(profile, SOP.CT, 0x00181150, 'IS')).toBe('keep');
  expect(actionOf(profile, SOP.CT, 0x60020010, 'US')).toBe('keep');
  expect(actionOf(profile, SOP.CT, 0x60023000, 'OW')).toBe('remove');
  expect(actionOf(profile, SOP.CT, 0x30060002, 'SH')).toBe('dummy');
});

test('a VR takes every standard attribute of that VR, by PS3.6 or by the file', () => {
  const profile = profileOf('rules:\n  - remove: {vr: LT}\n');
  expect(actionOf(profile, SOP.CT, 0x00104000, 'LT')).toBe('remove');
  expect(actionOf(profile, SOP.CT, 0x00181400, 'LT')).toBe('remove');
  expect(actionOf(profile, SOP.CT, 0x00180015, 'CS')).toBe('keep');
});

test('[R8] remove and empty go as far as the IOD lets them', () => {
  const profile = profileOf(
    'rules:\n  - remove: [Manufacturer, Rows, KVP, BodyPartExamined]\n  - empty: [Columns, SliceThickness]\n',
  );
  expect(actionOf(profile, SOP.CT, 0x00080070, 'LO')).toBe('empty');
  expect(actionOf(profile, SOP.CT, 0x00280010, 'US')).toBe('dummy');
  expect(actionOf(profile, SOP.CT, 0x00180060, 'DS')).toBe('empty');
  expect(actionOf(profile, SOP.CT, 0x00180015, 'CS')).toBe('remove');
  expect(actionOf(profile, SOP.CT, 0x00280011, 'US')).toBe('dummy');
  expect(actionOf(profile, SOP.CT, 0x00180050, 'DS')).toBe('empty');
});

test('an overlay or a curve is taken away whole, although a plane that is there has attributes of Type 1', () => {
  for (const base of ['basic', 'research', 'nothing']) {
    const profile = profileOf(`base: ${base}\nrules:\n  - remove: [60xx, 5000xxxx]\n`);
    for (const tag of [0x60000010, 0x60020040, 0x60fe3000, 0x50000020])
      expect(actionOf(profile, SOP.CT, tag, 'US')).toBe('remove');
  }
});

test('no rule brings back command, directory or meta elements, or group lengths', () => {
  const profile = profileOf('rules:\n  - keep: [00020016, 00041500, 00080000]\n');
  for (const tag of [0x00020016, 0x00041500, 0x00080000]) expect(actionOf(profile, SOP.CT, tag, 'UL')).toBe('remove');
});

test('a fixed value, an age cap and a year are carried to the rule', () => {
  const level = profileOf(
    'rules:\n  - replace: ClinicalTrialProtocolID\n    with: ASTHMA-2026\n  - age-cap: PatientAge\n    years: 85\n  - year-only: PatientBirthDate\n',
  ).forSopClass(SOP.CT);
  expect(ruleOf(level, 0x00120020, 'LO')).toMatchObject({ action: 'replace', value: 'ASTHMA-2026' });
  expect(ruleOf(level, 0x00101010, 'AS')).toMatchObject({ action: 'age-cap', value: '85' });
  expect(ruleOf(level, 0x00100030, 'DA')).toMatchObject({ action: 'year-only' });
});

describe('a condition', () => {
  const holds = (text: string, values: Record<number, string[]>): boolean => {
    const [gate] = profileOf(`exclude when:\n  - ${text}\n`).gates;
    if (gate === undefined) throw new Error('no gate');
    return conditionHolds(gate.when, { has: (tag) => tag in values, valuesOf: (tag) => values[tag] ?? [] });
  };
  const MODALITY = 0x00080060;
  const DESCRIPTION = 0x0008103e;

  test.each([
    ['Modality in [US, SC]', { [MODALITY]: ['SC'] }, true],
    ['Modality in [US, SC]', { [MODALITY]: ['CT'] }, false],
    ['Modality not in [US, SC]', { [MODALITY]: ['CT'] }, true],
    ['Modality not in [US, SC]', {}, true],
    ['Modality = US', { [MODALITY]: ['CT', ' US '] }, true],
    ['Modality = us', { [MODALITY]: ['US'] }, false],
    ['Modality != US', {}, true],
    ['Modality is present', { [MODALITY]: [] }, true],
    ['Modality is absent', { [MODALITY]: [] }, false],
    ['Modality is absent', {}, true],
    ['(0008,0060) = US', { [MODALITY]: ['US'] }, true],
    ['00080060 = US', { [MODALITY]: ['US'] }, true],
    ["SeriesDescription = 'GE MEDICAL'", { [DESCRIPTION]: ['GE MEDICAL'] }, true],
    ['SeriesDescription matches /^SCOUT/', { [DESCRIPTION]: ['SCOUT 1'] }, true],
    ['SeriesDescription not matches /^SCOUT/', { [DESCRIPTION]: ['SCOUT 1'] }, false],
    ['Modality = CT or Modality = MR and SeriesDescription is present', { [MODALITY]: ['CT'] }, true],
    ['(Modality = CT or Modality = MR) and SeriesDescription is present', { [MODALITY]: ['CT'] }, false],
    [
      '(Modality = CT or Modality = MR) and SeriesDescription is present',
      { [MODALITY]: ['MR'], [DESCRIPTION]: ['x'] },
      true,
    ],
  ])('%s over %j is %s', (text, values, expected) => {
    expect(holds(text, values)).toBe(expected);
  });

  test('with a pattern looks at the first 256 characters of a value', () => {
    expect(holds('SeriesDescription matches /b/', { [DESCRIPTION]: [`${'a'.repeat(255)}b`] })).toBe(true);
    expect(holds('SeriesDescription matches /b/', { [DESCRIPTION]: [`${'a'.repeat(256)}b`] })).toBe(false);
  });

  test('on a rule makes candidates that end in what counts without it', () => {
    const found = candidates(
      'rules:\n  - keep: StationName\n    when: Modality in [US, SC]\n  - empty: StationName\n    when: Modality = CT\n',
      0x00081010,
      'SH',
    );
    expect(found.map(({ action, when }) => [action, when?.kind ?? null])).toEqual([
      ['keep', 'in'],
      ['empty', 'in'],
      ['remove', null],
    ]);
  });

  test('becomes a gate under "exclude when" and "quarantine when"', () => {
    const { gates } = profileOf(
      'exclude when: Modality = SR\nquarantine when:\n  - BurnedInAnnotation = YES\n  - Modality is absent\n',
    );
    expect(gates.map(({ outcome, reference }) => [outcome, reference.text])).toEqual([
      ['excluded', 'ward.yaml:1'],
      ['quarantined', 'ward.yaml:3'],
      ['quarantined', 'ward.yaml:4'],
    ]);
  });
});

describe('[R36] the codes', () => {
  const codes = (text: string) => profileOf(`pixels: off\n${text}`).methodCodes.map(({ code }) => code);

  test('are not claimed when a rule leaves what the Basic Profile protects', () => {
    expect(codes('rules:\n  - keep: SeriesDescription\n')).toEqual([]);
    expect(codes('rules:\n  - clean: SeriesDescription\n')).toEqual([]);
    expect(codes('rules:\n  - year-only: PatientBirthDate\n')).toEqual([]);
    expect(codes('rules:\n  - keep: {vr: UT}\n')).toEqual([]);
    expect(codes('rules:\n  - keep: 60xx\n')).toEqual([]);
    expect(codes('rules:\n  - keep: {creator: DUVAL LABS, group: 0031}\n')).toEqual([]);
  });

  test('are claimed when an option allows it, or the rule takes away more', () => {
    expect(
      codes(
        'options: [retain-patient-characteristics]\nrules:\n  - year-only: PatientBirthDate\n  - age-cap: PatientAge\n    years: 90\n',
      ),
    ).toEqual(['113100', '113108']);
    expect(
      codes('rules:\n  - remove: Manufacturer\n  - keep: KVP\n  - replace: StudyDescription\n    with: TRIAL\n'),
    ).toEqual(['113100']);
    expect(codes('options: [retain-safe-private]\nrules:\n  - keep: {creator: DUVAL LABS, group: 0031}\n')).toEqual([
      '113100',
      '113111',
    ]);
  });
});

test('a rule that keeps or moves dates shows in (0028,0303)', () => {
  expect(profileOf('rules:\n  - keep: StudyDate\n').temporal).toBe('UNMODIFIED');
  expect(profileOf('rules:\n  - date-shift: StudyDate\n').temporal).toBe('MODIFIED');
  expect(profileOf('rules:\n  - year-only: PatientBirthDate\n').temporal).toBe('REMOVED');
});

test('the digest changes with a rule, an option and a pixel policy, and with nothing else', () => {
  const digest = (text: string) => profileOf(text).digest;
  expect(digest('rules:\n  - keep: KVP\n')).toBe(digest('rules:\n  - keep:   KVP # so what\n'));
  expect(digest('rules:\n  - keep: KVP\n')).toBe(digest('# moved down\nsummary: told anew\nrules:\n  - keep: KVP\n'));
  const all = [
    '',
    'rules:\n  - keep: KVP\n',
    'rules:\n  - keep: StationName\n',
    'options: [retain-uids]\n',
    'pixels: report\n',
    'keep-weekday: yes\n',
  ].map((text) => digest(`name: ward\n${text}`));
  expect(new Set(all).size).toBe(all.length);
});

test('what a rule takes away is hunted; not under a condition, and not what an earlier rule lets stay', () => {
  const { takenAway } = profileOf(`rules:
  - remove: DeviceSerialNumber
  - empty: GantryID
    when: Modality = CT
  - remove: RequestAttributesSequence/ScheduledStationName
`);
  expect([...takenAway]).toEqual([0x00181000]);
  const kept = profileOf('base: eds-france\nrules:\n  - keep: StationName\n');
  expect(kept.takenAway.has(0x00081010)).toBe(false);
  expect(kept.takenAway.has(0x00400242)).toBe(true);
});

// The profiles that come with the package, and what was compiled from them.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileTypes } from '../../scripts/compile-types.js';
import { digestTable, TABLE_FILES } from '../../scripts/standard-tables.js';
import { conditionHolds, listProfiles, loadProfile, type OptionName } from '../../src/profile/index.js';
import { parseReadyMade } from '../../src/profile/load-spec.js';
import { actionOf, ruleOf, SOP } from './profile-tools.js';

const json = (file: string) => JSON.parse(readFileSync(`profiles/${file}`, 'utf8'));
const names = listProfiles().map(({ name }) => name);

test('every YAML file in profiles/ is offered under its name, with a sentence', () => {
  const files = readdirSync('profiles').filter((file) => file.endsWith('.yaml'));
  expect(names.toSorted()).toEqual(files.map((file) => file.replace('.yaml', '')).toSorted());
  for (const { summary } of listProfiles()) expect(summary.length).toBeGreaterThan(40);
});

test.each(names)('%s begins with a comment that says when to use it', (name) => {
  const comment = readFileSync(`profiles/${name}.yaml`, 'utf8').split('\n\n')[0] ?? '';
  expect(comment.split('\n').every((line) => line.startsWith('#'))).toBe(true);
  expect(comment).toContain('Use it');
});

describe('what start-up reads is what the sources say', () => {
  test.each(names)('for the profile %s', (name) => {
    const compiled = json(`compiled/${name}.json`);
    expect(compiled.spec).toEqual(parseReadyMade(name));
    for (const [file, digest] of Object.entries(compiled.sources))
      expect(
        createHash('sha256')
          .update(readFileSync(`profiles/${file}`))
          .digest('hex'),
      ).toBe(digest);
  });

  test('eds-france is made anew also when research changes', () => {
    const compiled = json('compiled/eds-france.json');
    expect(Object.keys(compiled.sources)).toEqual(['eds-france.yaml', 'research.yaml']);
  });

  test('for the types of attributes', () => {
    expect(json('compiled/attribute-types.json')).toEqual(compileTypes(json('standard/attribute-types.json')));
  });

  test('and the tables of the Standard are those whose digests are written down', () => {
    const digests = json('standard/DIGESTS.json');
    expect(Object.keys(digests).toSorted()).toEqual(TABLE_FILES.toSorted());
    for (const file of TABLE_FILES)
      expect(digestTable(file, readFileSync(`profiles/standard/${file}`))).toEqual(digests[file]);
  });
});

test('a ready-made profile is loaded without the YAML library', () => {
  const script = `import { createRequire } from 'node:module';
    import { loadProfile } from './src/profile/index.ts';
    loadProfile('eds-france');
    const loaded = Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes('node_modules/yaml/'));
    process.stdout.write(String(loaded.length));`;
  expect(
    execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { encoding: 'utf8' }),
  ).toBe('0');
});

describe('research', () => {
  const profile = loadProfile('research');

  test('selects what the name promises and claims only what runs', () => {
    const expected: OptionName[] = [
      'retain-safe-private',
      'retain-device-identity',
      'retain-patient-characteristics',
      'retain-longitudinal-modified-dates',
      'clean-descriptors',
      'clean-structured-content',
      'clean-graphics',
    ];
    expect([...profile.options]).toEqual(expected);
    expect(profile.methodCodes.map(({ code }) => code)).toEqual([
      '113100',
      '113101',
      '113111',
      '113109',
      '113108',
      '113107',
      '113105',
      '113104',
      '113103',
    ]);
    expect(profile.temporal).toBe('MODIFIED');
  });

  test('caps ages at 90, moves dates, keeps the scanner, cleans descriptions, reports and graphics', () => {
    expect(ruleOf(profile.forSopClass(SOP.CT), 0x00101010, 'AS')).toMatchObject({ action: 'age-cap', value: '90' });
    expect(actionOf(profile, SOP.CT, 0x00080020, 'DA')).toBe('date-shift');
    expect(actionOf(profile, SOP.CT, 0x00181000, 'LO')).toBe('keep');
    expect(actionOf(profile, SOP.CT, 0x0008103e, 'LO')).toBe('clean');
    expect(actionOf(profile, SOP.ENHANCED_SR, 0x0040a730, 'SQ')).toBe('clean');
    expect(actionOf(profile, SOP.GSPS, 0x00700001, 'SQ')).toBe('clean');
    expect(actionOf(profile, SOP.CT, 0x00100030, 'DA')).toBe('empty');
  });
});

describe('eds-france', () => {
  const profile = loadProfile('eds-france');

  test('reduces the birth date to its year and covers text in pictures', () => {
    expect(actionOf(profile, SOP.CT, 0x00100030, 'DA')).toBe('year-only');
    expect(profile.pixels).toBe('mask-text');
    expect(profile.methodCodes.map(({ code }) => code)).toEqual([
      '113100',
      '113101',
      '113111',
      '113109',
      '113108',
      '113107',
      '113105',
      '113104',
      '113103',
    ]);
  });

  test('leaves no number of a person, no site, no staff and no origin, by the type in the IOD', () => {
    const gone = [
      0x00101000, 0x00101002, 0x00100021, 0x00380010, 0x00080080, 0x00080081, 0x00081040, 0x00081010, 0x00102160,
      0x001021f0, 0x00102150,
    ];
    for (const tag of gone)
      expect([tag.toString(16), actionOf(profile, SOP.CT, tag, 'LO')]).toEqual([tag.toString(16), 'remove']);
    for (const staff of [0x00080090, 0x00081050, 0x00081070, 0x00321032])
      expect(['remove', 'empty']).toContain(actionOf(profile, SOP.CT, staff, 'PN'));
    expect(actionOf(profile, SOP.CT, 0x00100020, 'LO')).toBe('pseudonym');
    expect(actionOf(profile, SOP.CT, 0x00101010, 'AS')).toBe('age-cap');
  });
});

describe('teaching-file', () => {
  test('keeps age and sex, drops dates, and leaves reports out', () => {
    const profile = loadProfile('teaching-file');
    expect(actionOf(profile, SOP.CT, 0x00100040, 'CS')).toBe('keep');
    expect(actionOf(profile, SOP.CT, 0x00101010, 'AS')).toBe('age-cap');
    expect(actionOf(profile, SOP.CT, 0x00101030, 'DS')).toBe('remove');
    expect(actionOf(profile, SOP.CT, 0x00080020, 'DA')).toBe('empty');
    expect(profile.gates).toMatchObject([
      { outcome: 'excluded', when: { kind: 'in', values: ['SR', 'KO', 'PR', 'DOC'] } },
    ]);
  });
});

describe('allowlist', () => {
  const profile = loadProfile('allowlist');

  test('keeps what shows and measures an image', () => {
    for (const [tag, vr] of [
      [0x7fe00010, 'OW'],
      [0x00280010, 'US'],
      [0x00280030, 'DS'],
      [0x00200032, 'DS'],
      [0x00281052, 'DS'],
      [0x00281050, 'DS'],
      [0x00080060, 'CS'],
    ] as const)
      expect([tag.toString(16), actionOf(profile, SOP.CT, tag, vr)]).toEqual([tag.toString(16), 'keep']);
  });

  test('is for images: others are left out, and kinds that need more than it lists are held back', () => {
    const outcome = (values: Record<number, string[]>) =>
      profile.gates.find((gate) =>
        conditionHolds(gate.when, { has: (tag) => tag in values, valuesOf: (tag) => values[tag] ?? [] }),
      )?.outcome;
    expect(outcome({ 524384: ['RTPLAN'] })).toBe('excluded');
    expect(outcome({ 524384: ['RTDOSE'], 2145386512: [] })).toBe('quarantined');
    expect(outcome({ 524384: ['CT'], 2145386512: [] })).toBe(undefined);
    expect(outcome({ 524384: ['SEG'], 2145386504: [] })).toBe(undefined);
  });

  test('takes overlays and curves away whole, also what an overlay may not lack', () => {
    for (const tag of [0x60000010, 0x60000040, 0x60023000, 0x50000010])
      expect(actionOf(profile, SOP.CT, tag, 'US')).toBe('remove');
  });

  test('removes what it does not name, as far as the IOD can do without', () => {
    expect(actionOf(profile, SOP.CT, 0x00081090, 'LO')).toBe('remove');
    expect(actionOf(profile, SOP.CT, 0x00080070, 'LO')).toBe('empty');
    expect(actionOf(profile, SOP.CT, 0x00101010, 'AS')).toBe('remove');
    expect(actionOf(profile, SOP.CT, 0x00080020, 'DA')).toBe('empty');
    expect(actionOf(profile, SOP.CT, 0x00100010, 'PN')).toBe('pseudonym');
    expect(actionOf(profile, SOP.PET, 0x00080021, 'DA')).toBe('dummy');
    expect(actionOf(profile, SOP.CT, 0x00081140, 'SQ')).toBe('remove');
  });

  test('replaces the UIDs the IOD asks for and keeps those of classes', () => {
    for (const tag of [0x00080018, 0x0020000d, 0x0020000e, 0x00200052])
      expect(actionOf(profile, SOP.CT, tag, 'UI')).toBe('uid');
    expect(actionOf(profile, SOP.CT, 0x00080016, 'UI')).toBe('keep');
  });

  test('claims the Basic Profile, for it names nothing that the table protects', () => {
    expect(profile.methodCodes.map(({ code }) => code)).toEqual(['113100', '113101']);
  });

  test('can be the base of a profile that lets more through', () => {
    expect(loadProfile('allowlist').describe()).toContain('Nothing stays but what a rule keeps');
  });
});

test.each(names)('%s tells itself in words: options, rules, codes', (name) => {
  const words = loadProfile(name).describe();
  expect(words).toContain(name);
  expect(words).toContain('What the result says about itself');
  for (const option of loadProfile(name).options) expect(words).toContain(option);
  expect(words).not.toMatch(/undefined|null|\[object/);
});

test('what a rule takes away is hunted in texts, unless a condition or an earlier rule lets it stay', () => {
  expect(loadProfile('research').takenAway.has(0x00081010)).toBe(false);
  expect(loadProfile('eds-france').takenAway.has(0x00081010)).toBe(true);
  expect(loadProfile('eds-france').takenAway.has(0x00181000)).toBe(false);
});

// What the options of PS3.15 E.3 select, retain and exclude.
import { describe, expect, test } from 'vitest';
import { loadProfile, OPTION_NAMES, ProfileError } from '../../src/profile/index.js';
import { actionOf, ruleOf, SOP } from './profile-tools.js';

const withOptions = (
  ...options: Parameters<typeof loadProfile>[1] extends { options?: infer O } | undefined
    ? O extends readonly (infer N)[]
      ? N[]
      : never
    : never
) => loadProfile('basic', { options });

test('the ten options are those of the Standard, in the order of its columns', () => {
  expect(OPTION_NAMES).toHaveLength(10);
});

describe('dates', () => {
  test('[R122] full dates and modified dates exclude each other', () => {
    expect(() => withOptions('retain-longitudinal-full-dates', 'retain-longitudinal-modified-dates')).toThrow(
      ProfileError,
    );
  });

  test('[R39] [R123] [R124] what (0028,0303) says follows the option', () => {
    expect(withOptions().temporal).toBe('REMOVED');
    expect(withOptions('retain-longitudinal-full-dates').temporal).toBe('UNMODIFIED');
    expect(withOptions('retain-longitudinal-modified-dates').temporal).toBe('MODIFIED');
  });

  test('[R130] the birth date, the birth time and the GPS time stamp follow the Basic Profile under either option', () => {
    for (const option of ['retain-longitudinal-full-dates', 'retain-longitudinal-modified-dates'] as const) {
      expect(actionOf(withOptions(option), SOP.CT, 0x00100030, 'DA')).toBe('empty');
      expect(actionOf(withOptions(option), SOP.CT, 0x00100032, 'TM')).toBe('remove');
      expect(actionOf(withOptions(option), SOP.CT, 0x00160077, 'DT')).toBe('remove');
    }
  });

  test('[R131] the three rows that are no dates are handled by row: a zone moves with the dates, binary time stamps go unless dates stay', () => {
    expect(actionOf(withOptions('retain-longitudinal-modified-dates'), SOP.CT, 0x00080201, 'SH')).toBe('date-shift');
    expect(actionOf(withOptions('retain-longitudinal-modified-dates'), SOP.CT, 0x04000310, 'OB')).toBe('remove');
    expect(actionOf(withOptions('retain-longitudinal-modified-dates'), SOP.PRIVATE, 0x00340007, 'OB')).toBe('dummy');
    for (const [tag, vr] of [
      [0x00080201, 'SH'],
      [0x04000310, 'OB'],
      [0x00340007, 'OB'],
    ] as const)
      expect(actionOf(withOptions('retain-longitudinal-full-dates'), SOP.CT, tag, vr)).toBe('keep');
  });

  test('[R64] a calibration date under device identity (K) and modified dates (C) moves', () => {
    expect(
      actionOf(withOptions('retain-device-identity', 'retain-longitudinal-modified-dates'), SOP.CT, 0x0014407e, 'DA'),
    ).toBe('date-shift');
    expect(actionOf(withOptions('retain-device-identity'), SOP.CT, 0x0014407e, 'DA')).toBe('keep');
  });

  test('dates outside the table do what Study Date does', () => {
    const expiry = 0x00141020;
    expect(actionOf(withOptions(), SOP.CT, expiry, 'DA')).toBe('remove');
    expect(actionOf(withOptions('retain-longitudinal-full-dates'), SOP.CT, expiry, 'DA')).toBe('keep');
    expect(actionOf(withOptions('retain-longitudinal-modified-dates'), SOP.CT, expiry, 'DA')).toBe('date-shift');
  });
});

describe('retaining', () => {
  test('[R15] a K cell is kept, and only the name and the IDs of the patient are looked for in it', () => {
    const rule = ruleOf(withOptions('retain-institution-identity').forSopClass(SOP.CT), 0x00080080, 'LO');
    expect(rule).toMatchObject({
      action: 'keep',
      guard: 'name-or-id',
      otherwise: 'remove',
      reference: { source: 'option' },
    });
  });

  test('[R133] AE titles, C under device identity, are not left in: the Basic Profile counts until they can be cleaned', () => {
    expect(actionOf(withOptions('retain-device-identity'), SOP.CT, 0x00080055, 'AE')).toBe('remove');
    expect(actionOf(withOptions('retain-device-identity'), SOP.CT, 0x00181000, 'LO')).toBe('keep');
  });

  test('[R132] age, sex and weight stay under patient characteristics, allergies and patient state are cleaned', () => {
    const profile = withOptions('retain-patient-characteristics');
    expect(actionOf(profile, SOP.CT, 0x00101010, 'AS')).toBe('keep');
    expect(actionOf(profile, SOP.CT, 0x00100040, 'CS')).toBe('keep');
    expect(actionOf(profile, SOP.CT, 0x00101030, 'DS')).toBe('keep');
    expect(actionOf(profile, SOP.CT, 0x00102110, 'LO')).toBe('clean');
    expect(actionOf(profile, SOP.CT, 0x00380500, 'LO')).toBe('clean');
  });

  test('[R134] UIDs stay under retain-uids, those outside the table too', () => {
    const profile = withOptions('retain-uids');
    expect(actionOf(profile, SOP.CT, 0x0020000d, 'UI')).toBe('keep');
    expect(actionOf(profile, SOP.CT, 0x00081167, 'UI')).toBe('keep');
    expect(actionOf(withOptions(), SOP.CT, 0x00081167, 'UI')).toBe('uid');
  });

  test('what a profile retains is no longer hunted', () => {
    expect([...withOptions().retained]).toEqual([]);
    expect(
      [
        ...withOptions(
          'retain-institution-identity',
          'retain-device-identity',
          'retain-longitudinal-full-dates',
          'retain-uids',
        ).retained,
      ].sort(),
    ).toEqual(['address', 'date', 'device', 'institution', 'uid']);
    expect(withOptions('retain-longitudinal-modified-dates').retained.has('date')).toBe(false);
  });
});

describe('cleaning', () => {
  test('[R117] without structured content cleaned, the Content Sequence of a report gets a dummy', () => {
    expect(actionOf(withOptions(), SOP.ENHANCED_SR, 0x0040a730, 'SQ')).toBe('dummy');
    expect(actionOf(withOptions('clean-structured-content'), SOP.ENHANCED_SR, 0x0040a730, 'SQ')).toBe('clean');
  });

  test('[R14] descriptions and graphics are cleaned where the option says C; bytes, code strings and overlays go', () => {
    const rule = ruleOf(withOptions('clean-descriptors').forSopClass(SOP.CT), 0x00081030, 'LO');
    expect(rule).toMatchObject({ action: 'clean', otherwise: 'remove', reference: { source: 'option' } });
    const notes = ruleOf(withOptions('clean-descriptors').forSopClass(SOP.CT), 0x0016002b, 'OB');
    expect(notes.action).toBe('remove');
    expect(notes.reference.text).toContain('clean-descriptors C by removal');
    expect(actionOf(withOptions('clean-graphics'), SOP.GSPS, 0x00700001, 'SQ')).toBe('clean');
    expect(actionOf(withOptions('clean-graphics'), SOP.CT, 0x60003000, 'OW')).toBe('remove');
  });
});

describe('[R36] the codes of CID 7050', () => {
  const codes = (profile: ReturnType<typeof loadProfile>) => profile.methodCodes.map(({ code }) => code);

  test('name the Basic Profile and the options that ran, and no others', () => {
    expect(codes(withOptions())).toEqual(['113100', '113101']);
    expect(
      codes(
        loadProfile('basic', { options: OPTION_NAMES.filter((name) => name !== 'retain-longitudinal-modified-dates') }),
      ),
    ).toEqual(['113100', '113111', '113110', '113109', '113112', '113108', '113106', '113105', '113104', '113103']);
    expect(codes(withOptions('retain-longitudinal-modified-dates'))).toEqual(['113100', '113101', '113107']);
  });

  test('name Clean Pixel Data where nothing is said of pixels, unless UIDs stay', () => {
    expect(loadProfile('basic').pixels).toBe('mask-text');
    expect(withOptions('retain-uids').pixels).toBe('off');
    expect(() => loadProfile('basic', { options: ['retain-uids'], pixels: 'mask-text' })).toThrow();
  });

  test('name Clean Pixel Data only where the policy covers all text', () => {
    expect(codes(loadProfile('basic', { pixels: 'mask-text' }))).toEqual(['113100', '113101']);
    for (const pixels of ['off', 'report', 'mask-identifiers'] as const)
      expect(codes(loadProfile('basic', { pixels }))).toEqual(['113100']);
  });
});

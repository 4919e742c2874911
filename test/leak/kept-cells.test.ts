// The other side of the leak tests: what an option retains is there, byte for byte, so that caution is not the easy way.
import { describe, expect, it } from 'vitest';
import type { OptionName } from '../../src/profile/index.js';
import { readFile } from '../support/read-data-set.js';
import { outputOf, profileWith } from '../support/run-engine.js';
import { hexTag, profileRow } from '../support/standard-tables.js';
import { writeFile } from '../support/write-data-set.js';
import { plantDictionary } from './planted-dictionary.js';

const CT = '1.2.840.10008.5.1.4.1.1.2';

describe('what the K cells of an option retain', () => {
  it('is unchanged under retain-uids [R15] [R134]', () => expectKept('retain-uids', 'rtnUids'));
  it('is unchanged under retain-device-identity [R15] [R133]', () => expectKept('retain-device-identity', 'rtnDevId'));
  it('is unchanged under retain-institution-identity [R15] [R136]', () =>
    expectKept('retain-institution-identity', 'rtnInstId'));
  it('is unchanged under retain-patient-characteristics [R15] [R132]', () =>
    expectKept('retain-patient-characteristics', 'rtnPatChars'));
  it('is unchanged under retain-longitudinal-full-dates [R15] [R123]', () =>
    expectKept('retain-longitudinal-full-dates', 'rtnLongFullDates'));
});

/** Every K cell of the column that is no sequence: there with the planted value. Group 0004 goes from whatever is no DICOMDIR (PS3.15 E.1.1(9)). */
function expectKept(option: OptionName, column: string): void {
  const planted = plantDictionary(0, CT);
  const output = outputOf(writeFile({ syntax: 'explicit', dataSet: planted.dataSet }), profileWith('basic', [option]));
  const { dataSet } = readFile(output);
  const due = planted.plants.filter(
    ({ path, tag }) => path.length === 0 && profileRow(tag)?.[column] === 'K' && Math.floor(tag / 65536) !== 0x0004,
  );
  const lost = due.filter(({ tag, value }) => !dataSet.get(tag)?.value.equals(value)).map(({ tag }) => hexTag(tag));
  expect(due.length).toBeGreaterThan(4);
  expect(lost).toEqual([]);
}

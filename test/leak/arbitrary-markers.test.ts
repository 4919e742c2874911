// Arbitrary values in every attribute of PS3.6: gone wherever the profile does not keep.
import { describe, expect, it } from 'vitest';
import type { CompiledProfile, OptionName } from '../../src/profile/index.js';
import { asImage } from '../support/invented-patient.js';
import { type ReadDataSet, readFile } from '../support/read-data-set.js';
import { profileWith, runEngine } from '../support/run-engine.js';
import { hexTag } from '../support/standard-tables.js';
import { type Syntax, swapped, writeFile } from '../support/write-data-set.js';
import { markersIn } from './marker.js';
import { mayStay, type Plant, type PlantedDataSet, plantDictionary } from './planted-dictionary.js';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const PET = '1.2.840.10008.5.1.4.1.1.128';
const SEGMENTATION = '1.2.840.10008.5.1.4.1.1.66.4';

const options: readonly OptionName[] = [
  'retain-safe-private',
  'retain-uids',
  'retain-device-identity',
  'retain-institution-identity',
  'retain-patient-characteristics',
  'retain-longitudinal-full-dates',
  'retain-longitudinal-modified-dates',
  'clean-descriptors',
  'clean-structured-content',
  'clean-graphics',
];

describe('arbitrary values in every attribute of the dictionary', () => {
  for (const depth of [0, 1, 2, 5]) {
    it(`are gone from Items ${depth} sequences deep where Basic does not keep them [R2] [R7] [R62] [R66]`, () => {
      expect(leaks(plantDictionary(depth, CT), 'explicit', profileWith('basic'))).toEqual([]);
    });
  }

  for (const syntax of ['implicit', 'big-endian', 'deflated', 'rle'] as const satisfies readonly Syntax[]) {
    it(`are gone from a data set written ${syntax} [R7]`, () => {
      expect(leaks(plantDictionary(1, CT), syntax, profileWith('basic'))).toEqual([]);
    });
  }

  for (const option of options) {
    it(`are gone where ${option} does not keep them, and found where it does [R1] [R63]`, () => {
      for (const depth of [0, 2])
        expect(leaks(plantDictionary(depth, CT), 'explicit', profileWith('basic', [option]))).toEqual([]);
    });
  }

  for (const name of ['research', 'eds-france', 'teaching-file', 'allowlist']) {
    it(`are gone where the ready-made profile ${name} does not keep them [R1]`, () => {
      for (const depth of [0, 1]) expect(leaks(plantDictionary(depth, CT), 'explicit', profileWith(name))).toEqual([]);
    });
  }

  it('are gone whatever the types of the IOD are [R54] [R57] [R59]', () => {
    for (const sopClass of [PET, SEGMENTATION]) {
      expect(leaks(plantDictionary(0, sopClass), 'explicit', profileWith('basic'))).toEqual([]);
    }
  });
});

/** Tags of the plants that were found again although they may not be. */
function leaks(planted: PlantedDataSet, syntax: Syntax, profile: CompiledProfile): string[] {
  const bytes = writeFile({ syntax, dataSet: syntax === 'rle' ? planted.dataSet : asImage(planted.dataSet) });
  const { report, output } = runEngine(bytes, profile);
  if (output === null) throw new Error(`not de-identified: ${JSON.stringify(report.outcome)}`);
  const file = readFile(output);
  const { placed: _, ...rest } = report;
  const told = markersIn(Buffer.from(JSON.stringify(rest)));
  const seen = new Set([...markersIn(output), ...markersIn(file.body)]);
  return planted.plants
    .filter(
      (plant) => !mayStay(plant, profile.options) && (occurs(plant, seen) || unchanged(plant, file.dataSet, syntax)),
    )
    .map((plant) => [...plant.path, plant.tag].map(hexTag).join('/'))
    .concat([...told].map((marker) => `report: ${marker}`));
}

function occurs(plant: Plant, seen: ReadonlySet<string>): boolean {
  return [...markersIn(plant.value)].some((marker) => seen.has(marker));
}

/** At its own place with its own value: tells for short numbers too, whose bytes could be anybody's. */
function unchanged(plant: Plant, dataSet: ReadDataSet, syntax: Syntax): boolean {
  let level: ReadDataSet | undefined = dataSet;
  for (const tag of plant.path) level = level?.get(tag)?.items?.[0];
  const value = syntax === 'big-endian' ? swapped(plant.value, plant.vr) : plant.value;
  return level?.get(plant.tag)?.value.equals(value) ?? false;
}

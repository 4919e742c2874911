// The data set's own identifiers in every attribute that can hold text, the kept ones and those outside Table E.1-1 included: gone everywhere.
import { describe, expect, it } from 'vitest';
import type { OptionName } from '../../src/profile/index.js';
import { found, type Needle } from '../support/find-needles.js';
import { asImage, needlesBut, patient, patientHeader } from '../support/invented-patient.js';
import { readFile } from '../support/read-data-set.js';
import { profileWith, runEngine } from '../support/run-engine.js';
import {
  type DataSet,
  type Element,
  type Syntax,
  sequence,
  sorted,
  text,
  writeFile,
} from '../support/write-data-set.js';
import { dictionaryTags } from './planted-dictionary.js';
import { isRetained } from './what-may-stay.js';

const CT = '1.2.840.10008.5.1.4.1.1.2';
/** Unlisted by Table E.1-1, so an engine that does not look into every Item misses what is in it. */
const CARRIER = 0x00081115;

const whole = [
  patient.name,
  patient.id,
  patient.accession,
  patient.family,
  patient.studyId,
  patient.operator,
  patient.otherId,
];
const sentences = [
  `Scan of ${patient.given} ${patient.family}, no. ${patient.id}.`,
  `${patient.family.toUpperCase()} ${patient.given} seen at ${patient.institution}`,
  `Ref. ${patient.accession}/${patient.studyId}; born 23/08/1947 (1947-08-23), ${patient.birthDate}`,
  `dr Wolfensbergard, tel ${patient.phone} / ${patient.phone.replaceAll(' ', '')}, ${patient.address}`,
  `${patient.family}_${patient.given}_${patient.id}_${patient.birthDate}`,
  `Odilonne+${patient.otherId}+Tchoupitard`,
];
/** What may not stay even in a K cell (DECISIONS: kept byte for byte, unless it holds the name or the ID). */
const wholeNameOrId = [patient.name, patient.id, patient.family, patient.otherId];
const nameOrIdInSentence = [
  `Scan of ${patient.given} ${patient.family}, no. ${patient.id}.`,
  `${patient.family.toUpperCase()} ${patient.given}`,
  `Odilonne+${patient.otherId}`,
];
const limits: Readonly<Record<string, number>> = { AE: 16, CS: 16, SH: 16, LO: 64, IS: 12, DS: 16 };
const digitsOnly = new Set(['IS', 'DS']);
const textVrs = new Set([
  'OW',
  'LO',
  'SH',
  'ST',
  'LT',
  'UT',
  'UC',
  'CS',
  'AE',
  'PN',
  'IS',
  'DS',
  'UI',
  'UR',
  'OB',
  'OV',
  'UN',
  'DA',
  'DT',
  'TM',
]);
/** What makes the object what it is; the header fixture writes them. */
const fixed = new Set(patientHeader(CT).map(({ tag }) => tag));

describe("the data set's own identifiers", () => {
  for (const syntax of ['explicit', 'implicit', 'big-endian', 'deflated'] as const satisfies readonly Syntax[]) {
    it(`are gone from every text attribute of a data set written ${syntax} [R7] [R17] [R29]`, () => {
      expect(leaks(0, syntax, 'basic')).toEqual([]);
      expect(leaks(1, syntax, 'basic')).toEqual([]);
    });
  }

  const options: readonly (readonly [OptionName, readonly string[]])[] = [
    ['retain-safe-private', []],
    ['retain-device-identity', []],
    ['retain-institution-identity', ['institution', 'address']],
    ['retain-patient-characteristics', []],
    ['retain-longitudinal-full-dates', []],
    ['retain-longitudinal-modified-dates', []],
    ['clean-descriptors', []],
    ['clean-structured-content', []],
    ['clean-graphics', []],
  ];
  for (const [option, kept] of options) {
    it(`are gone under ${option} too, from what it keeps as from the rest [R15] [R63] [R132] [R133]`, () => {
      for (const shift of [0, 1]) expect(leaks(shift, 'explicit', 'basic', [option], kept)).toEqual([]);
    });
  }

  it('are gone under retain-uids, whose UIDs may embed them', () => {
    expect(leaks(0, 'explicit', 'basic', ['retain-uids'], ['Patient ID', 'birth date'])).toEqual([]);
  });

  for (const name of ['research', 'eds-france', 'teaching-file', 'allowlist']) {
    it(`are gone under the ready-made profile ${name} [R7]`, () => {
      for (const shift of [0, 1, 2]) expect(leaks(shift, 'explicit', name)).toEqual([]);
    });
  }
});

/** Every text attribute, at the top and in an unlisted sequence, each with an identifier: whole where it fits, in a sentence where that does. */
function everywhere(shift: number, options: ReadonlySet<OptionName>): DataSet {
  const plants = (offset: number): DataSet =>
    dictionaryTags()
      .filter(({ tag, vr }) => textVrs.has(vr) && !fixed.has(tag) && (vr !== 'UI' || !options.has('retain-uids')))
      .map(({ tag, vr }, n) => planted(tag, vr, n + offset, isRetained(tag, options)));
  return sorted([...patientHeader(CT), sequence(CARRIER, [sorted(plants(shift + 1))]), ...plants(shift)]);
}

function planted(tag: number, vr: string, n: number, retained: boolean): Element {
  if (vr === 'UI') return text(tag, vr, `1.2.826.0.1.${patient.id}.${patient.birthDate}.${n % 10_000}`);
  if (vr === 'UR') return text(tag, vr, `https://pacs.example/${patient.id}/${patient.family}`);
  if (digitsOnly.has(vr)) return text(tag, vr, patient.id);
  if (vr === 'PN') return text(tag, vr, [patient.name, patient.operator, patient.referring][n % 3] ?? '');
  if (vr === 'CS' || vr === 'AE') {
    const codes = [patient.family.toUpperCase(), patient.id];
    return text(tag, vr, fitting(retained ? codes : [...codes, patient.accession], vr, n));
  }
  const choices = retained ? [wholeNameOrId, nameOrIdInSentence] : [whole, sentences];
  return text(tag, vr, fitting(choices[n % 2] ?? whole, vr, Math.floor(n / 2)));
}

function fitting(choices: readonly string[], vr: string, n: number): string {
  const limit = limits[vr] ?? Number.POSITIVE_INFINITY;
  const fit = choices.filter((choice) => choice.length <= limit);
  return fit[n % fit.length] ?? patient.id;
}

/** Which identifiers the output or the report holds, with the places where one was put and stayed. */
function leaks(
  shift: number,
  syntax: Syntax,
  profile: string,
  options: readonly OptionName[] = [],
  kept: readonly string[] = [],
): string[] {
  const compiled = profileWith(profile, options);
  const dataSet = everywhere(shift, compiled.options);
  const { report, output } = runEngine(writeFile({ syntax, dataSet: asImage(dataSet) }), compiled);
  if (output === null) throw new Error(`not de-identified: ${JSON.stringify(report.outcome)}`);
  const needles = needlesBut(...kept);
  const file = readFile(output);
  const inFile = found(needles, [output, file.body]).flatMap((name) => [name, ...places(file.dataSet, needles, name)]);
  return [...inFile, ...found(needles, [Buffer.from(JSON.stringify(report))]).map((name) => `report: ${name}`)];
}

function places(dataSet: ReturnType<typeof readFile>['dataSet'], needles: readonly Needle[], name: string): string[] {
  const wanted = needles.filter((needle) => needle.name === name);
  return [...dataSet.values()].flatMap((element) => {
    const tag = element.tag.toString(16).padStart(8, '0');
    const nested = (element.items ?? []).flatMap((item) =>
      places(item, needles, name).map((place) => `${tag}/${place}`),
    );
    return found(wanted, [element.value]).length > 0 ? [tag, ...nested] : nested;
  });
}

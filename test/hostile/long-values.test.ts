// Values of half a million characters, made to send a search back to its start again and again: what takes the square of the time would not end.
import { describe, expect, it } from 'vitest';
import { found } from '../support/find-needles.js';
import { asImage, patient, patientHeader, patientNeedles } from '../support/invented-patient.js';
import { profileWith, runEngine } from '../support/run-engine.js';
import { sorted, text, writeFile } from '../support/write-data-set.js';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const LENGTH = 500_000;
const places = [
  ['Patient ID', 0x00100020],
  ['Other Patient IDs', 0x00101000],
  ['Acquisition Date', 0x00080022],
  ['Acquisition DateTime', 0x0008002a],
  ['Content Time', 0x00080033],
  ['Study Description', 0x00081030],
  ['Station Name', 0x00081010],
  ['Body Part Examined', 0x00180015],
] as const;

describe('a value that goes on and on', () => {
  for (const [name, tag] of places) {
    it(`in ${name} ends the instance like any other`, () => {
      for (const run of [' ', '\0', '-', '\t', '1 ', '.']) {
        const value = `${patient.family}${run.repeat(LENGTH / run.length)}x`;
        const others = asImage(patientHeader(CT)).filter((element) => element.tag !== tag);
        const bytes = writeFile({ syntax: 'implicit', dataSet: sorted([...others, text(tag, 'UT', value)]) });
        for (const profile of ['basic', 'research']) {
          const { output } = runEngine(bytes, profileWith(profile));
          expect(found(patientNeedles, output === null ? [] : [output])).toEqual([]);
        }
      }
    });
  }
});

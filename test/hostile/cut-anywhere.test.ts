// A file that stops anywhere but between two elements is never taken for a whole one.
import { describe, expect, it } from 'vitest';
import { patientHeader } from '../support/invented-patient.js';
import { profileWith, runEngine } from '../support/run-engine.js';
import {
  type DataSet,
  type Syntax,
  sequence,
  sorted,
  text,
  writeDataSet,
  writeFile,
} from '../support/write-data-set.js';

const nested = sequence(0x00081115, [
  [text(0x00080070, 'LO', 'maker'), sequence(0x00081199, [[text(0x00081155, 'UI', '1.2.3')]])],
]);
const dataSet = sorted([...patientHeader('1.2.840.10008.5.1.4.1.1.2'), nested, text(0x7fe00010, 'OW', 'x'.repeat(60))]);
const basic = profileWith('basic');

describe('a file that was cut', () => {
  for (const syntax of ['explicit', 'implicit', 'big-endian'] as const satisfies readonly Syntax[]) {
    it(`at any byte but between two elements of a data set written ${syntax} is quarantined`, () => {
      const whole = writeFile({ syntax, dataSet });
      const seams = seamsOf(whole, syntax);
      expect(taken(whole).filter((length) => !seams.has(length) && !isSeamAndZero(whole, length, seams))).toEqual([]);
    });
  }

  it('at any byte of a deflated data set is quarantined', () => {
    const whole = writeFile({ syntax: 'deflated', dataSet });
    expect(taken(whole).filter((length) => length < whole.length - 1)).toEqual([]);
  });
});

/** Lengths at which the cut file was de-identified. */
function taken(whole: Uint8Array): number[] {
  const lengths = Array.from({ length: whole.length - 1 }, (_, n) => n + 1);
  return lengths.filter((length) => runEngine(whole.subarray(0, length), basic).report.outcome.kind === 'deidentified');
}

/** A header in big-endian begins with a zero, and a zero behind the last element is padding to any reader. */
function isSeamAndZero(whole: Uint8Array, length: number, seams: ReadonlySet<number>): boolean {
  return seams.has(length - 1) && whole[length - 1] === 0;
}

/** Where one element of the top level ends and the next begins. */
function seamsOf(whole: Uint8Array, syntax: Syntax): Set<number> {
  const form = { explicit: syntax !== 'implicit', bigEndian: syntax === 'big-endian' };
  const parts: DataSet[] = dataSet.map((_, n) => dataSet.slice(n));
  return new Set(parts.map((rest) => whole.length - writeDataSet(rest, form).length));
}

// Instances of one study after separate calls: what they share stays shared, what tells them apart stays apart.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createPseudonyms } from '../../src/pseudonym/index.js';
import { asImage, patient, patientHeader } from '../support/invented-patient.js';
import { type ReadDataSet, readFile } from '../support/read-data-set.js';
import { outputOf, profileWith } from '../support/run-engine.js';
import { type DataSet, sequence, text, writeFile } from '../support/write-data-set.js';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const key = randomBytes(32);

describe('two instances of one study, each de-identified by itself', () => {
  const [first, second] = [treated(1), treated(2)];

  it('agree in patient, study, series and frame of reference [R10] [R11]', () => {
    for (const tag of [0x00100010, 0x00100020, 0x00080050, 0x00200010, 0x0020000d, 0x0020000e, 0x00200052]) {
      expect(textAt(first, tag)).not.toBe('');
      expect(textAt(second, tag)).toBe(textAt(first, tag));
    }
  });

  it('still refer to each other, nested references included [R29] [R31]', () => {
    const reference = first.get(0x00081115)?.items?.[0]?.get(0x00081199)?.items?.[0];
    expect(reference === undefined ? '' : textAt(reference, 0x00081155)).toBe(textAt(second, 0x00080018));
    expect(textAt(first, 0x00080018)).not.toBe(textAt(second, 0x00080018));
  });

  it('have other pseudonyms under another key, which cannot be linked [R17]', () => {
    const other = treated(1, randomBytes(32));
    for (const tag of [0x00080018, 0x0020000d, 0x00100020, 0x00080050])
      expect(textAt(other, tag)).not.toBe(textAt(first, tag));
  });
});

describe('UIDs that the Standard registers', () => {
  it('are never replaced, in any UI attribute [R32]', () => {
    const known = ['1.2.840.10008.1.1', '1.2.840.10008.5.1.4.1.1.4', '1.2.840.10008.1.4.1.1', '1.2.840.10008.1.42'];
    const tags = [0x00081150, 0x00080062, 0x00200052, 0x00081155];
    const planted = tags.map((tag, n) => text(tag, 'UI', known[n] ?? ''));
    const { dataSet } = readFile(outputOf(file(3, planted), profileWith('basic'), createPseudonyms(key)));
    expect(tags.filter((tag) => dataSet.has(tag)).map((tag) => textAt(dataSet, tag))).toEqual(known);
  });
});

describe('the output', () => {
  it('does not claim that pixels were cleaned, whatever the input claims [R40] [R105]', () => {
    const claims = [text(0x00280301, 'CS', 'NO'), sequence(0x00120064, [[text(0x00080100, 'SH', '113100')]])];
    for (const name of ['basic', 'research', 'eds-france', 'teaching-file', 'allowlist']) {
      const { dataSet } = readFile(outputOf(file(5, claims), profileWith(name)));
      const codes = (dataSet.get(0x00120064)?.items ?? []).map((item) => textAt(item, 0x00080100));
      expect(codes).toContain('113100');
      expect(codes).not.toContain('113101');
    }
  });

  it('holds no private element of our own [R18]', () => {
    for (const name of ['basic', 'research', 'eds-france', 'teaching-file', 'allowlist']) {
      const { dataSet } = readFile(outputOf(file(4, []), profileWith(name)));
      expect([...dataSet.keys()].filter((tag) => Math.floor(tag / 65536) % 2 === 1)).toEqual([]);
    }
  });
});

function treated(n: number, secret: Buffer = key): ReadDataSet {
  const other = text(0x00081155, 'UI', uid(3 - n));
  const reference = sequence(0x00081115, [[sequence(0x00081199, [[text(0x00081150, 'UI', CT), other]])]]);
  const frame = text(0x00200052, 'UI', '1.2.826.0.1.9.9');
  return readFile(outputOf(file(n, [reference, frame]), profileWith('basic'), createPseudonyms(secret))).dataSet;
}

function file(n: number, extra: DataSet): Uint8Array {
  return writeFile({
    syntax: 'explicit',
    dataSet: asImage([text(0x00080018, 'UI', uid(n)), ...extra, ...patientHeader(CT)]),
  });
}

function uid(n: number): string {
  return `1.2.826.0.1.${patient.id}.77.${n}`;
}

function textAt(dataSet: ReadDataSet, tag: number): string {
  return (dataSet.get(tag)?.value.toString('latin1') ?? '').replace(/[\0 ]+$/, '');
}

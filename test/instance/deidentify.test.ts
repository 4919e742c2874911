import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bufferSource, folderSpool, memorySpool } from '../../src/base/index.js';
import { deidentify } from '../../src/instance/index.js';
import { createPseudonyms } from '../../src/pseudonym/index.js';
import { patientHeader } from '../support/invented-patient.js';
import { readFile } from '../support/read-data-set.js';
import { outputOf, profileWith, runEngine } from '../support/run-engine.js';
import { type DataSet, sequence, sorted, text, writeFile } from '../support/write-data-set.js';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const basic = profileWith('basic');

function fileOf(sopClassUid: string, more: DataSet = []): Uint8Array {
  return writeFile({ syntax: 'explicit', dataSet: sorted([...patientHeader(sopClassUid), ...more]) });
}

function codeOf(bytes: Uint8Array): string {
  const { outcome } = runEngine(bytes, basic).report;
  return outcome.kind === 'deidentified' ? outcome.kind : outcome.reason.code;
}

describe('which instances are treated', () => {
  it('one of a SOP Class that the Standard does not define is quarantined [R5]', () => {
    expect(codeOf(fileOf('1.2.826.0.1.777.5'))).toBe('private-sop-class');
  });

  it('its report names no SOP Class, for that may be anything', () => {
    expect(runEngine(fileOf('1.2.826.0.1.777.5'), basic).report.sopClassUid).toBeNull();
  });

  it('a modality that is no defined term is not told', () => {
    const dataSet = patientHeader(CT).filter(({ tag }) => tag !== 0x00080060);
    const named = writeFile({ syntax: 'explicit', dataSet: sorted([...dataSet, text(0x00080060, 'CS', 'QUENNEV')]) });
    expect(runEngine(named, basic).report.modality).toBeNull();
  });

  it('a DICOMDIR is left out', () => {
    expect(codeOf(fileOf('1.2.840.10008.1.3.10'))).toBe('dicomdir');
  });

  it('what is not DICOM is left out', () => {
    expect(codeOf(Buffer.from('a letter that somebody put into the folder of pictures'))).toBe('not-dicom');
  });

  it('an instance without any UID gets one, the same for the same content', () => {
    const dataSet = patientHeader(CT).filter(({ vr }) => vr !== 'UI');
    const bytes = writeFile({ syntax: 'explicit', dataSet: sorted(dataSet) });
    const [first, second] = [runEngine(bytes, basic), runEngine(bytes, basic)];
    expect(first.report.placed?.sopInstanceUid).toMatch(/^2\.25\.\d+$/);
    expect(second.report.placed).toEqual(first.report.placed);
  });
});

describe('an element without VR in a big endian file', () => {
  it('is replaced in the same byte order', () => {
    const bytes = Buffer.from(writeFile({ syntax: 'big-endian', dataSet: sorted(patientHeader(CT)) }));
    const at = bytes.indexOf(Buffer.from('\x00\x08\x00\x50SH\x00', 'latin1'));
    bytes.fill(0, at + 4, at + 6);
    const output = outputOf(bytes, basic);
    const accession = output.subarray(output.indexOf(Buffer.from('\x00\x08\x00\x50', 'latin1')));
    expect(accession.toString('latin1', 4, 8)).toBe('\x00\x00\x00\x10');
    expect(accession.toString('latin1', 8, 24)).toMatch(/^[A-Z0-9]{16}$/);
  });
});

describe('a deflated instance', () => {
  const folder = mkdtempSync(join(tmpdir(), 'caviar-deflated-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['that is de-identified', CT],
    ['that is quarantined', '1.2.826.0.1.777.5'],
  ])('%s leaves no inflated copy behind', (_, sopClassUid) => {
    const dataSet = sorted(patientHeader(sopClassUid));
    const source = bufferSource(writeFile({ syntax: 'deflated', dataSet }));
    const context = { spool: folderSpool(folder, 1_000_000), keepDecisions: false, imaging: null };
    const { output } = deidentify(source, basic, createPseudonyms(Buffer.alloc(32, 7)), context);
    output?.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('what an instance may claim', () => {
  it('pixels that nobody examined earn neither code 113101 nor Burned In Annotation NO [R105]', () => {
    const output = outputOf(fileOf(CT, [text(0x00280301, 'CS', 'YES')]), basic);
    expect(output.includes('113101')).toBe(false);
    expect(Buffer.from(readFile(output).dataSet.get(0x00280301)?.value ?? []).toString('latin1')).toBe('YES ');
  });

  it('a reference to a photograph of the patient is gone [R111]', () => {
    const photo = sequence(0x00101100, [[text(0x00081155, 'UI', '1.2.3.4.5')]]);
    expect(readFile(outputOf(fileOf(CT, [photo]), basic)).dataSet.has(0x00101100)).toBe(false);
  });
});

describe('an error that nobody foresaw', () => {
  it('is told as what it is where something is too large for the machine', () => {
    const readings = [
      () => new Uint8Array(2 ** 53 - 1),
      () => Buffer.from(' '.repeat(2 ** 30)),
      function again(): never {
        return again();
      },
    ];
    for (const read of readings) {
      const huge = { length: 400, read, readInto: read, close: () => undefined };
      const context = { spool: memorySpool(1000), keepDecisions: false, imaging: null };
      const { report } = deidentify(huge, basic, createPseudonyms(new Uint8Array(32)), context);
      expect(report.outcome).toMatchObject({ kind: 'quarantined', reason: { code: 'too-large' } });
    }
  });

  it('quarantines the instance without telling what it said', () => {
    const fail = () => {
      throw new Error('Quennevillard');
    };
    const broken = { length: 400, read: fail, readInto: fail, close: () => undefined };
    const context = { spool: memorySpool(1000), keepDecisions: false, imaging: null };
    const { report, output } = deidentify(broken, basic, createPseudonyms(new Uint8Array(32)), context);
    expect(output).toBeNull();
    expect(report.outcome).toMatchObject({ kind: 'quarantined', reason: { code: 'internal' } });
    expect(JSON.stringify(report)).not.toContain('Quennevillard');
  });
});

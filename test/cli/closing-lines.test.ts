import { describe, expect, it } from 'vitest';
import { type Closing, closingLines } from '../../src/cli/closing-lines.js';
import { summarise } from '../../src/cli/run-summary.js';
import { totalsJson } from '../../src/cli/totals-json.js';
import type { InstanceRecord, RunRecord } from '../../src/record/index.js';
import { instanceRecord, runRecord } from '../support/run-records.js';

const INPUT = 'Delaunoy^Hortense/1952.dcm';

describe('the last words of a run', () => {
  it('count every outcome and say where the report lies', () => {
    const words = spoken([fine({}), refused('truncated'), refused('truncated'), leftOut('not-dicom')]);
    expect(words).toContain('4 inputs in 1.5 s, profile basic: 1 de-identified, 1 excluded, 2 quarantined');
    expect(words).toContain('Report (private: it names the inputs): /private/report.json');
  });

  it('name refused inputs by number and reason, never by name', () => {
    const words = spoken([fine({}), refused('truncated'), fine({}), refused('truncated'), leftOut('not-dicom')]);
    expect(words).toMatch(/Quarantined, not in the output:\n +2 {2}truncated: the file ends too early \(input 2, 4\)/);
    expect(words).toMatch(/Excluded:\n +1 {2}not-dicom: .*\(input 5\)/);
    expect(words).not.toContain('Delaunoy');
  });

  it('tell inputs apart that have one code for different reasons', () => {
    const zip = { ...leftOut('not-dicom'), reason: 'it is a zip' };
    expect(spoken([leftOut('not-dicom'), zip, zip])).toMatch(
      /Excluded:\n +2 {2}not-dicom: it is a zip \(input 2, 3\)\n +1 {2}not-dicom: this is no DICOM file \(input 1\)/,
    );
  });

  it('say that pixels were not examined, and which kinds of files are at risk', () => {
    const words = spoken([atRisk('US'), atRisk('SC'), atRisk('US'), fine({ modality: 'CT' })]);
    expect(words).toContain('Pixels were not examined');
    expect(words).toMatch(/ {5}3 {2}at risk \(.*\): US 2, SC 1/);
  });

  it('show no word of a file as a kind of image, if the Standard does not know it', () => {
    const words = spoken([atRisk('DELAUNOY'), atRisk(null)]);
    expect(words).toContain('other 2');
    expect(words).not.toContain('DELAUNOY');
  });

  it('say plainly when the profile asks for more about pixels than was done', () => {
    expect(spoken([atRisk('US')], {}, 'mask-text')).toContain('asks for mask-text, but this run was told off');
    expect(spoken([atRisk('US')], {}, 'off')).not.toContain('asks for');
  });

  it('mention faces that could be rebuilt, and patients without an ID', () => {
    const words = spoken([fine({ notices: ['head-not-defaced', 'no-patient-id'] })]);
    expect(words).toContain('a face could be rebuilt');
    expect(words).toContain('without a usable Patient ID');
  });

  it('say where the key lies only if the output has a key of its own', () => {
    expect(spoken([fine({})])).toContain('Key of this output');
    expect(spoken([fine({})], { ownProject: false })).not.toContain('Key of this output');
  });

  it('call the output pseudonymised, never anonymous data', () => {
    expect(spoken([fine({})])).toContain('pseudonymised, not anonymous');
  });

  it('of a dry run claim nothing was written', () => {
    const words = spoken([fine({})], { dryRun: true });
    expect(words).toContain('Dry run, nothing was written');
    expect(words).not.toContain('The output is');
  });
});

describe('the object for machines', () => {
  it('holds totals, places and reasons, and no name of an input', () => {
    const object = totalsJson(closing([refused('truncated'), atRisk('US')], {}, 'mask-text'));
    expect(object).toMatchObject({
      pixels: 'off',
      pixelsAsked: 'mask-text',
      report: '/private/report.json',
      totals: { inputs: 2, quarantined: 1 },
      notDeidentified: [{ outcome: 'quarantined', code: 'truncated', count: 1, inputs: [1] }],
      atRisk: { US: 1 },
    });
    expect(JSON.stringify(object)).not.toContain('Delaunoy');
  });

  it('stays small when a million inputs are refused', () => {
    const many = Array.from({ length: 2000 }, () => refused('truncated'));
    expect(JSON.stringify(totalsJson(closing(many, {}, 'off'))).length).toBeLessThan(3000);
  });
});

function spoken(
  instances: readonly InstanceRecord[],
  fields: Partial<RunRecord> = {},
  asked: Closing['pixelsAsked'] = 'off',
): string {
  return closingLines(closing(instances, fields, asked)).join('\n');
}

function closing(
  instances: readonly InstanceRecord[],
  fields: Partial<RunRecord>,
  pixelsAsked: Closing['pixelsAsked'],
): Closing {
  const record = runRecord(instances, fields);
  return { record, summary: summarise(record), reportPath: '/private/report.json', pixelsAsked, sheets: null };
}

function fine(fields: Partial<InstanceRecord>): InstanceRecord {
  return instanceRecord({ input: INPUT, ...fields });
}

function atRisk(modality: string | null): InstanceRecord {
  return fine({ modality, notices: ['pixels-not-examined-at-risk'] });
}

function refused(code: 'truncated'): InstanceRecord {
  return fine({ output: null, outcome: 'quarantined', code, reason: 'the file ends too early' });
}

function leftOut(code: 'not-dicom'): InstanceRecord {
  return fine({ output: null, outcome: 'excluded', code, reason: 'this is no DICOM file' });
}

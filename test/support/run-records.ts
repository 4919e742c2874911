// Records of runs that never took place, for the tests of those who tell of runs.
import type { InstanceRecord, RunRecord, RunTotals } from '../../src/record/index.js';

export function instanceRecord(fields: Partial<InstanceRecord>): InstanceRecord {
  return {
    input: 'input',
    output: 'P/S/E/I.dcm',
    outcome: 'deidentified',
    reason: null,
    code: null,
    where: null,
    notices: [],
    sopClassUid: null,
    modality: 'CT',
    bytesIn: 10,
    bytesOut: 12,
    counts: {},
    ...fields,
  };
}

export function runRecord(instances: readonly InstanceRecord[], fields: Partial<RunRecord> = {}): RunRecord {
  return {
    tool: 'caviar 0.0.0',
    profile: 'basic',
    profileDigest: '00',
    options: [],
    pixels: 'off',
    dryRun: false,
    startedAt: '2026-01-02T03:04:05Z',
    projectFolder: '/private/project',
    ownProject: true,
    totals: totalsOf(instances),
    instances: () => instances,
    ...fields,
  };
}

function totalsOf(instances: readonly InstanceRecord[]): RunTotals {
  const count = (outcome: InstanceRecord['outcome']) => instances.filter((one) => one.outcome === outcome).length;
  const tally = (words: readonly string[]) =>
    Object.fromEntries(words.map((word) => [word, words.filter((other) => other === word).length]));
  return {
    inputs: instances.length,
    deidentified: count('deidentified'),
    excluded: count('excluded'),
    quarantined: count('quarantined'),
    resumed: 0,
    bytesIn: 1000,
    bytesOut: 1000,
    wallSeconds: 1.5,
    cpuSeconds: 1.2,
    peakMemoryBytes: 50e6,
    notices: tally(instances.flatMap((one) => one.notices)),
    codes: tally(instances.flatMap((one) => (one.code === null ? [] : [one.code]))),
  };
}

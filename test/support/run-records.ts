// Records of runs that never took place, for the tests of those who tell of runs.
import type { InstanceRecord, PixelCounts, PixelTotals, RunRecord, RunTotals } from '../../src/record/index.js';

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
    pixels: null,
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

function pixelTotalsOf(instances: readonly InstanceRecord[]): PixelTotals {
  const looked = instances.flatMap(({ pixels }) => (pixels === null ? [] : [pixels]));
  const sum = (of: (counts: PixelCounts) => number) => looked.reduce((total, counts) => total + of(counts), 0);
  return {
    instances: looked.length,
    instancesMasked: looked.filter(({ framesMasked }) => framesMasked > 0).length,
    framesScanned: sum(({ framesScanned }) => framesScanned),
    framesMasked: sum(({ framesMasked }) => framesMasked),
    framesRead: sum(({ framesRead }) => framesRead),
    maskedShare: looked.length === 0 ? 0 : sum(({ maskedShare }) => maskedShare) / looked.length,
  };
}

function totalsOf(instances: readonly InstanceRecord[]): RunTotals {
  const count = (outcome: InstanceRecord['outcome']) => instances.filter((one) => one.outcome === outcome).length;
  const tally = (words: readonly string[]) =>
    Object.fromEntries(words.map((word) => [word, words.filter((other) => other === word).length]));
  return {
    pixels: pixelTotalsOf(instances),
    inputs: instances.length,
    deidentified: count('deidentified'),
    excluded: count('excluded'),
    quarantined: count('quarantined'),
    resumed: 0,
    leftBehind: 0,
    bytesIn: 1000,
    bytesOut: 1000,
    wallSeconds: 1.5,
    cpuSeconds: 1.2,
    peakMemoryBytes: 50e6,
    notices: tally(instances.flatMap((one) => one.notices)),
    codes: tally(instances.flatMap((one) => (one.code === null ? [] : [one.code]))),
  };
}

// From how an instance ended to the line that a run tells about it.
import type { Where } from '../base/index.js';
import type { InstanceRecord, InstanceReport, PixelCounts, PixelSummary, Reason } from '../record/index.js';

export interface RecordedInput {
  readonly name: string;
  readonly bytesIn: number;
}

/** The record of an instance that has its output. */
export function doneRecord(
  input: RecordedInput,
  report: InstanceReport,
  output: string | null,
  bytesOut: number,
): InstanceRecord {
  return { ...common(input, report), output, outcome: 'deidentified', reason: null, code: null, where: null, bytesOut };
}

/** The record of an instance that has none. */
export function refusedRecord(
  input: RecordedInput,
  report: InstanceReport,
  outcome: 'excluded' | 'quarantined',
  reason: Reason,
): InstanceRecord {
  return {
    ...common(input, report),
    output: null,
    outcome,
    reason: reason.text,
    code: reason.code,
    where: whereText(reason.where),
    bytesOut: 0,
  };
}

function common({ name, bytesIn }: RecordedInput, report: InstanceReport) {
  const { notices, sopClassUid, modality, counts } = report;
  return { input: name, notices, sopClassUid, modality, bytesIn, counts, pixels: countsOf(report.pixels) };
}

function countsOf(summary: PixelSummary | null): PixelCounts | null {
  if (summary === null) return null;
  const { frames, framesScanned, framesMasked, framesRead, maskedShare, findings } = summary;
  const regionsMasked = findings.filter(({ masked }) => masked).length;
  const regionsKept = findings.length - regionsMasked;
  return { frames, framesScanned, framesMasked, framesRead, maskedShare, regionsMasked, regionsKept };
}

function whereText({ path, vr, offset, length }: Where): string | null {
  const parts = [
    path,
    vr,
    offset === undefined ? undefined : `offset ${offset}`,
    length === undefined ? undefined : `length ${length}`,
  ];
  const told = parts.filter((part) => part !== undefined);
  return told.length === 0 ? null : told.join(', ');
}

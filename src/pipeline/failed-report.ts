// The report of an instance that nothing more can be told about than why it ended.
import type { ErrorCode, Where } from '../base/index.js';
import { CaviarError } from '../base/index.js';
import type { InstanceReport } from '../record/index.js';

/** An unforeseen error's message could hold a value of the file, so it is not told. */
export function reportOfError(error: unknown): InstanceReport {
  if (error instanceof CaviarError) return failedReport(error.code, error.message, error.where);
  return failedReport('internal', 'something unforeseen happened; the file stays where it is');
}

export function failedReport(code: ErrorCode, text: string, where: Where = {}): InstanceReport {
  const kind = code === 'not-dicom' || code === 'dicomdir' || code === 'excluded-by-rule' ? 'excluded' : 'quarantined';
  return {
    outcome: { kind, reason: { code, text, where } },
    sopClassUid: null,
    modality: null,
    placed: null,
    notices: [],
    decisions: [],
    counts: {},
    pixels: null,
  };
}

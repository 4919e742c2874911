// What was thrown becomes an outcome: the one place where an instance's errors are caught.
import { CaviarError } from '../base/index.js';
import type { Outcome } from '../record/index.js';

/** A CaviarError says what it is; anything else is `internal`, without its message, which might quote the file. */
export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof CaviarError)) {
    return {
      kind: 'quarantined',
      reason: {
        code: 'internal',
        text: 'an unexpected error of the program while this instance was treated',
        where: {},
      },
    };
  }
  const kind = error.code === 'not-dicom' || error.code === 'dicomdir' ? 'excluded' : 'quarantined';
  return { kind, reason: { code: error.code, text: error.message, where: error.where } };
}

// What was thrown becomes an outcome: the one place where an instance's errors are caught.
import { CaviarError } from '../base/index.js';
import type { Outcome } from '../record/index.js';

/** A CaviarError says what it is; anything else is `internal`, without its message, which might quote the file. */
export function outcomeOf(error: unknown): Outcome {
  if (isTooLarge(error)) return quarantined('too-large', 'a text, a frame or an element is larger than can be treated');
  if (!(error instanceof CaviarError)) {
    return quarantined('internal', 'an unexpected error of the program while this instance was treated');
  }
  const kind = error.code === 'not-dicom' || error.code === 'dicomdir' ? 'excluded' : 'quarantined';
  return { kind, reason: { code: error.code, text: error.message, where: error.where } };
}

/** What V8 and Node say where a file asks for more memory in one piece, or for more calls within calls, than there can be. */
function isTooLarge(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error) return error.code === 'ERR_STRING_TOO_LONG' || error.code === 'ERR_BUFFER_TOO_LARGE';
  return error instanceof RangeError && /call stack|array length|string length|buffer allocation/i.test(error.message);
}

function quarantined(code: 'too-large' | 'internal', text: string): Outcome {
  return { kind: 'quarantined', reason: { code, text, where: {} } };
}

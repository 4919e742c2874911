// What the system says when it cannot, in our words: its messages name files, so they are not passed on.
import { CaviarError, type ErrorCode } from '../base/index.js';

/** The system's code, such as ENOENT; '' for anything else that was thrown. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** `disk-full` where the disk or a quota is, else `code`. A CaviarError stays what it is. */
export function asCaviarError(error: unknown, code: ErrorCode, text: string): CaviarError {
  if (error instanceof CaviarError) return error;
  const system = systemCode(error);
  if (system === 'ENOSPC' || system === 'EDQUOT') return new CaviarError('disk-full', 'the disk is full');
  return new CaviarError(code, text);
}

/** Does it, and throws `asCaviarError`. */
export function attempt<T>(code: ErrorCode, text: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw asCaviarError(error, code, text);
  }
}

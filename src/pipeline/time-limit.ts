// Ends code of this thread that does not come back: an endless loop or a pattern that backtracks for ever.
import { createContext, Script } from 'node:vm';

const script = new Script('action()');
const holder: { action: () => void } = { action: () => undefined };
const context = createContext(holder);

/** Runs `action`; false if it had to be ended after `limitMs`. What it throws is passed on. A call to the system that hangs cannot be ended. */
export function withTimeLimit(limitMs: number, action: () => void): boolean {
  holder.action = action;
  try {
    script.runInContext(context, { timeout: limitMs });
    return true;
  } catch (error) {
    if (isTimeout(error)) return false;
    throw error;
  }
}

/** The error is one of the other context's, so it is no instance of this one's `Error`. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}

// Lets V8 take its time before it optimises a function: most runs are over before that pays.
import { setFlagsFromString } from 'node:v8';

/** Bytes of bytecode that a function runs through before it is optimised; V8's own default is 66 KiB. */
const PATIENCE = 300_000;
/** The flag is V8's affair, so it is only set where its effect was measured (`npm run bench`). */
const MEASURED_WITH = 'v20.';

/**
 * For this process and its threads, to be called before the program is loaded. Optimising compilers work on threads of their own and took up to a quarter
 * of the CPU seconds of a run over some hundred files. See docs/decisions/where-the-time-goes.md.
 */
export function compileLater(): void {
  if (process.version.startsWith(MEASURED_WITH)) setFlagsFromString(`--interrupt-budget=${PATIENCE}`);
}

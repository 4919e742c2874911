// How the process ends, and how a failure is told: never by a text that could hold a name of an input or a value.
import { CaviarError, type Where } from '../base/index.js';

export const ExitCode = {
  /** Every input was de-identified or excluded. */
  allDone: 0,
  /** Nothing, or not all, could be begun. */
  couldNotRun: 1,
  /** The run went to its end; some inputs were quarantined. */
  someQuarantined: 2,
  /** By the user's Ctrl-C. */
  interrupted: 130,
} as const;

/** One line on stderr about an error that ended a command; an unforeseen one adds where in the program it arose, but not its message. */
export function tellFailure(error: unknown): void {
  process.stderr.write(`${failureText(error)}\n`);
}

/** The words of `tellFailure`. */
export function failureText(error: unknown): string {
  if (error instanceof CaviarError) {
    const [first, ...more] = error.message.split('\n');
    return [`caviar: ${first}${whereText(error.where)} [${error.code}]`, ...more].join('\n');
  }
  if (!(error instanceof Error)) return 'caviar: stopped by something unforeseen [internal]';
  const code = 'code' in error && typeof error.code === 'string' ? `, ${error.code}` : '';
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return [`caviar: stopped by something unforeseen (${error.name}${code}) [internal]`, ...frames.slice(0, 5)].join(
    '\n',
  );
}

function whereText({ path, vr, offset, length }: Where): string {
  const parts = [
    path,
    vr === undefined ? undefined : `VR ${vr}`,
    offset === undefined ? undefined : `offset ${offset}`,
    length === undefined ? undefined : `length ${length}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

// What happens when nobody can be told: standard output or error on a full disk, or closed by whoever read it.
import { CaviarError } from '../base/index.js';
import { ExitCode, tellFailure } from './ends.js';

/**
 * A reader that has left (`| head`) has what it wanted, and the command ends as it would have. What cannot be written ends it with a line and exit code 1.
 * Standard error is for lines that help a person: a run never ends because they cannot be written.
 */
export function watchStandardStreams(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    tellFailure(new CaviarError('cannot-write', 'what there is to say cannot be written to standard output'));
    process.exit(ExitCode.couldNotRun);
  });
  process.stderr.on('error', () => undefined);
}

// A run as a process of its own, for tests that kill it or start many at once.
import { CaviarError } from '../../src/base/index.js';
import { type JobSpec, run } from '../../src/pipeline/index.js';

const spec = JSON.parse(process.argv[2] ?? '') as JobSpec;
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
try {
  const { totals, stopped } = await run(spec, { progress: () => undefined, stop: stop.signal });
  if (spec.output !== '-') process.stdout.write(JSON.stringify({ ...totals, stopped }));
} catch (error) {
  process.stdout.write(`error ${error instanceof CaviarError ? error.code : String(error)}`);
  process.exitCode = 1;
}

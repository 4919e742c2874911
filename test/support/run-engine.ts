// One instance through the whole engine, in memory: bytes in, report and bytes out.
import { bufferSource, memorySpool } from '../../src/base/index.js';
import { deidentify } from '../../src/instance/index.js';
import { type CompiledProfile, loadProfile, type OptionName } from '../../src/profile/index.js';
import { createPseudonyms, type Pseudonyms } from '../../src/pseudonym/index.js';
import type { InstanceReport } from '../../src/record/index.js';

const MEMORY = 64 * 1024 * 1024;

export interface EngineAnswer {
  readonly report: InstanceReport;
  /** The whole output file, or null. */
  readonly output: Buffer | null;
}

/** Always the same, so that no pseudonym holds the digits of a needle by chance on one day and not on another. */
const pseudonyms = createPseudonyms(Buffer.alloc(32, 7));

/** A ready-made profile with further options, pixels left alone. */
export function profileWith(name: string, options: readonly OptionName[] = []): CompiledProfile {
  return loadProfile(name, { options, pixels: 'off' });
}

/** Decisions are kept, so that a test can look for leaks in the report too. */
export function runEngine(bytes: Uint8Array, profile: CompiledProfile, keys: Pseudonyms = pseudonyms): EngineAnswer {
  const source = bufferSource(bytes);
  const { report, output } = deidentify(source, profile, keys, {
    spool: memorySpool(MEMORY),
    keepDecisions: true,
    imaging: null,
  });
  if (output === null) return { report, output: null };
  const copy = Buffer.from(output.read(0, output.length));
  output.close();
  source.close();
  return { report, output: copy };
}

/** The output of an instance that must be de-identified; throws with the reason when it was not. */
export function outputOf(bytes: Uint8Array, profile: CompiledProfile, keys: Pseudonyms = pseudonyms): Buffer {
  const { report, output } = runEngine(bytes, profile, keys);
  if (output !== null) return output;
  throw new Error(`not de-identified: ${report.outcome.kind === 'deidentified' ? '' : report.outcome.reason.code}`);
}

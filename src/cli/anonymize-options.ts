// What the command line of `caviar anonymize` says.
import type { JobSpec } from '../pipeline/index.js';
import type { OptionName, PixelPolicy } from '../profile/index.js';

/** What the command line says, once read. */
export interface AnonymizeOptions {
  readonly profile: string;
  readonly option: readonly OptionName[];
  readonly pixels?: PixelPolicy;
  readonly project?: string;
  readonly mapping?: string;
  readonly identifiers?: string;
  readonly workers?: number;
  readonly report?: string;
  readonly layout: string;
  readonly duplicates: JobSpec['duplicates'];
  readonly fileList?: string;
  readonly dicomdir?: true;
  readonly dryRun?: true;
  readonly force?: true;
  readonly json?: true;
}

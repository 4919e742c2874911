// What the command line of `caviar inspect` says.
import type { OptionName } from '../profile/index.js';

/** What the command line says, once read. */
export interface InspectOptions {
  readonly profile: string;
  readonly option: readonly OptionName[];
  readonly json?: true;
}

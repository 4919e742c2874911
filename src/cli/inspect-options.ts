// What the command line of `caviar inspect` says.
import type { OptionName, PixelPolicy } from '../profile/index.js';

/** What the command line says, once read. */
export interface InspectOptions {
  readonly profile: string;
  readonly option: readonly OptionName[];
  readonly json?: true;
  /** True: the profile's own policy, or `mask-text` where that is `off`. */
  readonly pixels?: PixelPolicy | true;
  readonly png?: string;
  /** Counted from 1. */
  readonly frame?: number;
}

// What looking at pictures needs, opened once a thread and before the first instance: everything after that is synchronous.
import { CaviarError } from '../base/index.js';
import { type Codecs, openCodecs } from '../codec/index.js';
import type { PixelPolicy } from '../profile/index.js';
import { openVision, type Vision } from '../vision/index.js';
import type { TextCleaner } from './contract.js';

export interface Imaging {
  readonly policy: PixelPolicy;
  readonly codecs: Codecs;
  readonly vision: Vision;
  /** Of words in pictures; null where nothing is read. */
  readonly cleaner: TextCleaner | null;
  readonly seesCodes: boolean;
}

/** Null for `off`, for which nothing is loaded. Throws `CaviarError('option-invalid')` for a policy that is not offered. */
export async function openImaging(policy: PixelPolicy): Promise<Imaging | null> {
  if (policy === 'off') return null;
  if (policy === 'mask-identifiers') throw new CaviarError('option-invalid', 'Words in pictures cannot be judged yet.');
  const reading = false;
  const codecs = await openCodecs();
  const vision = await openVision({ reading });
  return { policy, codecs, vision, cleaner: null, seesCodes: reading };
}

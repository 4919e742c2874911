// What looking at pictures needs, opened once a thread and before the first instance: everything after that is synchronous.
import { type Codecs, openCodecs } from '../codec/index.js';
import type { PixelPolicy } from '../profile/index.js';
import { openCleaner, type TextCleaner } from '../text/index.js';
import { openVision, type Vision } from '../vision/index.js';
import { type DeviceRule, loadDeviceRules } from './device-rules.js';

export interface Imaging {
  readonly policy: PixelPolicy;
  readonly codecs: Codecs;
  readonly vision: Vision;
  /** Of words in pictures; null where nothing is read. */
  readonly cleaner: TextCleaner | null;
  readonly devices: readonly DeviceRule[];
}

/**
 * Null for `off`, for which nothing is loaded.
 * @param siteWords words of the profile's vocabulary: in pictures too they identify nobody.
 */
export async function openImaging(policy: PixelPolicy, siteWords: readonly string[]): Promise<Imaging | null> {
  if (policy === 'off') return null;
  const reading = policy === 'mask-identifiers';
  const codecs = await openCodecs();
  const vision = await openVision({ reading: reading ? 'pictures' : 'none' });
  return {
    policy,
    codecs,
    vision,
    cleaner: reading ? openCleaner({ unknownWords: 'mask', siteWords }) : null,
    devices: loadDeviceRules(),
  };
}

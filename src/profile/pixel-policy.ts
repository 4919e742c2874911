// What is done about text in pictures where a profile does not say.
import type { PixelPolicy } from './compiled-profile.js';
import type { ProfileSpec } from './profile-spec.js';

/**
 * All text goes unless a profile says otherwise in words. Under `retain-uids` nothing is looked at, as a changed image may not keep its UID:
 * a run tells then which files are at risk.
 */
export function pixelPolicyOf({ pixels, options }: Pick<ProfileSpec, 'pixels' | 'options'>): PixelPolicy {
  return pixels ?? (options.includes('retain-uids') ? 'off' : 'mask-text');
}

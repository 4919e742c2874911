// What looking at pictures needs, opened once a thread and before the first instance: everything after that is synchronous.
import { CaviarError } from '../base/index.js';
import type { PixelPolicy } from '../profile/index.js';

export interface Imaging {
  readonly policy: PixelPolicy;
}

/** Null for `off`, for which nothing is loaded. Throws `CaviarError('option-invalid')` for a policy that is not offered. */
export async function openImaging(policy: PixelPolicy): Promise<Imaging | null> {
  if (policy === 'off') return null;
  throw new CaviarError('option-invalid', 'Only the pixel policy `off` is offered.');
}

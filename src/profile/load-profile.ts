// From a profile's name to the compiled profile.
import { CaviarError } from '../base/index.js';
import { compileProfile } from './compile-profile.js';
import type { CompiledProfile, OptionName, PixelPolicy } from './compiled-profile.js';
import { OPTION_NAMES } from './option.js';
import type { ProfileSpec } from './profile-spec.js';

const BASIC: ProfileSpec = {
  name: 'basic',
  summary: 'The Basic Profile of PS3.15 Annex E.',
  foundation: 'basic',
  options: [],
  pixels: 'off',
  privateSopClass: 'quarantine',
  keepWeekday: false,
  pseudonymise: true,
  safePrivateBulk: 'remove',
  rules: [],
  gates: [],
};

/** What the command line adds to a profile. */
export interface ProfileAdditions {
  readonly options?: readonly OptionName[];
  readonly pixels?: PixelPolicy | null;
}

/** Throws `profile-invalid` when the profile has mistakes or there is none of that name. */
export function loadProfile(nameOrPath: string, additions: ProfileAdditions = {}): CompiledProfile {
  if (nameOrPath !== 'basic') throw new CaviarError('profile-invalid', 'there is no profile of that name');
  const chosen = new Set([...BASIC.options, ...(additions.options ?? [])]);
  if (chosen.has('retain-longitudinal-full-dates') && chosen.has('retain-longitudinal-modified-dates'))
    throw new CaviarError('profile-invalid', 'full dates and modified dates exclude each other');
  const options = OPTION_NAMES.filter((name) => chosen.has(name));
  return compileProfile({ ...BASIC, options, pixels: additions.pixels ?? BASIC.pixels });
}

// Opens a profile at the door; one with mistakes is told mistake by mistake.
import { CaviarError } from '../base/index.js';
import {
  type CompiledProfile,
  loadProfile,
  mistakeText,
  type OptionName,
  type PixelPolicy,
  ProfileError,
} from '../profile/index.js';

/** Throws `profile-invalid` with one line a mistake. */
export function openProfile(
  nameOrPath: string,
  added: { readonly options: readonly OptionName[]; readonly pixels: PixelPolicy | null },
): CompiledProfile {
  try {
    return loadProfile(nameOrPath, added);
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    throw new CaviarError(
      'profile-invalid',
      ['the profile has mistakes', ...error.mistakes.map(mistakeText)].join('\n'),
    );
  }
}

// The doors to profiles: load one, check one, list them.
import { compileProfile } from './compile-profile.js';
import type { CompiledProfile } from './compiled-profile.js';
import { loadSpec, type ProfileAdditions } from './load-spec.js';
import { ProfileError, type ProfileMistake } from './profile-mistake.js';
import { READY_MADE, readyMade } from './ready-made.js';

/**
 * @param nameOrPath the name of a ready-made profile, or the path of a YAML file: it ends in .yaml or .yml or holds a slash.
 * Throws `ProfileError` (code `profile-invalid`) with every mistake of the profile, its bases and the additions at once.
 */
export function loadProfile(nameOrPath: string, additions: ProfileAdditions = {}): CompiledProfile {
  return compileProfile(loadSpec(nameOrPath, additions));
}

/** Every mistake, or none. */
export function checkProfile(nameOrPath: string, additions: ProfileAdditions = {}): readonly ProfileMistake[] {
  try {
    loadSpec(nameOrPath, additions);
    return [];
  } catch (error) {
    if (error instanceof ProfileError) return error.mistakes;
    throw error;
  }
}

/** The ready-made profiles. */
export function listProfiles(): readonly { readonly name: string; readonly summary: string }[] {
  return READY_MADE.map((name) => ({ name, summary: readyMade(name)?.summary ?? loadSpec(name).summary }));
}

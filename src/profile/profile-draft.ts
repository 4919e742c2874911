// What one profile file says by itself, before its base is laid under it.
import type { OptionName, PixelPolicy, UnknownWords } from './compiled-profile.js';
import type { Position } from './profile-mistake.js';
import type { GateSpec, ProfileSpec, RuleSpec } from './profile-spec.js';

/** Settings that a file may leave to its base: null. */
export interface ProfileDraft {
  readonly file: string;
  readonly name: string | null;
  readonly summary: string | null;
  readonly base: { readonly name: string; readonly at: Position } | null;
  readonly options: readonly { readonly name: OptionName; readonly at: Position }[];
  readonly without: readonly { readonly name: OptionName; readonly at: Position }[];
  readonly pixels: PixelPolicy | null;
  readonly privateSopClass: ProfileSpec['privateSopClass'] | null;
  readonly documents: ProfileSpec['documents'] | null;
  readonly keepWeekday: boolean | null;
  readonly pseudonymise: boolean | null;
  readonly safePrivateBulk: ProfileSpec['safePrivateBulk'] | null;
  readonly unknownWords: UnknownWords | null;
  /** A file of words, its path relative to the profile's. */
  readonly vocabulary: { readonly path: string; readonly at: Position } | null;
  readonly rules: readonly RuleSpec[];
  readonly gates: readonly GateSpec[];
}

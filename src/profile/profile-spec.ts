// A profile as plain data: what a YAML file says once it is read and checked, bases and command line merged. It survives JSON.
import type { Action } from '../record/index.js';
import type { OptionName, PixelPolicy, Rule, UnknownWords } from './compiled-profile.js';

/** `basic`: PS3.15 Table E.1-1 and our rules outside it. `nothing`: nothing stays but what a rule names and what the IOD cannot do without. */
export type Foundation = 'basic' | 'nothing';

/** Which elements a rule is about. */
export type Match =
  /** One attribute; with more than one tag: only there, from the top, Items between. */
  | { readonly kind: 'path'; readonly tags: readonly number[] }
  /** All tags with `tag & mask === value`, e.g. 60xx. */
  | { readonly kind: 'pattern'; readonly mask: number; readonly value: number }
  /** All standard attributes of a VR. */
  | { readonly kind: 'vr'; readonly vr: string }
  /** `element` is the low byte; null: all of the creator's block. */
  | { readonly kind: 'private'; readonly creator: string; readonly group: number; readonly element: number | null };

/** As `Condition`, its pattern as text. */
export type ConditionSpec =
  | { readonly kind: 'in'; readonly tag: number; readonly values: readonly string[]; readonly negated: boolean }
  | { readonly kind: 'present'; readonly tag: number; readonly negated: boolean }
  | { readonly kind: 'matches'; readonly tag: number; readonly pattern: string; readonly negated: boolean }
  | { readonly kind: 'all' | 'any'; readonly of: readonly ConditionSpec[] };

export interface RuleSpec {
  readonly match: Match;
  readonly action: Exclude<Action, 'insert'>;
  /** As in `Rule`. */
  readonly value: string;
  readonly guard: Rule['guard'];
  readonly when: ConditionSpec | null;
  /** File name without its folder, and line: `my-profile.yaml:12`. */
  readonly from: string;
}

export interface GateSpec {
  readonly outcome: 'excluded' | 'quarantined';
  readonly when: ConditionSpec;
  readonly from: string;
}

export interface ProfileSpec {
  readonly name: string;
  readonly summary: string;
  readonly foundation: Foundation;
  readonly options: readonly OptionName[];
  /** Null where no profile says: see `pixelPolicyOf`. */
  readonly pixels: PixelPolicy | null;
  readonly privateSopClass: 'quarantine' | 'process';
  readonly documents: 'replace' | 'clean';
  readonly keepWeekday: boolean;
  readonly pseudonymise: boolean;
  /** Bulk (OB, OW, UN) elements of the safe private list stay too. */
  readonly safePrivateBulk: 'keep' | 'remove';
  /** What becomes of words that the vocabulary does not know, in texts that are cleaned. */
  readonly unknownWords: UnknownWords;
  /** Words that the site's own vocabulary files add, in lower case or as written. */
  readonly siteWords: readonly string[];
  /** The first that matches counts. */
  readonly rules: readonly RuleSpec[];
  readonly gates: readonly GateSpec[];
}

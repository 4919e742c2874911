// What the walk carries: one Walk an instance, one Scope a nesting level, one Treatment an element.
import { TagMemory } from '../base/index.js';
import { type CharacterSet, characterSetOf, type Edit, elementInfo, vrName } from '../dicom/index.js';
import type { Rule, RuleLevel } from '../profile/index.js';
import type { Action, Decision, Notice } from '../record/index.js';
import type { DeclaredPrivate } from './declared-private.js';
import type { HeaderJob } from './header-job.js';

/** Of one instance; grows while its elements are judged. */
export interface Walk {
  readonly job: HeaderJob;
  readonly edits: Edit[];
  /** Null when decisions are only counted. */
  readonly decided: { readonly entry: number; readonly decision: Decision }[] | null;
  readonly counts: Partial<Record<Action, number>>;
  readonly notices: Set<Notice>;
  /** What the file says about its private blocks; null unless the profile retains safe private elements. */
  readonly declared: DeclaredPrivate | null;
  /** Private blocks of which an element stays, as `privateBlockName` writes them. */
  readonly stayingBlocks: Set<string>;
  /** Of `raw-names.ts`; null until a value asks for them. */
  rawNames: readonly Buffer[] | null;
  /** Tags of the special elements that the data set has. */
  readonly metSpecial: Set<number>;
}

/** The data set itself, or an Item. */
export interface Scope {
  readonly walk: Walk;
  readonly level: RuleLevel;
  /** Entry of the Item, -1 at the top. */
  readonly parent: number;
  /** Read when first asked for: most Items hold nothing that must be decoded. */
  characterSet: CharacterSet | null;
}

/** A whole element in place of the old one. */
export interface Replacement {
  readonly action: Action;
  readonly element: Uint8Array;
  /** The element's new value, without padding. */
  readonly value: Uint8Array;
}

/**
 * What becomes of one element. `kept`: not touched. `descend`: it stays, its Items are walked. `failed`: the action found nothing that may
 * stay, so `Rule.otherwise` decides.
 */
export type Treatment = Settled | 'failed';

/** A treatment that needs nothing else. */
export type Settled = 'kept' | 'descend' | 'removed' | Replacement;

/** One file of `actions/`. Looks and answers; writes nothing but a notice. */
export type ActionFunction = (scope: Scope, entry: number, rule: Rule) => Treatment;

/** The character set that texts of this level are written in. */
export function characterSetIn(scope: Scope): CharacterSet {
  scope.characterSet ??= characterSetOf(scope.walk.job.index, scope.parent);
  return scope.characterSet;
}

/**
 * The VR an element has by PS3.6, whatever the file says: an element is judged by its tag. Where PS3.6 leaves a choice the file's own VR if it
 * is one of them, else the first. Unknown and private elements have the file's, or what the rule's list of private elements says.
 */
export function standardVr(scope: Scope, entry: number, rule: Rule): string {
  const { index } = scope.walk.job;
  return rule.vr ?? vrByTag(index.tag[entry], index.vr[entry]);
}

/** The same by tag and the file's packed VR. */
export function vrByTag(tag: number, packedVr: number): string {
  return vrs.get(tag, packedVr, chosenVr);
}

const vrs = new TagMemory<number, string>();

function chosenVr(tag: number, packedVr: number): string {
  const written = vrName(packedVr);
  const known = elementInfo(tag)?.vr ?? written;
  return known.includes(written) ? written : known.slice(0, 2);
}

// The rules that a user's profile puts before the table: which apply to an element, and what they come to at its place.

import { elementInfo } from '../dicom/index.js';
import type { Condition, ConditionalRule, Rule } from './compiled-profile.js';
import type { ConditionSpec, RuleSpec } from './profile-spec.js';
import { byNeed } from './resolve-code.js';
import type { Placed } from './table-rule.js';

/** A rule with its condition ready to be asked. */
export interface UserRule {
  readonly spec: RuleSpec;
  readonly when: Condition | null;
}

export function prepareRules(specs: readonly RuleSpec[]): readonly UserRule[] {
  return specs.map((spec) => ({ spec, when: spec.when === null ? null : prepareCondition(spec.when) }));
}

export function prepareCondition(spec: ConditionSpec): Condition {
  switch (spec.kind) {
    case 'all':
    case 'any':
      return { kind: spec.kind, of: spec.of.map(prepareCondition) };
    case 'matches':
      return { ...spec, pattern: new RegExp(spec.pattern, 'u') };
    case 'in':
    case 'present':
      return spec;
  }
}

/** The user's rules for a standard element, then `usual`, as candidates; a bare rule where no condition or path has to be looked at. */
export function withUserRules(
  rules: readonly UserRule[],
  element: { readonly tag: number; readonly vr: string },
  at: Placed,
  usual: () => Rule,
): Rule | readonly ConditionalRule[] {
  return candidates(
    rules.filter(({ spec }) => matchesStandard(spec, element.tag, element.vr)),
    (spec) => userRule(spec, at),
    usual,
  );
}

/** The same for a private element. `keepRule` says what a rule that keeps it comes to. */
export function withPrivateRules(
  rules: readonly UserRule[],
  element: { readonly group: number; readonly creator: string; readonly element: number },
  keepRule: (spec: RuleSpec) => Rule,
  usual: () => Rule,
): Rule | readonly ConditionalRule[] {
  const here: Placed = { type: null, need: 'absent', iod: 'any IOD' };
  return candidates(
    rules.filter(({ spec }) => matchesPrivate(spec, element)),
    (spec) => (spec.action === 'keep' ? keepRule(spec) : userRule(spec, here)),
    usual,
  );
}

function candidates(
  rules: readonly UserRule[],
  toRule: (spec: RuleSpec) => Rule,
  usual: () => Rule,
): Rule | readonly ConditionalRule[] {
  const found: ConditionalRule[] = [];
  for (const { spec, when } of rules) {
    const path = pathOf(spec);
    if (path === null && when === null) {
      const rule = toRule(spec);
      return found.length === 0 ? rule : [...found, { ...rule, path, when }];
    }
    found.push({ ...toRule(spec), path, when });
  }
  return found.length === 0 ? usual() : [...found, { ...usual(), path: null, when: null }];
}

/** One tag alone holds at any depth. */
function pathOf({ match }: RuleSpec): readonly number[] | null {
  return match.kind === 'path' && match.tags.length > 1 ? match.tags : null;
}

function matchesStandard({ match }: RuleSpec, tag: number, vr: string): boolean {
  switch (match.kind) {
    case 'path':
      return match.tags.at(-1) === tag;
    case 'pattern':
      return (tag & match.mask) >>> 0 === match.value;
    case 'vr':
      return match.vr === vr || (elementInfo(tag)?.vr.split(' or ').includes(match.vr) ?? false);
    case 'private':
      return false;
  }
}

function matchesPrivate(
  { match }: RuleSpec,
  { group, creator, element }: { readonly group: number; readonly creator: string; readonly element: number },
): boolean {
  if (match.kind !== 'private' || match.group !== group || match.creator !== creator) return false;
  return match.element === null || match.element === element;
}

/** `remove` and `empty` go as far as the IOD lets them (PS3.15 E.1.1(2)); the other actions are the user's word. */
function userRule(spec: RuleSpec, at: Placed): Rule {
  const forced = at.need === 'value' ? 'dummy' : at.need === 'presence' ? 'empty' : spec.action;
  const yields = spec.action === 'remove' || (spec.action === 'empty' && at.need === 'value');
  return {
    action: yields ? forced : spec.action,
    reference: { source: 'profile', text: spec.from },
    guard: spec.guard,
    otherwise: byNeed(at.need),
    type: at.type,
    value: spec.value,
    vr: null,
  };
}

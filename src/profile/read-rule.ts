// The rules of a profile file: an action, what it is about, and when.

import { checkRule } from './check-rule.js';
import { parseCondition } from './parse-condition.js';
import { parseTargets } from './parse-target.js';
import type { Mistakes } from './profile-mistake.js';
import type { Match, RuleSpec } from './profile-spec.js';
import { oneOf, unknownKey } from './read-fields.js';
import { isListed } from './standard-tables.js';
import type { Written, WrittenMap } from './written.js';

type UserAction = RuleSpec['action'];

export const USER_ACTIONS: readonly UserAction[] = [
  'keep',
  'remove',
  'empty',
  'replace',
  'dummy',
  'uid',
  'date-shift',
  'year-only',
  'age-cap',
  'clean',
  'pseudonym',
];

/** Keys beside the action. */
const SIDE_KEYS = ['when', 'with', 'years', 'check'];

/** The list under `rules`, in the file's order; one written rule with several targets becomes several. */
export function readRules(written: Written | undefined, mistakes: Mistakes): RuleSpec[] {
  if (written === undefined) return [];
  if (written.kind !== 'list') {
    mistakes.add(written, 'rules are a list: lines that begin with "- "');
    return [];
  }
  return written.items.flatMap((item) => readRule(item, mistakes));
}

function readRule(written: Written, mistakes: Mistakes): RuleSpec[] {
  if (written.kind !== 'map') {
    mistakes.add(written, 'a rule is an action and what it is about: "- remove: InstitutionName"');
    return [];
  }
  const action = actionOf(written, mistakes);
  const value = action === null ? null : fixedValueOf(written, action.name, mistakes);
  if (action === null || value === null) return [];
  const matches = parseTargets(action.target, mistakes);
  const when = conditionOf(written, mistakes);
  const check = field(written, 'check');
  if (check !== undefined && action.name !== 'keep') mistakes.add(check, '"check" belongs to keep');
  const guard = check === undefined ? null : oneOf(check, ['nothing', 'name-or-id', 'identifiers'], mistakes);
  const rules = matches.map(
    (match): RuleSpec => ({
      match,
      action: action.name,
      value,
      guard: guard === 'nothing' ? 'none' : (guard ?? usualGuard(action.name, match)),
      when,
      from: `${written.file}:${written.line}`,
    }),
  );
  for (const rule of rules)
    checkRule(rule, { rule: written, value: field(written, 'with') ?? field(written, 'years') ?? written }, mistakes);
  return rules;
}

function actionOf(written: WrittenMap, mistakes: Mistakes): { name: UserAction; target: Written } | null {
  const found: { name: UserAction; target: Written }[] = [];
  for (const { key, value } of written.entries) {
    const name = USER_ACTIONS.find((action) => action === key.text);
    if (name !== undefined) found.push({ name, target: value });
    else if (!SIDE_KEYS.includes(key.text)) unknownKey(key, [...USER_ACTIONS, ...SIDE_KEYS], mistakes);
  }
  const [first] = found;
  if (found.length === 1 && first !== undefined) return first;
  if (found.length > 1)
    mistakes.add(written, `one rule has one action; here are ${found.map((one) => one.name).join(' and ')}`);
  else if (written.entries.every(({ key }) => SIDE_KEYS.includes(key.text)))
    mistakes.add(written, `this rule has no action; there are ${USER_ACTIONS.join(', ')}`);
  return null;
}

function conditionOf(written: WrittenMap, mistakes: Mistakes): RuleSpec['when'] {
  const when = field(written, 'when');
  if (when === undefined) return null;
  if (when.kind === 'text') return parseCondition(when, mistakes);
  mistakes.add(when, 'a condition is one line; if it begins with a bracket or a quote, put it all in quotes');
  return null;
}

function fixedValueOf(written: WrittenMap, action: UserAction, mistakes: Mistakes): string | null {
  const wanted = action === 'replace' ? 'with' : action === 'age-cap' ? 'years' : null;
  for (const name of ['with', 'years'])
    if (name !== wanted && field(written, name) !== undefined)
      mistakes.add(field(written, name) ?? written, `"${name}" belongs to ${name === 'with' ? 'replace' : 'age-cap'}`);
  if (wanted === null) return '';
  const value = field(written, wanted);
  if (value?.kind === 'text') return value.text;
  mistakes.add(value ?? written, `${action} needs "${wanted}: ..."`);
  return null;
}

/** As for a K cell where the table lists the attribute, as for any other where it does not. */
function usualGuard(action: UserAction, match: Match): RuleSpec['guard'] {
  if (action !== 'keep') return action === 'clean' ? 'identifiers' : 'none';
  const tag = match.kind === 'path' ? match.tags.at(-1) : undefined;
  return tag !== undefined && isListed(tag) ? 'name-or-id' : 'identifiers';
}

function field(written: WrittenMap, name: string): Written | undefined {
  return written.entries.find(({ key }) => key.text === name)?.value;
}

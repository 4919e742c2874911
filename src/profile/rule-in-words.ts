// One rule, condition or gate of a profile as a sentence.
import { elementInfo, formatTag } from '../dicom/index.js';
import type { ConditionSpec, GateSpec, Match, RuleSpec } from './profile-spec.js';

/** `Removed, when Modality (0008,0060) is "US" or "SC": StationName (0008,1010)   [my.yaml:12]`; rules written as one are told as one. */
export function rulesInWords(rules: readonly RuleSpec[]): string[] {
  const together = new Map<string, RuleSpec[]>();
  for (const rule of rules) {
    const key = `${rule.from} ${actionInWords(rule)}`;
    together.set(key, [...(together.get(key) ?? []), rule]);
  }
  return [...together.values()].flatMap(sameRulesInWords);
}

function sameRulesInWords(rules: readonly RuleSpec[]): string[] {
  const [first] = rules;
  if (first === undefined) return [];
  const when = first.when === null ? '' : `, when ${conditionInWords(first.when)}`;
  return [
    `${actionInWords(first)}${when}: ${rules.map(({ match }) => matchInWords(match)).join(', ')}   [${first.from}]`,
  ];
}

export function gateInWords(gate: GateSpec): string {
  const done = gate.outcome === 'excluded' ? 'Left out' : 'Quarantined';
  return `${done} when ${conditionInWords(gate.when)}   [${gate.from}]`;
}

export function conditionInWords(condition: ConditionSpec): string {
  switch (condition.kind) {
    case 'all':
      return condition.of.map(conditionInGroup).join(' and ');
    case 'any':
      return condition.of.map(conditionInGroup).join(' or ');
    case 'present':
      return `${attributeInWords(condition.tag)} is ${condition.negated ? 'absent' : 'present'}`;
    case 'in':
      return `${attributeInWords(condition.tag)} is ${condition.negated ? 'not ' : ''}${condition.values.map((value) => `"${value}"`).join(' or ')}`;
    case 'matches':
      return `${attributeInWords(condition.tag)} ${condition.negated ? 'does not match' : 'matches'} /${condition.pattern}/`;
  }
}

function conditionInGroup(condition: ConditionSpec): string {
  const text = conditionInWords(condition);
  return condition.kind === 'any' || condition.kind === 'all' ? `(${text})` : text;
}

function matchInWords(match: Match): string {
  switch (match.kind) {
    case 'path':
      return match.tags.map(attributeInWords).join(' / ');
    case 'pattern':
      return `every element ${patternText(match.mask, match.value)}`;
    case 'vr':
      return `every attribute of VR ${match.vr}`;
    case 'private':
      return `private ${match.element === null ? 'elements' : `element (${hex(match.group, 4)},xx${hex(match.element, 2)})`} of "${match.creator}" in group ${hex(match.group, 4)}`;
  }
}

function patternText(mask: number, value: number): string {
  const maskDigits = hex(mask, 8);
  const digits = [...hex(value, 8)].map((digit, i) => (maskDigits[i] === '0' ? 'x' : digit)).join('');
  return `(${digits.slice(0, 4)},${digits.slice(4)})`;
}

function attributeInWords(tag: number): string {
  const place = formatTag(tag);
  const info = elementInfo(tag);
  return info === null || info.keyword === '' ? place : `${info.keyword} ${place}`;
}

function actionInWords(rule: RuleSpec): string {
  switch (rule.action) {
    case 'keep':
      return KEPT[rule.guard];
    case 'remove':
      return 'Removed';
    case 'empty':
      return 'Emptied';
    case 'replace':
      return `Set to "${rule.value}"`;
    case 'dummy':
      return 'Replaced by a dummy';
    case 'uid':
      return 'Replaced by a new UID';
    case 'date-shift':
      return 'Moved with the dates of the patient';
    case 'year-only':
      return 'Reduced to the year';
    case 'age-cap':
      return `Kept, ages of ${rule.value} years and over as ${rule.value} years`;
    case 'clean':
      return 'Cleaned of what identifies';
    case 'pseudonym':
      return 'Replaced by a pseudonym';
  }
}

const KEPT: Readonly<Record<RuleSpec['guard'], string>> = {
  none: 'Kept, whatever it holds',
  'name-or-id': "Kept unless it holds the patient's name or ID",
  identifiers: 'Kept unless it holds something identifying',
};

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

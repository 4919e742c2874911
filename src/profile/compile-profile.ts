// From a checked profile to what the header room asks: rules by SOP Class, and the facts that mark a result.
import { createHash } from 'node:crypto';
import { methodCodes, temporalOf } from './claims.js';
import type { CompiledProfile } from './compiled-profile.js';
import { contentRules } from './content-rule.js';
import { describeProfile } from './describe-profile.js';
import { OPTIONS, type OptionColumn } from './option.js';
import { pixelPolicyOf } from './pixel-policy.js';
import type { ProfileSpec, RuleSpec } from './profile-spec.js';
import { type Choices, ruleLevels } from './rule-level.js';
import { tableText } from './standard-tables.js';
import { prepareCondition, prepareRules } from './user-rule.js';

/** What rules are made from besides the profile; a change of any of them is another profile. */
const TABLES = [
  'standard/confidentiality-profile.json',
  'compiled/attribute-types.json',
  'standard/structured-content.json',
  'bulk-kept.json',
  'class-uids.json',
  'cleaned-texts.json',
  'coding-schemes.json',
];

/** Total: a checked profile always compiles. */
export function compileProfile(spec: ProfileSpec): CompiledProfile {
  const selected = OPTIONS.filter((option) => spec.options.includes(option.name));
  return {
    name: spec.name,
    digest: digestOf(spec),
    options: new Set(spec.options),
    pixels: pixelPolicyOf(spec),
    privateSopClass: spec.privateSopClass,
    documents: spec.documents,
    words: { unknown: spec.unknownWords, site: spec.siteWords },
    gates: spec.gates.map(({ outcome, when, from }) => ({
      outcome,
      when: prepareCondition(when),
      reference: { source: 'profile', text: from },
    })),
    temporal: temporalOf(spec),
    keepWeekday: spec.keepWeekday,
    methodCodes: methodCodes(spec),
    retained: new Set(selected.flatMap((option) => option.retains)),
    takenAway: takenAway(spec.rules),
    pseudonymise: spec.pseudonymise,
    forSopClass: ruleLevels(choicesOf(spec)),
    contentRule: spec.foundation === 'nothing' ? () => null : contentRules(columnsOf(spec)),
    describe: () => describeProfile(spec),
  };
}

/** The part of a profile that decides about elements. */
export function choicesOf(spec: ProfileSpec): Choices {
  const columns = columnsOf(spec);
  return {
    foundation: spec.foundation,
    columns,
    pseudonymise: spec.pseudonymise,
    rules: prepareRules(spec.rules),
    namesPrivate: spec.rules.some((rule) => rule.match.kind === 'private'),
    privates: {
      retainSafe: columns.has('rtnSafePriv'),
      retainUids: columns.has('rtnUids'),
      keepBulk: spec.safePrivateBulk === 'keep',
    },
  };
}

function columnsOf(spec: ProfileSpec): ReadonlySet<OptionColumn> {
  return new Set(OPTIONS.filter(({ name }) => spec.options.includes(name)).map(({ column }) => column));
}

const TAKING: ReadonlySet<RuleSpec['action']> = new Set(['remove', 'empty', 'dummy', 'replace', 'pseudonym']);

/** By the first rule about the attribute, where that asks for no condition. */
function takenAway(rules: readonly RuleSpec[]): ReadonlySet<number> {
  const first = new Map<number, boolean>();
  for (const { match, action, when } of rules) {
    if (match.kind !== 'path' || match.tags.length !== 1 || first.has(match.tags[0])) continue;
    first.set(match.tags[0], when === null && TAKING.has(action));
  }
  return new Set([...first].filter(([, isTaken]) => isTaken).map(([tag]) => tag));
}

/** Where a rule stands and what a profile says of itself change no outcome. */
function withoutRemarks(key: string, value: unknown): unknown {
  return key === 'from' || key === 'summary' ? undefined : value;
}

function digestOf(spec: ProfileSpec): string {
  const hash = createHash('sha256').update(JSON.stringify(spec, withoutRemarks));
  const files = spec.options.includes('retain-safe-private') ? [...TABLES, 'standard/safe-private.json'] : TABLES;
  for (const file of files) hash.update('\0').update(tableText(file));
  return hash.digest('hex');
}

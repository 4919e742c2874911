// Lays a profile file over its base, and checks what only the whole can show.

import type { OptionName, PixelPolicy } from './compiled-profile.js';
import { OPTION_NAMES } from './option.js';
import type { ProfileDraft } from './profile-draft.js';
import type { Mistakes, Position } from './profile-mistake.js';
import type { Foundation, ProfileSpec, RuleSpec } from './profile-spec.js';

/** Policies under which pixels may change. */
const MASKING: ReadonlySet<PixelPolicy> = new Set(['mask-text', 'mask-identifiers']);

/** What stands under every profile: all settings have a value here. */
export function foundationSpec(foundation: Foundation): ProfileSpec {
  return {
    name: foundation,
    summary: '',
    foundation,
    options: [],
    pixels: null,
    privateSopClass: 'quarantine',
    documents: 'replace',
    keepWeekday: false,
    pseudonymise: true,
    safePrivateBulk: 'remove',
    unknownWords: 'mask',
    siteWords: [],
    rules: [],
    gates: [],
  };
}

/** What the file's name and the files it names say. */
export interface OwnFiles {
  /** What the profile is called where its file says nothing. */
  readonly name: string;
  readonly siteWords: readonly string[];
}

export function mergeProfile(base: ProfileSpec, draft: ProfileDraft, own: OwnFiles, mistakes: Mistakes): ProfileSpec {
  for (const { name: option, at } of draft.without)
    if (!base.options.includes(option)) mistakes.add(at, `the base does not select ${option}`);
  reportUnreachable(draft.rules, draft.file, mistakes);
  const without = draft.without.map((one) => one.name);
  const spec: ProfileSpec = {
    name: draft.name ?? own.name,
    summary: draft.summary ?? base.summary,
    foundation: base.foundation,
    options: inOrder([
      ...base.options.filter((one) => !without.includes(one)),
      ...draft.options.map((one) => one.name),
    ]),
    pixels: draft.pixels ?? base.pixels,
    privateSopClass: draft.privateSopClass ?? base.privateSopClass,
    documents: draft.documents ?? base.documents,
    keepWeekday: draft.keepWeekday ?? base.keepWeekday,
    pseudonymise: draft.pseudonymise ?? base.pseudonymise,
    safePrivateBulk: draft.safePrivateBulk ?? base.safePrivateBulk,
    unknownWords: draft.unknownWords ?? base.unknownWords,
    siteWords: own.siteWords.length === 0 ? base.siteWords : [...new Set([...base.siteWords, ...own.siteWords])],
    rules: [...draft.rules, ...base.rules],
    gates: [...draft.gates, ...base.gates],
  };
  const at = draft.options.at(-1)?.at ?? draft.base?.at ?? { file: draft.file, line: 1, column: 1 };
  reportContradictions(spec, at, mistakes);
  return spec;
}

/** Without doubles, in the order of the Standard's columns. */
export function inOrder(options: readonly OptionName[]): OptionName[] {
  return OPTION_NAMES.filter((name) => options.includes(name));
}

/** What may not be selected together. */
export function reportContradictions(spec: ProfileSpec, at: Position, mistakes: Mistakes): void {
  const has = (name: OptionName): boolean => spec.options.includes(name);
  if (has('retain-longitudinal-full-dates') && has('retain-longitudinal-modified-dates'))
    mistakes.add(
      at,
      'retain-longitudinal-full-dates and retain-longitudinal-modified-dates exclude each other (PS3.15 E.3.6)',
    );
  if (has('retain-uids') && spec.pixels !== null && MASKING.has(spec.pixels))
    mistakes.add(
      at,
      `retain-uids and pixels: ${spec.pixels} exclude each other: a changed image may not keep its UID, and other instances point at it`,
    );
  if (spec.foundation === 'nothing' && spec.options.length > 0)
    mistakes.add(at, 'a profile that starts from nothing takes no options: name what stays in its rules');
}

/** A rule behind an earlier one about the same, which has no condition, never counts. */
function reportUnreachable(rules: readonly RuleSpec[], file: string, mistakes: Mistakes): void {
  const decided = new Map<string, string>();
  for (const rule of rules) {
    const key = JSON.stringify(rule.match);
    const earlier = decided.get(key);
    const line = Number(rule.from.slice(rule.from.lastIndexOf(':') + 1));
    if (earlier !== undefined)
      mistakes.add({ file, line, column: 1 }, `this rule never counts: ${earlier} already decides about the same`);
    else if (rule.when === null) decided.set(key, rule.from);
  }
}

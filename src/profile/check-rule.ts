// Whether a rule of a user's profile makes sense: the action fits the VR, the value is legal, and the result is still an instance.
import { elementInfo } from '../dicom/index.js';
import type { Mistakes, Position } from './profile-mistake.js';
import type { RuleSpec } from './profile-spec.js';
import { valueMistake } from './value-legality.js';

/** VRs that an action is for; the others take any. */
const VRS_OF_ACTION: Readonly<Partial<Record<RuleSpec['action'], readonly string[]>>> = {
  uid: ['UI'],
  'date-shift': ['DA', 'DT', 'TM'],
  'year-only': ['DA', 'DT', 'TM'],
  'age-cap': ['AS'],
  pseudonym: ['LO', 'SH', 'PN', 'ST', 'LT', 'UT', 'UC', 'CS'],
  clean: ['LO', 'SH', 'ST', 'LT', 'UT', 'UC', 'SQ'],
};

/** Without these no file can be named, placed or read: they may be kept or, where they name an instance, replaced by a new UID. */
const INDISPENSABLE: ReadonlyMap<number, readonly RuleSpec['action'][]> = new Map([
  [0x00080005, ['keep']],
  [0x00080016, ['keep']],
  [0x00080018, ['keep', 'uid']],
  [0x0020000d, ['keep', 'uid']],
  [0x0020000e, ['keep', 'uid']],
]);

/** Attributes whose whole value is the patient's name or ID, so that looking for the name or ID in it leaves nothing. */
const ARE_IDENTITY: ReadonlySet<number> = new Set([
  0x00100010, 0x00100020, 0x00101000, 0x00101001, 0x00101005, 0x00101060,
]);

/** @param at where the rule stands, and its value. */
export function checkRule(rule: RuleSpec, at: { rule: Position; value: Position }, mistakes: Mistakes): void {
  const vr = vrOf(rule);
  checkVr(rule, vr, at.rule, mistakes);
  if (rule.action === 'replace') checkReplacement(rule, vr, at.value, mistakes);
  if (rule.action === 'age-cap' && !/^[1-9]\d{0,2}$/.test(rule.value))
    mistakes.add(at.value, 'the cap is a whole number of years, such as 90');
  const tag = targetTag(rule);
  if (tag === null) return;
  const allowed = INDISPENSABLE.get(tag);
  if (allowed !== undefined && !allowed.includes(rule.action))
    mistakes.add(at.rule, `no file can do without ${wordFor(tag)}; it allows ${allowed.join(' and ')}`);
  if (rule.action === 'keep' && rule.guard !== 'none' && ARE_IDENTITY.has(tag))
    mistakes.add(at.rule, `${wordFor(tag)} is the identity itself: to keep it all the same, add "check: nothing"`);
}

function checkVr(rule: RuleSpec, vr: string | null, at: Position, mistakes: Mistakes): void {
  const fitting = VRS_OF_ACTION[rule.action];
  if (fitting === undefined || vr === null || vr.split(' or ').some((one) => fitting.includes(one))) return;
  mistakes.add(at, `${rule.action} is for ${fitting.join(', ')}; this is ${vr}`);
}

function checkReplacement(rule: RuleSpec, vr: string | null, at: Position, mistakes: Mistakes): void {
  if (rule.match.kind === 'pattern' || rule.match.kind === 'private' || vr === null) {
    mistakes.add(at, 'replace is for attributes and VRs, whose form is known');
    return;
  }
  const wrong = valueMistake(rule.value, vr.split(' or ')[0] ?? vr);
  if (wrong !== null) mistakes.add(at, wrong);
}

/** By PS3.6 or as the rule says; null for patterns and private elements. */
function vrOf(rule: RuleSpec): string | null {
  if (rule.match.kind === 'vr') return rule.match.vr;
  const tag = targetTag(rule);
  return tag === null ? null : (elementInfo(tag)?.vr ?? null);
}

function targetTag(rule: RuleSpec): number | null {
  return rule.match.kind === 'path' ? (rule.match.tags.at(-1) ?? null) : null;
}

function wordFor(tag: number): string {
  return elementInfo(tag)?.keyword ?? 'this element';
}

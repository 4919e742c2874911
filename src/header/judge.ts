// One element and its rule: the action is asked, and what it answers is written down as an edit and a decision.
import { pathOf, vrName } from '../dicom/index.js';
import type { Rule } from '../profile/index.js';
import type { Action } from '../record/index.js';
import { actions } from './actions.js';
import type { Scope, Treatment } from './scope.js';

/** Says what became of the element. The Items of one that `descend`s are the caller's to walk. */
export function judge(scope: Scope, entry: number, rule: Rule): Treatment {
  return settle(scope, entry, rule, decide(scope, entry, rule));
}

/** The answer alone: the rule's action, or what it says should come of the element otherwise. Claimed values are others' business. */
export function decide(scope: Scope, entry: number, rule: Rule): Treatment {
  const { claimed } = scope.walk.job.bulk;
  if (claimed.size > 0 && claimed.has(entry) && rule.action !== 'remove') return 'kept';
  const treatment = actions[rule.action](scope, entry, rule);
  return treatment === 'failed' ? actions[rule.otherwise](scope, entry, rule) : treatment;
}

/** Enters a treatment that was decided elsewhere, under this rule. */
export function settle(scope: Scope, entry: number, rule: Rule, treatment: Treatment): Treatment {
  const { index } = scope.walk.job;
  const before = index.valueLength[entry];
  if (treatment === 'kept' || treatment === 'descend') {
    note(scope, entry, rule, { action: 'keep', lengthAfter: before });
    return treatment;
  }
  const isGone = treatment === 'removed' || treatment === 'failed';
  const at = index.headerAt[entry];
  const length = index.end[entry] - at;
  scope.walk.edits.push({ at, length, bytes: isGone ? null : treatment.element, parent: scope.parent });
  note(
    scope,
    entry,
    rule,
    isGone ? { action: 'remove', lengthAfter: 0 } : { action: treatment.action, lengthAfter: treatment.value.length },
  );
  return isGone ? 'removed' : treatment;
}

interface Done {
  readonly action: Action;
  readonly lengthAfter: number;
}

function note(scope: Scope, entry: number, rule: Rule, done: Done): void {
  const { counts, decided, job } = scope.walk;
  counts[done.action] = (counts[done.action] ?? 0) + 1;
  if (decided === null) return;
  const { index } = job;
  decided.push({
    entry,
    decision: {
      path: pathOf(index, entry),
      vr: vrName(index.vr[entry]),
      action: done.action,
      rule: rule.reference,
      lengthBefore: index.valueLength[entry],
      lengthAfter: done.lengthAfter,
    },
  });
}

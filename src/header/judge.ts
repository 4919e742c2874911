// One element and its rule: the action is asked, and what it answers is written down as an edit and a decision.
import { pathOf, vrName } from '../dicom/index.js';
import type { Rule } from '../profile/index.js';
import type { Action } from '../record/index.js';
import { actions } from './actions.js';
import type { Replacement, Scope, Settled } from './scope.js';

/** Says what became of the element. The Items of one that `descend`s are the caller's to walk. */
export function judge(scope: Scope, entry: number, rule: Rule): Settled {
  return settle(scope, entry, rule, decide(scope, entry, rule));
}

/** The answer alone: the rule's action, or what it says should come of the element otherwise. Claimed values are others' business. */
export function decide(scope: Scope, entry: number, rule: Rule): Settled {
  const isClaimed = scope.walk.job.bulk.claimed.has(entry);
  if (isClaimed && rule.action !== 'remove') return 'kept';
  const treatment = actions[rule.action](scope, entry, rule);
  return treatment === 'failed' ? actions[rule.otherwise](scope, entry, rule) : treatment;
}

/** Enters a treatment that was decided elsewhere, under this rule. */
export function settle(scope: Scope, entry: number, rule: Rule, treatment: Settled): Settled {
  const { index } = scope.walk.job;
  if (treatment === 'kept' || treatment === 'descend') {
    note(scope, entry, rule, leftAlone(scope, entry, rule));
    return treatment;
  }
  const [done, bytes] = treatment === 'removed' ? [removed, null] : [doneBy(treatment), treatment.element];
  const at = index.headerAt[entry];
  scope.walk.edits.push({ at, length: index.end[entry] - at, bytes, parent: scope.parent });
  note(scope, entry, rule, done);
  return treatment;
}

interface Done {
  readonly action: Action;
  readonly lengthAfter: number;
}

const removed: Done = { action: 'remove', lengthAfter: 0 };

/** The header did nothing. Of what others claim and the rule does not keep it says what they do. */
function leftAlone(scope: Scope, entry: number, rule: Rule): Done {
  const { bulk, index } = scope.walk.job;
  const length = index.valueLength[entry];
  if (!bulk.claimed.has(entry) || rule.action === 'keep') return { action: 'keep', lengthAfter: length };
  return { action: rule.action, lengthAfter: bulk.documentLength ?? length };
}

function doneBy({ action, value }: Replacement): Done {
  return { action, lengthAfter: value.length };
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

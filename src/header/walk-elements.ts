// The walk: each element of a level meets its rule; those that stay with Items are walked into.
import type { Rule } from '../profile/index.js';
import { chooseRule } from './choose-rule.js';
import { contentRule } from './content-item.js';
import { judge } from './judge.js';
import { PrivateGroups } from './private-groups.js';
import { isPrivate } from './private-tag.js';
import type { Scope, Settled } from './scope.js';
import type { SpecialElements } from './special-element.js';
import { characterSetRule, groupLengthRule } from './structural-rule.js';

const characterSetTag = 0x00080005;
const none: SpecialElements = new Map();

/** Elements of the data set itself; `special` treats some of them instead of their rule. */
export function walkDataSet(scope: Scope, special: SpecialElements): void {
  walkLevel(scope, 0, scope.walk.job.index.count, special);
}

/** The Items of a sequence that stays. */
export function walkItems(scope: Scope, sequence: number): void {
  const { index } = scope.walk.job;
  for (let item = sequence + 1; item < index.next[sequence]; item = index.next[item]) walkItem(scope, sequence, item);
}

/** One of them. `scope` is the sequence's. */
export function walkItem(scope: Scope, sequence: number, item: number): void {
  const { index } = scope.walk.job;
  const level = scope.level.child(index.tag[sequence]);
  walkLevel({ walk: scope.walk, level, parent: item, characterSet: null }, item + 1, index.next[item], none);
}

function walkLevel(scope: Scope, from: number, to: number, special: SpecialElements): void {
  const { index } = scope.walk.job;
  const { everyPrivateGoes } = scope.level;
  let privates: PrivateGroups | null = null;
  for (let entry = from; entry < to; entry = index.next[entry]) {
    const tag = index.tag[entry];
    if (isPrivate(tag) && everyPrivateGoes !== null) judge(scope, entry, everyPrivateGoes);
    else if (isPrivate(tag)) {
      privates ??= new PrivateGroups(scope, from, to);
      enter(scope, entry, privates.judge(entry));
    } else {
      const rule = standardRule(scope, entry);
      const own = special.get(tag);
      if (own !== undefined) scope.walk.metSpecial.add(tag);
      enter(scope, entry, own === undefined ? judge(scope, entry, rule) : own.treat(scope, entry, rule));
    }
  }
  privates?.settleCreators();
}

function enter(scope: Scope, entry: number, treatment: Settled): void {
  if (treatment === 'descend') walkItems(scope, entry);
}

function standardRule(scope: Scope, entry: number): Rule {
  const { index } = scope.walk.job;
  const tag = index.tag[entry];
  if ((tag & 0xffff) === 0) return groupLengthRule;
  if (tag === characterSetTag) return characterSetRule;
  return contentRule(scope, tag, chooseRule(scope.level.lookup(tag, index.vr[entry]), index, entry));
}

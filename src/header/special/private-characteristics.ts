// Private Data Element Characteristics Sequence (0008,0300): describes the private blocks that stay, and no others.
import { itemsOf } from '../../dicom/index.js';
import type { Rule } from '../../profile/index.js';
import { describedBlock } from '../declared-private.js';
import { decide, settle } from '../judge.js';
import type { Scope } from '../scope.js';
import { passive, type SpecialElement } from '../special-element.js';
import { idleCreatorRule } from '../structural-rule.js';
import { walkItem } from '../walk-elements.js';

/** Which blocks stay is known last, so the sequence waits until then. */
export function privateCharacteristics(): SpecialElement {
  const waiting: { entry: number; rule: Rule }[] = [];
  return {
    ...passive,
    tag: 0x00080300,
    treat: (_, entry, rule) => {
      waiting.push({ entry, rule });
      return 'kept';
    },
    afterwards: (scope) => {
      for (const { entry, rule } of waiting) describeStaying(scope, entry, rule);
    },
  };
}

function describeStaying(scope: Scope, sequence: number, rule: Rule): void {
  const { index } = scope.walk.job;
  const items = itemsOf(index, sequence);
  const stays = (item: number) => scope.walk.stayingBlocks.has(describedBlock(index, item));
  if (!items.some(stays)) {
    settle(scope, sequence, idleCreatorRule, 'removed');
    return;
  }
  if (settle(scope, sequence, rule, decide(scope, sequence, rule)) !== 'descend') return;
  for (const item of items) {
    if (stays(item)) walkItem(scope, sequence, item);
    else
      scope.walk.edits.push({
        at: index.headerAt[item],
        length: index.end[item] - index.headerAt[item],
        bytes: null,
        parent: sequence,
      });
  }
}

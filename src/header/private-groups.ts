// Private elements of one level. Creators are decided last: they stay exactly when an element of their block does.
import type { Rule } from '../profile/index.js';
import { chooseRule } from './choose-rule.js';
import { declaredRule } from './declared-private.js';
import { judge } from './judge.js';
import { type PrivateBlock, type PrivateBlocks, privateBlocksOf } from './private-blocks.js';
import { blockNumber, isCreator, isForbiddenGroup, privateBlockName } from './private-tag.js';
import type { Scope, Settled } from './scope.js';
import {
  identifyingCreatorRule,
  idleCreatorRule,
  misplacedPrivateRule,
  servingCreatorRule,
  unreservedRule,
} from './structural-rule.js';

export class PrivateGroups {
  readonly #scope: Scope;
  readonly #blocks: PrivateBlocks;
  readonly #creators: number[] = [];

  /** For the level whose entries are [from, to). */
  constructor(scope: Scope, from: number, to: number) {
    this.#scope = scope;
    this.#blocks = privateBlocksOf(scope, from, to);
  }

  /** What becomes of a private element; a creator waits for `settleCreators`. */
  judge(entry: number): Settled {
    const tag = this.#scope.walk.job.index.tag[entry];
    const isMisplaced = isForbiddenGroup(tag >>> 16) || (tag & 0xffff) < 0x10;
    if (isMisplaced) return judge(this.#scope, entry, misplacedPrivateRule);
    if (isCreator(tag)) {
      this.#creators.push(entry);
      return 'kept';
    }
    const block = this.#blocks.get(blockNumber(tag));
    const treatment = judge(this.#scope, entry, block === undefined ? unreservedRule : this.#ruleOf(entry, block));
    if (block !== undefined && treatment !== 'removed') block.stays = true;
    return treatment;
  }

  settleCreators(): void {
    for (const entry of this.#creators) {
      const block = this.#blocks.get(blockNumber(this.#scope.walk.job.index.tag[entry]));
      const serves = block !== undefined && block.entry === entry && block.stays;
      if (serves) this.#scope.walk.stayingBlocks.add(privateBlockName(block.group, block.creator));
      judge(this.#scope, entry, serves ? servingCreatorRule : idleCreatorRule);
    }
  }

  #ruleOf(entry: number, block: PrivateBlock): Rule {
    const { level, walk } = this.#scope;
    const { index, profile } = walk.job;
    const element = index.tag[entry] & 0xff;
    const found = level.lookupPrivate(block.group, block.creator, element, index.vr[entry]);
    const chosen = chooseRule(found, index, entry);
    const declared = walk.declared?.get(privateBlockName(block.group, block.creator));
    const rule = declaredRule(declared, element, index.vr[entry], chosen, profile.options.has('retain-uids'));
    return rule.action === 'remove' || !this.#identifies(block) ? rule : identifyingCreatorRule;
  }

  #identifies(block: PrivateBlock): boolean {
    const tag = this.#scope.walk.job.index.tag[block.entry];
    return this.#scope.walk.job.identifiers.find(block.creator, { tag, vr: 'LO' }).length > 0;
  }
}

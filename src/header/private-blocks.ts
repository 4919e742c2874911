// Private blocks of one level: which creator reserves which (PS3.5 7.8.1), and whether anything of a block stays.
import { codesOf } from './element-text.js';
import { blockNumber, isCreator, isPrivate } from './private-tag.js';
import type { Scope } from './scope.js';

export interface PrivateBlock {
  /** Entry of the Private Creator element. */
  readonly entry: number;
  readonly group: number;
  readonly creator: string;
  /** An element of the block stays, and so does its creator. */
  stays: boolean;
}

/** Blocks by `blockNumber`. Two creators for one block: the first counts, the second reserves nothing. */
export type PrivateBlocks = ReadonlyMap<number, PrivateBlock>;

/** The reservations among the entries [from, to) of one level. Creators need not stand before their elements in a broken file. */
export function privateBlocksOf(scope: Scope, from: number, to: number): PrivateBlocks {
  const { index } = scope.walk.job;
  const blocks = new Map<number, PrivateBlock>();
  for (let entry = from; entry < to; entry = index.next[entry]) {
    const tag = index.tag[entry];
    if (!isPrivate(tag) || !isCreator(tag)) continue;
    const creator = codesOf(scope, entry)[0];
    if (creator === '' || blocks.has(blockNumber(tag))) continue;
    blocks.set(blockNumber(tag), { entry, group: tag >>> 16, creator, stays: false });
  }
  return blocks;
}

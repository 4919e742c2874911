// The path of tags to an entry, as people write it: `(0040,0275)[0].(0040,0007)`.
import { EntryFlag } from './element-index.js';
import { formatTag } from './tag.js';

interface Tree {
  readonly tag: Uint32Array;
  readonly flags: Uint8Array;
  readonly parent: Int32Array;
  readonly next: Int32Array;
}

/** Items and fragments are counted from 0. The path of an Item ends with its number. */
export function pathOf(tree: Tree, entry: number): string {
  const isPart = (tree.flags[entry] & (EntryFlag.Item | EntryFlag.Fragment)) !== 0;
  const parent = tree.parent[entry];
  const above = parent < 0 ? '' : pathOf(tree, parent);
  if (isPart) return `${above}[${placeAmong(tree, entry)}]`;
  return above === '' ? formatTag(tree.tag[entry]) : `${above}.${formatTag(tree.tag[entry])}`;
}

function placeAmong(tree: Tree, part: number): number {
  let place = 0;
  for (let sibling = tree.parent[part] + 1; sibling < part; sibling = tree.next[sibling]) place += 1;
  return place;
}

// What a file says of its own private blocks: Private Data Element Characteristics Sequence (0008,0300), PS3.3 C.12.1.1.7.
import { type ElementIndex, elementsOf, itemsOf, numbersOf, vrName } from '../dicom/index.js';
import { type Rule, safeRule } from '../profile/index.js';
import { privateBlockName } from './private-tag.js';
import { textAt } from './text-at.js';

const Tag = {
  Characteristics: 0x00080300,
  Group: 0x00080301,
  Creator: 0x00080302,
  Status: 0x00080303,
  Nonidentifying: 0x00080304,
  Actions: 0x00080305,
  Identifying: 0x00080306,
  Action: 0x00080307,
  Element: 0x00080308,
  ElementVr: 0x0008030a,
  Definitions: 0x00080310,
};

export interface DeclaredBlock {
  /** (0008,0303) SAFE: every element that no action is stated for. */
  readonly isSafe: boolean;
  /** (0008,0304): low bytes of element numbers. */
  readonly safe: ReadonlySet<number>;
  /** (0008,0307) by low byte. */
  readonly actions: ReadonlyMap<number, Rule['action']>;
  /** (0008,030A) by low byte: what an element written as UN is. */
  readonly vrs: ReadonlyMap<number, string>;
}

/** By `privateBlockName`. */
export type DeclaredPrivate = ReadonlyMap<string, DeclaredBlock>;

/** Items of the sequence at the top level; they speak of the whole data set. */
export function declaredPrivate(index: ElementIndex): DeclaredPrivate {
  const blocks = new Map<string, DeclaredBlock>();
  for (const item of itemsUnder(index, Tag.Characteristics, -1))
    blocks.set(describedBlock(index, item), declaredBlock(index, item));
  return blocks;
}

/** The name of the block that an Item of (0008,0300) describes; one that names none describes a block that does not exist. */
export function describedBlock(index: ElementIndex, item: number): string {
  return privateBlockName(numbersIn(index, Tag.Group, item)[0] ?? 0, textAt(index, Tag.Creator, item));
}

/**
 * The rule of a private element when the file has a say: a stated action counts before any list, a statement of safety where the profile would
 * remove. Rules of the user's own file stand above both. PS3.15 E.3.10.
 */
export function declaredRule(
  block: DeclaredBlock | undefined,
  element: number,
  vr: number,
  rule: Rule,
  retainUids: boolean,
): Rule {
  if (block === undefined || rule.reference.source === 'profile') return rule;
  const action = block.actions.get(element);
  if (action !== undefined) return { ...rule, action, otherwise: 'remove', guard: 'none', reference: stated };
  if (rule.action !== 'remove' || !(block.isSafe || block.safe.has(element))) return rule;
  const written = vrName(vr);
  const known = block.vrs.get(element) || written;
  if (known === 'PN' || written === 'PN') return rule;
  const safe = safeRule(
    known,
    written,
    { retainSafe: true, retainUids, keepBulk: false },
    'declared safe in (0008,0300)',
  );
  return safe.guard === 'identifiers' ? { ...safe, action: 'clean' } : safe;
}

const stated: Rule['reference'] = {
  source: 'private',
  text: 'PS3.15 E.3.10, Deidentification Action (0008,0307) of the file',
};
const actionOfCode: Readonly<Record<string, Rule['action'] | undefined>> = {
  D: 'dummy',
  Z: 'empty',
  U: 'uid',
};

function declaredBlock(index: ElementIndex, item: number): DeclaredBlock {
  const actions = new Map<number, Rule['action']>();
  for (const inner of itemsUnder(index, Tag.Actions, item)) {
    const action = actionOfCode[textAt(index, Tag.Action, inner)] ?? 'remove';
    for (const element of numbersIn(index, Tag.Identifying, inner)) actions.set(element & 0xff, action);
  }
  const vrs = new Map<number, string>();
  for (const inner of itemsUnder(index, Tag.Definitions, item)) {
    for (const element of numbersIn(index, Tag.Element, inner))
      vrs.set(element & 0xff, textAt(index, Tag.ElementVr, inner));
  }
  return {
    isSafe: textAt(index, Tag.Status, item) === 'SAFE',
    safe: new Set(numbersIn(index, Tag.Nonidentifying, item).map((element) => element & 0xff)),
    actions,
    vrs,
  };
}

function itemsUnder(index: ElementIndex, tag: number, parent: number): number[] {
  return entriesOf(index, tag, parent).flatMap((sequence) => itemsOf(index, sequence));
}

function numbersIn(index: ElementIndex, tag: number, parent: number): number[] {
  return entriesOf(index, tag, parent).flatMap((entry) => numbersOf(index, entry, 'US'));
}

function entriesOf(index: ElementIndex, tag: number, parent: number): number[] {
  return elementsOf(index, parent).filter((entry) => index.tag[entry] === tag);
}

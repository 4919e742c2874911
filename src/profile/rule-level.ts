// Puts it together: for one nesting level of one IOD, the rule of each tag, looked up once and then remembered.
import { type TypeLevel, typesOfSopClass, unknownTypes } from './attribute-types.js';
import type { ConditionalRule, Rule, RuleLevel } from './compiled-profile.js';
import { isCurveGroup, isOverlayGroup, outsideTableRule } from './outside-table.js';
import { type PrivateChoice, privateRule } from './private-rule.js';
import { rowsByTag } from './standard-tables.js';
import { placed, type TableChoice, tableRule, whereText } from './table-rule.js';

type Found = Rule | readonly ConditionalRule[];

/** What of a profile decides about an element. */
export interface Choices extends TableChoice {
  readonly privates: PrivateChoice;
}

/** The levels of a profile. Look-ups are remembered as long as the returned function lives; their number is bounded by the tables, not by files. */
export function ruleLevels(choices: Choices): (sopClassUid: string) => RuleLevel {
  const levels = new Map<TypeLevel, RuleLevel>();
  const levelOf = (types: TypeLevel): RuleLevel => {
    const known = levels.get(types);
    if (known !== undefined) return known;
    const level = makeLevel(types, choices, levelOf);
    levels.set(types, level);
    return level;
  };
  return (sopClassUid) => levelOf(typesOfSopClass(sopClassUid));
}

function makeLevel(types: TypeLevel, choices: Choices, levelOf: (types: TypeLevel) => RuleLevel): RuleLevel {
  const standard = new Map<number, Found>();
  const privates = new Map<string, Found>();
  const children = new Map<number, RuleLevel>();
  return {
    lookup: (tag, vr) => remembered(standard, tag * 0x10000 + vr, () => standardRule(tag, vrText(vr), types, choices)),
    lookupPrivate: (group, creator, element, vr) =>
      remembered(privates, `${group} ${element} ${vr} ${creator}`, () =>
        privateRule(group, creator, element, vrText(vr), choices.privates),
      ),
    child: (tag) => remembered(children, tag, () => levelOf(isPrivate(tag) ? unknownTypes() : types.child(tag))),
    typeOf: (tag) => types.typeOf(tag),
  };
}

function standardRule(tag: number, vr: string, types: TypeLevel, choices: Choices): Found {
  const at = placed(types.typeOf(tag), types.complete, types.iod);
  const group = tag >>> 16;
  if (isCurveGroup(group) || isOverlayGroup(group)) return wholeGroup(at);
  const row = group === 0 || group === 2 || group === 4 ? undefined : rowsByTag().get(tag);
  return row === undefined ? outsideTableRule(tag, vr, at, choices.columns) : tableRule(row, at, choices);
}

/** PS3.15 Table E.1-1 removes curves (50xx) and overlay data; what is left of an overlay plane would lack its data, so the group goes whole. */
function wholeGroup(at: ReturnType<typeof placed>): Rule {
  return {
    action: 'remove',
    reference: { source: 'table', text: `PS3.15 Table E.1-1 X: the whole group, ${whereText(at)}` },
    guard: 'none',
    otherwise: 'remove',
    type: at.type,
    value: '',
    vr: null,
  };
}

function isPrivate(tag: number): boolean {
  return ((tag >>> 16) & 1) === 1;
}

function vrText(packed: number): string {
  return packed === 0 ? 'UN' : String.fromCharCode(packed >>> 8, packed & 0xff);
}

function remembered<K, V>(memory: Map<K, V>, key: K, find: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const found = find();
  memory.set(key, found);
  return found;
}

// Puts it together: for one nesting level of one IOD, the rule of each tag, looked up once and then remembered.
import { vrName } from '../dicom/index.js';
import { type TypeLevel, typesOfSopClass } from './attribute-types.js';
import type { ConditionalRule, Rule, RuleLevel } from './compiled-profile.js';
import { nothingRule } from './nothing-rule.js';
import { isCurveGroup, isOverlayGroup, neverInDataSet, outsideTableRule } from './outside-table.js';
import { PRIVATE_GOES, type PrivateChoice, privateRule, safeRule } from './private-rule.js';
import type { Foundation } from './profile-spec.js';
import { rowsByTag } from './standard-tables.js';
import { type Placed, placed, type TableChoice, tableRule, whereText } from './table-rule.js';
import { type UserRule, withPrivateRules, withUserRules } from './user-rule.js';

type Found = Rule | readonly ConditionalRule[];

/** The last look-up of a tag: files rarely write one tag with different VRs. */
interface Known {
  readonly vr: number;
  readonly found: Found;
}

/** Tags and creators come from files, so a memory is emptied before a hostile one can make it grow without end. */
const MOST_REMEMBERED = 20_000;

/** What of a profile decides about an element. */
export interface Choices extends TableChoice {
  readonly foundation: Foundation;
  readonly rules: readonly UserRule[];
  /** Whether some rule is about private elements. */
  readonly namesPrivate: boolean;
  readonly privates: PrivateChoice;
}

/** The levels of a profile. They are remembered as long as the returned function lives; their number is bounded by the tables, not by files. */
export function ruleLevels(choices: Choices): (sopClassUid: string) => RuleLevel {
  const levels = new Map<TypeLevel, RuleLevel>();
  const levelOf = (types: TypeLevel): RuleLevel => remembered(levels, types, () => makeLevel(types, choices, levelOf));
  return (sopClassUid) => levelOf(typesOfSopClass(sopClassUid));
}

function makeLevel(types: TypeLevel, choices: Choices, levelOf: (types: TypeLevel) => RuleLevel): RuleLevel {
  const standard = new Map<number, Known>();
  const privates = new Map<string, Found>();
  const children = new Map<number, RuleLevel>();
  return {
    lookup(tag, vr) {
      // A small integer as key, because this is asked for every element of every file.
      const known = standard.get(tag | 0);
      if (known !== undefined && known.vr === vr) return known.found;
      const found = standardRule(tag, vrName(vr), types, choices);
      remember(standard, tag | 0, { vr, found });
      return found;
    },
    lookupPrivate(group, creator, element, vr) {
      if (!keepsPrivate(choices)) return PRIVATE_GOES;
      return remembered(privates, `${group} ${element} ${vr} ${creator}`, () =>
        privateFound({ group, creator, element }, vrName(vr), choices),
      );
    },
    everyPrivateGoes: keepsPrivate(choices) ? null : PRIVATE_GOES,
    child: (tag) => remembered(children, tag, () => levelOf(types.child(tag))),
    typeOf: (tag) => types.typeOf(tag),
  };
}

function standardRule(tag: number, vr: string, types: TypeLevel, choices: Choices): Found {
  const at = isPlane(tag) ? notRequired(types, tag) : placed(types.typeOf(tag), types.complete, types.iod);
  if (neverInDataSet(tag)) return outsideTableRule(tag, vr, at, choices.columns);
  return withUserRules(choices.rules, { tag, vr }, at, () => usualRule(tag, vr, at, choices));
}

function usualRule(tag: number, vr: string, at: Placed, choices: Choices): Rule {
  if (isPlane(tag)) return wholeGroup(at);
  if (choices.foundation === 'nothing') return nothingRule(tag, vr, at, choices.pseudonymise);
  const row = rowsByTag().get(tag);
  return row === undefined ? outsideTableRule(tag, vr, at, choices.columns) : tableRule(row, at, choices);
}

function isPlane(tag: number): boolean {
  return isCurveGroup(tag >>> 16) || isOverlayGroup(tag >>> 16);
}

/** What an overlay plane or a curve has to have it has only where it is: no IOD asks for one, so that a rule may take it away. */
function notRequired(types: TypeLevel, tag: number): Placed {
  return { type: types.typeOf(tag), need: 'none', iod: types.iod };
}

/** PS3.15 Table E.1-1 removes curves (50xx) and overlay data; what is left of an overlay plane would lack its data, so the group goes whole. */
function wholeGroup(at: Placed): Rule {
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

function privateFound(
  place: { readonly group: number; readonly creator: string; readonly element: number },
  vr: string,
  choices: Choices,
): Found {
  const usual = (): Rule => privateRule(place.group, place.creator, place.element, vr, choices.privates);
  return withPrivateRules(
    choices.rules,
    place,
    ({ match, from }) => {
      const named = match.kind === 'private' && match.element !== null;
      const rule = safeRule(vr, vr, { ...choices.privates, keepBulk: named || choices.privates.keepBulk }, from);
      return { ...rule, reference: { source: 'profile', text: from } };
    },
    usual,
  );
}

function keepsPrivate(choices: Choices): boolean {
  return choices.privates.retainSafe || choices.namesPrivate;
}

function remembered<K, V>(memory: Map<K, V>, key: K, find: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const found = find();
  remember(memory, key, found);
  return found;
}

function remember<K, V>(memory: Map<K, V>, key: K, value: V): void {
  if (memory.size >= MOST_REMEMBERED) memory.clear();
  memory.set(key, value);
}

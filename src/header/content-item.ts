// The value of a Content Item (PS3.3 C.17.3, 10.2) is judged by the Item's concept name: the same attribute holds a finding here, and a name there.
import { findElement, itemsOf } from '../dicom/index.js';
import type { Rule } from '../profile/index.js';
import type { Scope } from './scope.js';
import { textAt } from './text-at.js';

const Tag = {
  ConceptName: 0x0040a043,
  Code: 0x00080100,
  Scheme: 0x00080102,
  LongCode: 0x00080119,
  UrnCode: 0x00080120,
};

/** What a value's attribute says of the Value Type, whatever (0040,A040) says. */
const valueTypes: ReadonlyMap<number, string> = new Map([
  [0x0040a120, 'DATETIME'],
  [0x0040a121, 'DATE'],
  [0x0040a122, 'TIME'],
  [0x0040a123, 'PNAME'],
  [0x0040a124, 'UIDREF'],
  [0x0040a160, 'TEXT'],
  [0x0040a168, 'CODE'],
  [0x0040a300, 'NUM'],
  [0x0040a30a, 'NUM'],
]);

/** `rule` is the attribute's own, which counts where the table of concepts is silent, and where it is a user's. */
export function contentRule(scope: Scope, tag: number, rule: Rule): Rule {
  const valueType = valueTypes.get(tag);
  if (valueType === undefined || scope.parent < 0 || rule.reference.source === 'profile') return rule;
  const { index, profile } = scope.walk.job;
  const names = findElement(index, Tag.ConceptName, scope.parent);
  if (names < 0) return rule;
  const name = itemsOf(index, names)[0];
  if (name === undefined) return rule;
  const code = textAt(index, Tag.Code, name) || textAt(index, Tag.LongCode, name) || textAt(index, Tag.UrnCode, name);
  return profile.contentRule({ scheme: textAt(index, Tag.Scheme, name), code, valueType }) ?? rule;
}

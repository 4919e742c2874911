// The rule of a standard attribute that no rule names, in a profile that starts from nothing: it goes, as far as the IOD can do without it.

import { elementInfo } from '../dicom/index.js';
import type { Rule } from './compiled-profile.js';
import { alwaysGoes } from './outside-table.js';
import { byNeed } from './resolve-code.js';
import { listedTags } from './standard-tables.js';
import { isPseudonymised, type Placed, whereText } from './table-rule.js';

/** A report says in it whatever it likes, also in code meanings: a fixed Item takes its place, as under the Basic Profile. */
const CONTENT_SEQUENCE = 0x0040a730;

/** An unnamed sequence of Type 1 stays, and its Items lose what no rule names. UIDs that the IOD asks for are replaced, those of classes stay. */
export function nothingRule(tag: number, vr: string, at: Placed, pseudonymise: boolean): Rule {
  if (alwaysGoes(tag)) return rule('remove', at);
  if (at.need === 'unknown' || at.need === 'absent' || at.need === 'none') return rule('remove', at);
  if (pseudonymise && isPseudonymised(tag)) return rule('pseudonym', at);
  const standardVr = elementInfo(tag)?.vr ?? vr;
  if (standardVr === 'UI')
    return listedTags('class-uids.json').has(tag) ? { ...rule('keep', at), guard: 'identifiers' } : rule('uid', at);
  const isWalked = standardVr === 'SQ' && at.need === 'value' && tag !== CONTENT_SEQUENCE;
  return rule(isWalked ? 'keep' : byNeed(at.need), at);
}

function rule(action: Rule['action'], at: Placed): Rule {
  return {
    action,
    reference: { source: 'profile', text: `named by no rule of the profile, ${whereText(at)}` },
    guard: 'none',
    otherwise: byNeed(at.need),
    type: at.type,
    value: '',
    vr: null,
  };
}

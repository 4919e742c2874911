// An age of `value` years and more becomes `value` years (an AS, PS3.5 6.2): few people are so old, so the number would point at one.
import type { Rule } from '../../profile/index.js';
import { codesOf } from '../element-text.js';
import { ascii, withValue } from '../replacement.js';
import type { Scope, Treatment } from '../scope.js';

const age = /^(\d{1,3})([DWMY])$/;
const perYear: Readonly<Record<string, number>> = { D: 365.25, W: 365.25 / 7, M: 12, Y: 1 };

export function ageCap(scope: Scope, entry: number, rule: Rule): Treatment {
  const originals = codesOf(scope, entry);
  const capped: string[] = [];
  for (const original of originals) {
    const parts = age.exec(original);
    if (original !== '' && parts === null) return 'failed';
    capped.push(parts !== null && years(parts) >= Number(rule.value) ? `${rule.value.padStart(3, '0')}Y` : original);
  }
  if (capped.every((value, i) => value === originals[i])) return 'kept';
  return withValue(scope, entry, 'age-cap', { vr: 'AS', bytes: ascii(capped.join('\\')) });
}

function years(parts: RegExpExecArray): number {
  return Number(parts[1]) / perYear[parts[2]];
}

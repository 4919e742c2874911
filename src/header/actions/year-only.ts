// Of a date only the year stays: DA as its first of January, which is a legal DA, DT as the year alone; a time of day is emptied.
import type { Rule } from '../../profile/index.js';
import { yearOf } from '../date-value.js';
import { codesOf } from '../element-text.js';
import { ascii, withValue } from '../replacement.js';
import { type Scope, standardVr, type Treatment } from '../scope.js';
import { empty } from './empty.js';

export function yearOnly(scope: Scope, entry: number, rule: Rule): Treatment {
  const vr = standardVr(scope, entry, rule);
  if (vr === 'TM') return empty(scope, entry, rule);
  if (vr !== 'DA' && vr !== 'DT') return 'failed';
  const originals = codesOf(scope, entry);
  const years = originals.map((text) => (text === '' ? '' : yearOf(text)));
  if (years.includes(null)) return 'failed';
  const reduced = years.map((year) => (year === '' || vr === 'DT' ? year : `${year}0101`));
  if (reduced.every((value, i) => value === originals[i])) return 'kept';
  return withValue(scope, entry, 'year-only', { vr, bytes: ascii(reduced.join('\\')) });
}

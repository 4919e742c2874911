// De-identification Method (0012,0063): says who de-identified, after those who did before.
import { valueBytes } from '../../dicom/index.js';
import { trimmed } from '../element-text.js';
import { decide, settle } from '../judge.js';
import { rememberedText } from '../remembered-elements.js';
import { ascii, withValue } from '../replacement.js';
import type { Scope, Treatment } from '../scope.js';
import { passive, type SpecialElement } from '../special-element.js';
import { markerRule } from '../structural-rule.js';

const tag = 0x00120063;
/** An LO holds 64 characters. Without our version, so that a newer one does not enter itself a second time. */
const ours = 'Caviar, PS3.15 2026d';
const ourElement = rememberedText(tag, 'LO', ours);

export const methodText: SpecialElement = {
  ...passive,
  tag,
  treat: (scope, entry, rule) => {
    const earlier = remaining(scope, entry, decide(scope, entry, rule));
    const values = Buffer.from(earlier).toString('latin1').split('\\').map(trimmed);
    if (values.includes(ours) && earlier.length === scope.walk.job.index.valueLength[entry])
      return settle(scope, entry, markerRule, 'kept');
    const bytes = values.includes(ours) ? earlier : appended(earlier);
    return settle(scope, entry, markerRule, withValue(scope, entry, 'insert', { vr: 'LO', bytes }));
  },
  whenAbsent: (scope) => ourElement(scope.walk.job.index.encoding),
};

/** What the rule leaves of earlier values; dummies are none. */
function remaining(scope: Scope, entry: number, treatment: Treatment): Uint8Array {
  if (treatment === 'kept') return valueBytes(scope.walk.job.index, entry);
  return typeof treatment === 'object' && treatment.action === 'clean' ? treatment.value : new Uint8Array(0);
}

function appended(earlier: Uint8Array): Uint8Array {
  let end = earlier.length;
  while (end > 0 && (earlier[end - 1] === 0x20 || earlier[end - 1] === 0)) end--;
  return end === 0 ? ascii(ours) : Buffer.concat([earlier.subarray(0, end), ascii(`\\${ours}`)]);
}

// A marker with one value that wins over whatever the input claims (PS3.15 E.1.1(6)).
import { encodeElement } from '../../dicom/index.js';
import { codesOf } from '../element-text.js';
import { settle } from '../judge.js';
import { ascii, withValue } from '../replacement.js';
import type { Scope } from '../scope.js';
import { passive, type SpecialElement } from '../special-element.js';
import { markerRule } from '../structural-rule.js';

export function fixedMarker(tag: number, value: string): SpecialElement {
  const bytes = ascii(value);
  return {
    ...passive,
    tag,
    treat: (scope, entry) => {
      const says = codesOf(scope, entry);
      const agrees = says.length === 1 && says[0] === value;
      return settle(scope, entry, markerRule, agrees ? 'kept' : withValue(scope, entry, 'insert', { vr: 'CS', bytes }));
    },
    whenAbsent: (scope: Scope) => encodeElement(tag, 'CS', bytes, scope.walk.job.index.encoding),
  };
}

// A marker with one value that wins over whatever the input claims (PS3.15 E.1.1(6)).
import { codesOf } from '../element-text.js';
import { settle } from '../judge.js';
import { type RememberedElement, rememberedText } from '../remembered-elements.js';
import { ascii, withValue } from '../replacement.js';
import type { Scope } from '../scope.js';
import { passive, type SpecialElement } from '../special-element.js';
import { markerRule } from '../structural-rule.js';

export function fixedMarker(tag: number, value: string): SpecialElement {
  return {
    ...passive,
    tag,
    treat: (scope, entry) => {
      const says = codesOf(scope, entry);
      const agrees = says.length === 1 && says[0] === value;
      const written = { vr: 'CS', bytes: ascii(value) };
      return settle(scope, entry, markerRule, agrees ? 'kept' : withValue(scope, entry, 'insert', written));
    },
    whenAbsent: (scope: Scope) => elementWith(tag, value)(scope.walk.job.index.encoding),
  };
}

const elements = new Map<string, RememberedElement>();

/** Markers and their values are few. */
function elementWith(tag: number, value: string): RememberedElement {
  const name = `${tag} ${value}`;
  const known = elements.get(name) ?? rememberedText(tag, 'CS', value);
  elements.set(name, known);
  return known;
}

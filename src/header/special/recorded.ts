// Elements whose value in the output the caller asks for: layout and manifest name outputs by them.
import { codesOf, trimmed } from '../element-text.js';
import { judge } from '../judge.js';
import { passive, type SpecialElement } from '../special-element.js';

export interface Recorded extends SpecialElement {
  /** The first value in the output; '' when there is none. */
  value(): string;
}

export function recorded(tag: number): Recorded {
  let value = '';
  return {
    ...passive,
    tag,
    value: () => value,
    treat: (scope, entry, rule) => {
      const treatment = judge(scope, entry, rule);
      if (treatment === 'kept') value = codesOf(scope, entry)[0];
      else if (typeof treatment === 'object')
        value = trimmed(Buffer.from(treatment.value).toString('latin1').split('\\')[0] ?? '');
      return treatment;
    },
  };
}

// Whether a condition of a profile holds for an instance.
import type { Condition } from './compiled-profile.js';
import { LONGEST_MATCHED_VALUE } from './pattern-safety.js';

/**
 * @param valuesOf the decoded values of an attribute, as seen from where the rule stands (the Item first, then outwards): [] when it is present
 * without a value, null when it is absent. They are compared trimmed; one that compares is enough. What is absent equals nothing, so `!=` holds.
 */
export function conditionHolds(condition: Condition, valuesOf: (tag: number) => readonly string[] | null): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((one) => conditionHolds(one, valuesOf));
    case 'any':
      return condition.of.some((one) => conditionHolds(one, valuesOf));
    case 'present':
      return (valuesOf(condition.tag) !== null) !== condition.negated;
    case 'in':
      return anyValue(condition.tag, valuesOf, (value) => condition.values.includes(value)) !== condition.negated;
    case 'matches':
      return anyValue(condition.tag, valuesOf, (value) => condition.pattern.test(value)) !== condition.negated;
  }
}

function anyValue(
  tag: number,
  valuesOf: (tag: number) => readonly string[] | null,
  test: (value: string) => boolean,
): boolean {
  const values = valuesOf(tag) ?? [];
  return values.some((value) => test(value.trim().slice(0, LONGEST_MATCHED_VALUE)));
}

// Whether a condition of a profile holds for an instance.
import type { Condition } from './compiled-profile.js';
import { LONGEST_MATCHED_VALUE } from './pattern-safety.js';

/** The attributes of an instance as seen from where the rule stands: the Item first, then outwards. */
export interface SeenAttributes {
  has(tag: number): boolean;
  /** The decoded values; none when the attribute is absent, or present without a value. */
  valuesOf(tag: number): readonly string[];
}

/** Values are compared trimmed; one that compares is enough. What is absent equals nothing, so `!=` holds. */
export function conditionHolds(condition: Condition, seen: SeenAttributes): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((one) => conditionHolds(one, seen));
    case 'any':
      return condition.of.some((one) => conditionHolds(one, seen));
    case 'present':
      return seen.has(condition.tag) !== condition.negated;
    case 'in':
      return anyValue(seen.valuesOf(condition.tag), (value) => condition.values.includes(value)) !== condition.negated;
    case 'matches':
      return anyValue(seen.valuesOf(condition.tag), (value) => condition.pattern.test(value)) !== condition.negated;
  }
}

function anyValue(values: readonly string[], test: (value: string) => boolean): boolean {
  return values.some((value) => test(value.trim().slice(0, LONGEST_MATCHED_VALUE)));
}

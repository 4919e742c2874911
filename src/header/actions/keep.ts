// K: the element stays as it is. A sequence stays and its Items are walked; a value stays if the rule's guard finds nothing in it.
import type { Rule } from '../../profile/index.js';
import { guarded } from '../guard.js';
import type { Scope, Treatment } from '../scope.js';
import { shapeOf } from '../sequence-shape.js';

export function keep(scope: Scope, entry: number, rule: Rule): Treatment {
  const shape = shapeOf(scope, entry, rule);
  if (shape === 'items') return 'descend';
  if (shape === 'unparsed') return 'failed';
  return guarded(scope, entry, rule, rule.guard);
}

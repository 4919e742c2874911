// X: the element goes, a sequence with all its Items.
import type { Treatment } from '../scope.js';

export function remove(): Treatment {
  return 'removed';
}

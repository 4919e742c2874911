// X: the element goes, a sequence with all its Items.
import type { Settled } from '../scope.js';

export function remove(): Settled {
  return 'removed';
}

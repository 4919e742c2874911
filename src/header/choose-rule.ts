// Which of a tag's candidate rules counts for one element: the first whose place and condition hold.
import { CaviarError } from '../base/index.js';
import type { ElementIndex } from '../dicom/index.js';
import type { ConditionalRule, Rule } from '../profile/index.js';
import { holds } from './condition.js';

/** Throws `internal` when no candidate holds: the profile ends its lists with one that always does. */
export function chooseRule(found: Rule | readonly ConditionalRule[], index: ElementIndex, entry: number): Rule {
  if (!isCandidates(found)) return found;
  for (const candidate of found) {
    if (candidate.path !== null && !standsAt(index, entry, candidate.path)) continue;
    if (candidate.when !== null && !holds(candidate.when, index, index.parent[entry])) continue;
    return candidate;
  }
  throw new CaviarError('internal', 'no rule of the profile holds for an element');
}

function isCandidates(found: Rule | readonly ConditionalRule[]): found is readonly ConditionalRule[] {
  return Array.isArray(found);
}

/** `path` from the top to the element; Items between are not named. */
function standsAt(index: ElementIndex, entry: number, path: readonly number[]): boolean {
  let at = entry;
  for (let step = path.length - 1; step >= 0; step--) {
    if (at < 0 || index.tag[at] !== path[step]) return false;
    const item = index.parent[at];
    at = item < 0 ? -1 : index.parent[item];
  }
  return at < 0;
}

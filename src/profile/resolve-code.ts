// From a code of Table E.1-1 to one action, by the type the attribute has in the IOD.
import type { ElementType } from './compiled-profile.js';
import type { BasicCode } from './standard-tables.js';

/** What a code comes to. `items` keeps a sequence and processes its Items (U* of X/Z/U*). */
export type SimpleAction = 'remove' | 'empty' | 'dummy' | 'uid' | 'items';

/** How strongly the IOD asks for the attribute. `unknown`: no IOD says; `absent`: the IOD says it has no such attribute here. */
export type Need = 'value' | 'presence' | 'none' | 'absent' | 'unknown';

/** A conditional type whose element is present counts as required (PS3.5 7.4). */
export function needOf(type: ElementType, levelIsComplete: boolean): Need {
  if (type === null) return levelIsComplete ? 'absent' : 'unknown';
  if (type === '1' || type === '1C') return 'value';
  return type === '3' ? 'none' : 'presence';
}

/**
 * PS3.15 Table E.1-1a and E.1.1(2). A code that would break the IOD yields: what is Type 1 gets a dummy, what is Type 2 is emptied. What is
 * no part of the IOD is removed. References (X/Z/U*) of Type 2
 * stay with new UIDs, which Z allows as a dummy. Without a known IOD the last, most cautious part of a compound counts.
 */
export function resolveCode(code: BasicCode, need: Need): SimpleAction {
  if (code === 'U') return 'uid';
  const removable = code.startsWith('X');
  const strongest = code === 'X/Z/U*' ? 'items' : 'dummy';
  switch (need) {
    case 'value':
      return strongest;
    case 'presence':
      // Emptied, a segmentation would no longer say which images it is of, and its list of referenced series would be against the IOD.
      if (strongest === 'items') return 'items';
      return code === 'D' ? 'dummy' : 'empty';
    case 'none':
      if (removable) return 'remove';
      return code === 'D' ? 'dummy' : 'empty';
    case 'absent':
      return 'remove';
    case 'unknown':
      return lastOf(code, strongest);
  }
}

/** What becomes of a value that may not stay when no code says so: by type alone, as X/Z/D. */
export function byNeed(need: Need): 'remove' | 'empty' | 'dummy' {
  if (need === 'value' || need === 'unknown') return 'dummy';
  return need === 'presence' ? 'empty' : 'remove';
}

function lastOf(code: BasicCode, strongest: SimpleAction): SimpleAction {
  if (code === 'X') return 'remove';
  return code === 'Z' || code === 'X/Z' ? 'empty' : strongest;
}

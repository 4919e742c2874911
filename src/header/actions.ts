// The actions by name. One file each; this is where a new one is entered.
import type { Action } from '../record/index.js';
import { ageCap } from './actions/age-cap.js';
import { clean } from './actions/clean.js';
import { dateShift } from './actions/date-shift.js';
import { dummy } from './actions/dummy.js';
import { empty } from './actions/empty.js';
import { keep } from './actions/keep.js';
import { pseudonym } from './actions/pseudonym.js';
import { remove } from './actions/remove.js';
import { replace } from './actions/replace.js';
import { uid } from './actions/uid.js';
import { yearOnly } from './actions/year-only.js';
import type { ActionFunction } from './scope.js';

export const actions = {
  keep,
  remove,
  empty,
  dummy,
  uid,
  clean,
  'date-shift': dateShift,
  'age-cap': ageCap,
  'year-only': yearOnly,
  pseudonym,
  replace,
  insert: replace,
} as const satisfies Readonly<Record<Action, ActionFunction>>;

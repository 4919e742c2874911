// Modified dates (PS3.15 E.3.6): days move by the patient's offset, times of day stay, so intervals and fine timing are what they were.
import type { Rule } from '../../profile/index.js';
import { shiftedDate, shiftedDateTime } from '../date-value.js';
import { codesOf } from '../element-text.js';
import { ascii, withValue } from '../replacement.js';
import { type Scope, standardVr, type Treatment } from '../scope.js';
import { shapeOf } from '../sequence-shape.js';

/** PS3.5 6.2, with the colons of ACR-NEMA. Eight digits are a date in the wrong place. */
const timeOfDay = /^(?:[01]\d|2[0-4])(?::?[0-5]\d(?::?[0-6]\d(?:\.\d{1,6})?)?)?$/;
/** (0008,0201), the one temporal attribute that is an SH: an offset from UTC is no date. */
const offsetFromUtc = /^[+-]\d{4}$/;

/**
 * Days that programs write where they know none: the first and the last of calendars and counters. Everybody knows them, so that one which had moved would
 * tell how far all days of the patient moved.
 */
const noDays: ReadonlySet<string> = new Set(
  '00010101 01010101 15821015 16010101 17530101 18000101 18581117 18991230 18991231 19000101 19010101 19700101 99991231'.split(
    ' ',
  ),
);

/** `failed` for what is not a date or time as its VR has it, bytes included. */
export function dateShift(scope: Scope, entry: number, rule: Rule): Treatment {
  const shape = shapeOf(scope, entry, rule);
  if (shape !== 'value') return shape === 'items' ? 'descend' : 'failed';
  const vr = standardVr(scope, entry, rule);
  if (vr === 'DA' || vr === 'DT') return withShifted(scope, entry, vr);
  const isUnmoved = vr === 'TM' ? isTimeOrRange : vr === 'SH' ? isOffset : null;
  const isSound = isUnmoved !== null && codesOf(scope, entry).every((text) => text === '' || isUnmoved(text));
  return isSound ? 'kept' : 'failed';
}

function isNoDay(text: string): boolean {
  return noDays.has(text.replaceAll('.', '').slice(0, 8));
}

function isTimeOrRange(text: string): boolean {
  const ends = text.split('-').map((end) => end.trim());
  return ends.length <= 2 && ends.join('') !== '' && ends.every((end) => end === '' || timeOfDay.test(end));
}

function isOffset(text: string): boolean {
  return offsetFromUtc.test(text);
}

function withShifted(scope: Scope, entry: number, vr: 'DA' | 'DT'): Treatment {
  const days = scope.walk.job.patient.dayOffset(scope.walk.job.profile.keepWeekday);
  const shift = vr === 'DA' ? shiftedDate : shiftedDateTime;
  const originals = codesOf(scope, entry);
  const shifted = originals.map((text) => (text === '' || isNoDay(text) ? text : shift(text, days)));
  if (shifted.includes(null)) return 'failed';
  if (shifted.every((text, i) => text === originals[i])) return 'kept';
  return withValue(scope, entry, 'date-shift', { vr, bytes: ascii(shifted.join('\\')) });
}

// Texts that differ only in small numbers are cleaned alike: `Image 12` and `Image 47`.
import { fold } from './fold-text.js';
import { vocabulary } from './vocabulary.js';

const NUMBER = /\d+/g;
/** Longer ones may be years, codes, extensions. */
const LONGEST = 3;
/** Two numbers closer than this may be a date or a time. */
const NEAREST = 4;
const BEFORE = /^(?:|[ (#])$/;
const AFTER = /^(?:$|\)|,? (?![-]?[ahpy])|,$)/i;
const WORD = /[a-z]{3,}/g;

/**
 * The text with zeros for its digits, where another number of as many digits would have the same fate; else the text itself: where a number stands beside a letter or a
 * sign, near another one, in front of what may be an hour or an age, or where a month is named.
 */
export function shapeOf(text: string): string {
  let last = -NEAREST;
  let shape = '';
  let from = 0;
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    const end = index + number.length;
    if (number.length > LONGEST || index - last < NEAREST) return text;
    if (!BEFORE.test(text.slice(Math.max(0, index - 1), index)) || !AFTER.test(text.slice(end, end + 3))) return text;
    shape += text.slice(from, index) + '000'.slice(0, number.length);
    from = end;
    last = end;
  }
  if (from === 0) return text;
  return namesMonth(text) ? text : shape + text.slice(from);
}

function namesMonth(text: string): boolean {
  const { months } = vocabulary();
  for (const [word] of fold(text).matchAll(WORD)) if (months.has(word)) return true;
  return false;
}

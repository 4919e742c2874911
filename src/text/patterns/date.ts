// Dates in the usual French and English forms, whoever's they are.
import { vocabulary } from '../vocabulary.js';
import { type Detector, matchesOf, type PatternMatch } from './pattern-match.js';

const CLOCK =
  '(?:[t ]{1,2}(?:[01]\\d|2[0-3]):?[0-5]\\d(?::?[0-5]\\d(?:[.,]\\d{1,6})?)?(?:z|[+-]\\d{2}:?\\d{2})?(?![\\d]))?';
const DAY_FIRST = /(?<![\d.,/-])(\d{1,2})( ?[/.-] ?| )(\d{1,2})\2(\d{4}|\d{2})(?![\d]|[./-]\d)/g;
const YEAR_FIRST = new RegExp(`(?<![\\d.])(\\d{4})([/. :_-])(\\d{1,2})\\2(\\d{1,2})(?!\\d|\\.\\d)${CLOCK}`, 'g');
const EIGHT_DIGITS =
  /(?<![\d.])(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[t_ -]?\d{4}(?:\d{2}(?:\.\d{1,6})?)?)?(?!\d)/g;
const MONTH_AND_YEAR = /(?<![\d./,-])(?:0[1-9]|1[0-2])[/-](?:19|20)\d{2}(?![\d/]|[.,-]\d)/g;
const YEAR_AND_MONTH = /(?<![\d./,-])(?:19|20)\d{2}[/-](?:0[1-9]|1[0-2])(?![\d/]|[.,-]\d)/g;
const LATEST_YEAR = 2199;

/** `13-JUI-2015`: whatever month that is. */
const ABBREVIATED = /(?<![\d.,/-])\d{1,2}-[a-z]{3,4}-(?:19|20)\d{2}(?!\d)/g;
export const findDates: Detector = ({ plain }) => [
  ...matchesOf(plain, DAY_FIRST, 'date', isDayFirst),
  ...matchesOf(plain, YEAR_FIRST, 'date', ([, year, , month, day]) => isYear(year) && isDay(day, month)),
  ...matchesOf(plain, EIGHT_DIGITS, 'date'),
  ...matchesOf(plain, MONTH_AND_YEAR, 'date'),
  ...matchesOf(plain, YEAR_AND_MONTH, 'date'),
  ...matchesOf(plain, ABBREVIATED, 'date'),
  ...datesInWords(plain),
];

/** With a year of two digits the others have two as well, unless a slash says that it is a date. */
function isDayFirst([, first = '', separator = '', second = '', year = '']: RegExpExecArray): boolean {
  if (!isDay(first, second) && !isDay(second, first)) return false;
  if (year.length === 4) return isYear(year) && (separator !== ' ' || first.length + second.length === 4);
  if (separator === ' ') return false;
  return separator.includes('/') || first.length + second.length === 4;
}

function isDay(day = '', month = ''): boolean {
  return Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;
}

function isYear(year = ''): boolean {
  return Number(year) >= 1800 && Number(year) <= LATEST_YEAR;
}

interface InWords {
  readonly dayFirst: RegExp;
  readonly monthFirst: RegExp;
  readonly noDay: RegExp;
}
let expressions: InWords | null = null;

function datesInWords(plain: string): readonly PatternMatch[] {
  expressions ??= expressionsInWords();
  const { dayFirst, monthFirst, noDay } = expressions;
  return [
    ...matchesOf(plain, dayFirst, 'date', ([, day]) => Number(day) >= 1 && Number(day) <= 31),
    ...matchesOf(plain, monthFirst, 'date', ([, day]) => Number(day) >= 1 && Number(day) <= 31),
    ...matchesOf(plain, noDay, 'date'),
  ];
}

/** `12 mars 1961`, `1er mars`, `12-MAR-61`, `12th of March, 1961`; `March 12th, 1961`; `mars 1961`. */
function expressionsInWords(): InWords {
  const names = [...vocabulary().months.keys()].filter((name) => name.length >= 3).sort((a, b) => b.length - a.length);
  const month = `(?:${names.join('|')})`;
  const year = "(?:(?:18|19|20)\\d{2}|'?\\d{2})";
  return {
    dayFirst: new RegExp(
      `(?<![\\d.,/])(\\d{1,2})(?:er|st|nd|rd|th)?[ ._/-]{0,2}(?:of |de )?${month}(?![a-z])\\.?(?:(?:[ ,._/-]{1,3}|(?=\\d))(?:de |del )?${year}(?!\\d))?`,
      'g',
    ),
    monthFirst: new RegExp(
      `(?<![a-z])${month}\\.?[ -]{1,2}(\\d{1,2})(?:st|nd|rd|th)?(?:,? {1,2}|,|-)(?:18|19|20)\\d{2}(?!\\d)`,
      'g',
    ),
    noDay: new RegExp(`(?<![a-z])${month}\\.?[ ,/-]{1,2}(?:de )?(?:18|19|20)\\d{2}(?!\\d)`, 'g'),
  };
}

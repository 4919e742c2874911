// Dates in the usual French and English forms, whoever's they are.
import { vocabulary } from '../vocabulary.js';
import { type Detector, matchesOf, type PatternMatch } from './pattern-match.js';

const CLOCK =
  '(?:[t ]{1,2}(?:[01]\\d|2[0-3]):?[0-5]\\d(?::?[0-5]\\d(?:[.,]\\d{1,6})?)?(?:z|[+-]\\d{2}:?\\d{2})?(?![\\d]))?';
const DAY_FIRST = /(?<![\d.,/-])(\d{1,2})( ?[/.-] ?| )(\d{1,2})\2(\d{4}|\d{2})(?![\d]|[./-]\d)/g;
/** `08/01-2018` */
const MIXED_SIGNS = /(?<![\d.,/-])(\d{1,2})[/.-](\d{1,2})[/.-](?:19|20)\d{2}(?![\d]|[./-]\d)/g;
const YEAR_FIRST = new RegExp(`(?<![\\d.])(\\d{4})([/. :_-])(\\d{1,2})\\2(\\d{1,2})(?!\\d|\\.\\d)${CLOCK}`, 'g');
const EIGHT_DIGITS =
  /(?<![\d.])(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[t_ -]?\d{4}(?:\d{2}(?:\.\d{1,6})?)?)?(?!\d)/g;
const MONTH_AND_YEAR = /(?<![\d./,-])(?:0[1-9]|1[0-2])[/-](?:19|20)\d{2}(?![\d/]|[.,-]\d)/g;
const YEAR_AND_MONTH = /(?<![\d./,-])(?:19|20)\d{2}[/-](?:0[1-9]|1[0-2])(?![\d/]|[.,-]\d)/g;
const LATEST_YEAR = 2199;
/** `ddn 3.4.51`, `on 3-24-69`: in any form behind a word that announces a date. */
const ANNOUNCED =
  /(?<![\p{L}\d])(?:d\.?d\.?n\.?|d\.?o\.?b\.?|nee?(?:\(e\))?(?: le)?|born(?: on)?|naissance|birth ?date|date of birth|le|du|depuis|on|since|dated)[ :=]{1,3}(\d{1,4}([ ./-])\d{1,2}\2\d{2,4})(?!\d|[./-]\d)/gu;
/** `12/03`, which may be a fraction or a number of several as well. */
const DAY_AND_MONTH = /(?<![\p{L}\d.,/=+<>:-])(\d{1,2})\/(\d{1,2})(?!\d|\p{L}|[/.,:-]\d| ?[%°])/gu;
const BEFORE_A_DATE =
  /(?<![\p{L}\d])(?:du|le|au|ce|depuis|des|jusqu'au|on|since|from|dated|of|until|rdv|rv|appt|prevue?s?|planned|scheduled|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mon|tues?|wed|thu(?:rs)?|fri|sat|sun) {1,2}$/u;
const BEFORE_A_SCORE =
  /(?<![\p{L}\d])(?:scores?|eva|evs|en|mmse?|moca|bref|grade|stade|stage|series?|se|images?|ima?|img|coupes?|slices?|frames?|apgar|glasgow|gcs|nihss|edss|asia|vas|gleason|acuite|vues?|views?|pages?|lit|bed|lot|phase|ratio|tr\/te|ecart|dents?|vertebres?|disques?) ?[:=]? {0,2}$/u;
/** `2/3 inférieur`, `1/4 turn`. */
const PART =
  /^ {1,2}(?:moyen|sup|inf|prox|dist|ant|post|ext|int|med|lat|upper|lower|middle|of |du |de |d'|turn|tour|dose|bolus|cp|mm|cm|ml)/;
const REACH = 14;

/** `13-JUI-2015`: whatever month that is. */
const ABBREVIATED = /(?<![\d.,/-])\d{1,2}-[a-z]{3,4}-(?:19|20)\d{2}(?!\d)/g;
/** Day, month and year in numbers have at least four, a month's number and a year six. */
const FEWEST_DIGITS = 4;

export const findDates: Detector = ({ plain, digits }) => [
  ...(digits < FEWEST_DIGITS ? [] : numbersOnly(plain)),
  ...(plain.includes('/') ? matchesOf(plain, DAY_AND_MONTH, 'date', (found) => isDayAndMonth(plain, found)) : []),
  ...datesInWords(plain, digits),
];

const numbersOnly = (plain: string): readonly PatternMatch[] => [
  ...matchesOf(plain, DAY_FIRST, 'date', isDayFirst),
  ...matchesOf(plain, MIXED_SIGNS, 'date', ([, one, two]) => isDay(one, two) || isDay(two, one)),
  ...matchesOf(plain, YEAR_FIRST, 'date', ([, year, , month, day]) => isYear(year) && isDay(day, month)),
  ...matchesOf(plain, EIGHT_DIGITS, 'date'),
  ...matchesOf(plain, MONTH_AND_YEAR, 'date'),
  ...matchesOf(plain, YEAR_AND_MONTH, 'date'),
  ...matchesOf(plain, ABBREVIATED, 'date'),
  ...announced(plain),
];

/** With a year of two digits the others have two as well, unless a slash says that it is a date. */
function isDayFirst([, first = '', separator = '', second = '', year = '']: RegExpExecArray): boolean {
  if (!isDay(first, second) && !isDay(second, first)) return false;
  if (year.length === 4) return isYear(year) && (separator !== ' ' || first.length + second.length === 4);
  if (separator === ' ') return false;
  return separator.includes('/') || first.length + second.length === 4;
}

function announced(plain: string): readonly PatternMatch[] {
  const matches: PatternMatch[] = [];
  for (const { 0: found, 1: value = '', index } of plain.matchAll(ANNOUNCED))
    matches.push({ start: index + found.length - value.length, end: index + found.length, kind: 'date' });
  return matches;
}

/** A word before it, two digits each, or a number that no usual fraction has. */
function isDayAndMonth(plain: string, { 0: found, 1: first = '', 2: second = '', index }: RegExpExecArray): boolean {
  if (!isDay(first, second) && !isDay(second, first)) return false;
  const before = plain.slice(Math.max(0, index - REACH), index);
  if (BEFORE_A_SCORE.test(before)) return false;
  const isFraction = Number(first) < Number(second) && Number(second) <= 5 && !found.includes('0');
  if (isFraction && PART.test(plain.slice(index + found.length, index + found.length + REACH))) return false;
  if (BEFORE_A_DATE.test(before)) return true;
  if (/^0\d|\/0\d/.test(found)) return true;
  const hasTwo = first.length === 2 && second.length === 2 && (first !== second || first !== '10');
  return hasTwo || Number(first) > 12 || Number(second) > 12;
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
  readonly shortNumber: RegExp;
}
let expressions: InWords | null = null;

/** A year has four digits, a day behind a month's name and its year five. */
const FEWEST_DIGITS_OF_A_YEAR = 4;

function datesInWords(plain: string, digits: number): readonly PatternMatch[] {
  expressions ??= expressionsInWords();
  const { dayFirst, monthFirst, noDay, shortNumber } = expressions;
  const days = [
    ...matchesOf(plain, dayFirst, 'date', ([, day]) => Number(day) >= 1 && Number(day) <= 31),
    ...matchesOf(plain, shortNumber, 'date'),
  ];
  if (digits < FEWEST_DIGITS_OF_A_YEAR) return days;
  return [
    ...days,
    ...matchesOf(plain, monthFirst, 'date', ([, day]) => Number(day) >= 1 && Number(day) <= 31),
    ...matchesOf(plain, noDay, 'date'),
  ];
}

/** `12 mars 1961`, `1er mars`, `12-MAR-61`, `12th of March, 1961`; `March 12th, 1961`; `Mar 12`, `juillet 23`, `July '87`; `mars 1961`. */
function expressionsInWords(): InWords {
  const names = [...new Set([...vocabulary().months.keys()].flatMap(shortened))].sort((a, b) => b.length - a.length);
  const month = `(?:${names.join('|')})`;
  const year = "(?:(?:18|19|20)\\d{2}|'?\\d{2})";
  return {
    dayFirst: new RegExp(
      `(?<![\\d.,/])(?:\\d{1,2}(?:er|st|nd|rd|th)? ?(?:au|et|ou|to|and|or|-|&) ?)?(\\d{1,2})(?:er|st|nd|rd|th)?[ ._/-]{0,2}(?:of |de )?${month}(?![a-z])\\.?(?:(?:[ ,._/-]{1,3}|(?=\\d))(?:de |del )?${year}(?!\\d))?`,
      'g',
    ),
    monthFirst: new RegExp(
      `(?<![a-z])${month}\\.?[ -]{1,2}(\\d{1,2})(?:st|nd|rd|th)?(?:,? {1,2}|,|-)(?:18|19|20)\\d{2}(?!\\d)`,
      'g',
    ),
    shortNumber: new RegExp(
      `(?<![a-z])${month}\\.?(?: {1,2}| ?')\\d{1,2}(?:st|nd|rd|th)?(?:-\\d{1,2})?(?![\\dx°%]|[.,:/-]\\d| ?(?:${NO_DAY})(?![a-z]))`,
      'g',
    ),
    noDay: new RegExp(`(?<![a-z])(?:${month}|${FEASTS})\\.?[ ,/-]{1,2}(?:de )?(?:18|19|20)\\d{2}(?!\\d)`, 'g'),
  };
}

const FEASTS =
  'noel|paques|pentecote|toussaint|ascension|ramadan|aid|easter|christmas|xmas|thanksgiving|halloween|hanukkah|diwali';

/** What is counted behind a number that is no day: `DEC 3 mm`. */
const NO_DAY =
  'mm|cm|m|ml|cc|mg|g|kg|gy|hz|ms|s|sec|min|h|hu|uh|t|tesla|ans?|mois|jours?|years?|months?|weeks?|days?|hours?|fois|times|images?|coupes?|slices?|series?';

/** `octo` of `octobre`, too: from four letters on. */
function shortened(name: string): readonly string[] {
  if (name.length <= SHORTEST_SHORTENED) return name.length >= 3 ? [name] : [];
  return Array.from({ length: name.length - SHORTEST_SHORTENED + 1 }, (_, i) => name.slice(0, SHORTEST_SHORTENED + i));
}

const SHORTEST_SHORTENED = 4;

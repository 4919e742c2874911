// Times of day and ages so high that few reach them.
import { type Detector, matchesOf, type PatternMatch, valuesOf } from './pattern-match.js';

const TIME =
  /(?<![\d:.,/])(?:[01]?\d|2[0-3])(?:[:h][0-5]\d(?:[:m][0-5]\d(?:[.,]\d{1,6})?s?)?|:[0-5]\d)(?: ?[ap]\.?m\b\.?)?(?!\d|:\d)/g;
/** `14 h 30`, `1645 hrs` */
const IN_WORDS =
  /(?<![\d:.,/])(?:(?:[01]?\d|2[0-3]) h ?[0-5]\d(?:min)?(?![\d])|(?:[01]\d|2[0-3])[0-5]\d ?(?:hrs|hours|heures|h)(?![a-z]))/g;
const HOUR = /(?<![\d:.,/])(?:1[0-2]|[1-9]) ?(?:a\.m\.|p\.m\.|[ap]m\b)/g;
const AGE =
  /(?<![\p{L}\d.,])(?:9\d|1[01]\d)(?:[ -]?(?:ans\b|an\b|years?\b|yrs?\b|yo\b|y\.o\.|y\b|a(?= ?(?:[,.;)\n]|$)))|[fm](?![\p{L}\d]))/gu;

/** `aged 92`, `nonagénaire (94)` */
const AGE_BEHIND_A_WORD =
  /(?<![\p{L}])(?:age|agee?(?: de)?|aged|nonagenaires?|nonagenarian|centenaires?|centenarian)[ :(=]{1,3}((?:9\d|1[01]\d))(?![\d]|[.,]\d| ?(?:mois|jours?|months?|days?|weeks?))/gu;

/** `14:30`, `14h30`, `3 pm`, `91 ans`: what every form has. */
const ANY = /\d(?:[:hfm]|[ -]?[aphy])/;

export const findTimes: Detector = ({ plain }) => [
  ...(ANY.test(plain) ? times(plain) : []),
  ...(/age|enari/.test(plain) ? valuesOf(plain, AGE_BEHIND_A_WORD, 'age') : []),
];

const times = (plain: string): readonly PatternMatch[] => [
  ...matchesOf(plain, TIME, 'time'),
  ...matchesOf(plain, IN_WORDS, 'time'),
  ...matchesOf(plain, HOUR, 'time'),
  ...matchesOf(plain, AGE, 'age'),
];

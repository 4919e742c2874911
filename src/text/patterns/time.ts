// Times of day and ages so high that few reach them.
import { type Detector, matchesOf } from './pattern-match.js';

const TIME =
  /(?<![\d:.,/])(?:[01]?\d|2[0-3])(?:[:h][0-5]\d(?:[:m][0-5]\d(?:[.,]\d{1,6})?s?)?|:[0-5]\d)(?: ?[ap]\.?m\b\.?)?(?![\d:])/g;
const HOUR = /(?<![\d:.,/])(?:1[0-2]|[1-9]) ?(?:a\.m\.|p\.m\.|[ap]m\b)/g;
const AGE = /(?<![\d.,])(?:9\d|1[01]\d)[ -]?(?:ans\b|an\b|years?\b|yrs?\b|yo\b|y\.o\.|y\b)/g;

export const findTimes: Detector = ({ plain }) => [
  ...matchesOf(plain, TIME, 'time'),
  ...matchesOf(plain, HOUR, 'time'),
  ...matchesOf(plain, AGE, 'age'),
];

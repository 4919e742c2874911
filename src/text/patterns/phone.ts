// Telephone and fax numbers. Dates, UIDs and measures have digits too, so a number must have a form that only telephones have, or a word beside it.
import { createRequire } from 'node:module';
import { type Detector, matchesOf, type PatternMatch, valuesOf } from './pattern-match.js';

const FRENCH = /(?<![\d.,+])(?:(?:\+|00) ?33 ?(?:\(0\))? ?|0)[1-9](?:[ .-]?\d{2}){4}(?![\d]|\.\d)/g;
const AMERICAN = /(?<![\d.,/-])(?:\+?1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\d]|[./-]\d)/g;
const BRITISH = /(?<![\d.,/-])0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}(?![\d]|[./-]\d)/g;
/** `0487/52.83.47`, `081/22 33 44` */
const BELGIAN = /(?<![\d.,/-])0\d{1,3}\/\d{2,3}[. ]?\d{2}[. ]?\d{2}(?:[. ]\d{2})?(?![\d]|[./-]\d)/g;
const INTERNATIONAL = /(?<![\d.,])(?:\+|00)[1-9](?:[ ().-]{0,2}\d){6,14}(?![\d]|\.\d)/g;
const BEHIND_A_WORD =
  /\b(?:tel(?:ephone)?s?|phone|ph|fax|telecopie|mobile|portable|gsm|cell|bip|pager|beeper|dect|vocera|spectralink|poste|ext(?:ension)?|standard|secretariat)\b\.?[ :=.n°o]{0,6}(\+?\(?\d(?:[ ().-]{0,2}\d){2,14})(?!\d)/g;

/** `page Dr X 4512`, `prévenir X au 7503`, `nurse x5404`: an extension. */
const EXTENSION =
  /\b(?:prevenir|appeler|rappeler|joindre|joignable|contacter|contact|call(?:ed|back)?|page[drs]?|reach(?:able)?|au|at)\b[^\n.;\d]{1,48}?(?<![\d.,/-])(\d{4,5})(?! ?(?:mm|cm|ml|mg|g|kg|mgy|gy|hu|uh|hz|ms|ui|iu|hrs|h|ans|years?|cc|%)(?![a-z])|[\d.,/:-]\d|\d)/g;
const EXTENSION_SIGN = /(?<![\p{L}\d])x ?(\d{4,5})(?![\d.,x]| ?mm)/gu;

const FEWEST_DIGITS = 3;
const FEWEST_OF_AN_EXTENSION = 4;
const YEAR = /^(?:19|20)\d\d$/;
/** Of a number that nothing announces. */
const FEWEST_ALONE = 8;

export const findPhones: Detector = ({ plain, digits }) => {
  if (digits < FEWEST_DIGITS) return [];
  const announced = [
    ...valuesOf(plain, BEHIND_A_WORD, 'phone'),
    ...(digits < FEWEST_OF_AN_EXTENSION ? [] : extensions(plain)),
  ];
  return digits < FEWEST_ALONE ? announced : [...byForm(plain), ...announced];
};

const extensions = (plain: string): readonly PatternMatch[] => [
  ...valuesOf(plain, EXTENSION, 'phone').filter(({ start, end }) => !YEAR.test(plain.slice(start, end))),
  ...valuesOf(plain, EXTENSION_SIGN, 'phone'),
];

const byForm = (plain: string): readonly PatternMatch[] => [
  ...matchesOf(plain, FRENCH, 'phone'),
  ...matchesOf(plain, AMERICAN, 'phone'),
  ...matchesOf(plain, BRITISH, 'phone'),
  ...matchesOf(plain, BELGIAN, 'phone'),
  ...matchesOf(plain, INTERNATIONAL, 'phone', ([number]) => isInternational(number)),
];

type PossibleNumber = (number: string) => boolean;
let isPossible: PossibleNumber | null = null;

function isInternational(number: string): boolean {
  isPossible ??= createRequire(import.meta.url)('libphonenumber-js/min').isPossiblePhoneNumber as PossibleNumber;
  return isPossible(number.replace(/^00/, '+'));
}

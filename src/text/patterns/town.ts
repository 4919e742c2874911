// A postcode and its town: French, British, American.
import { fold } from '../fold-text.js';
import { isAlsoName } from '../general-words.js';
import { isMedicalWord } from '../medical-words.js';
import { type Detector, matchesOf, type PatternMatch, type PatternText } from './pattern-match.js';

const FRENCH =
  /(?<![\p{L}\d.,/-])(?:f-)?(?:0[1-9]|[1-8]\d|9[0-8]|2[ab])\d{3} {1,2}\p{Lu}[\p{L}'’-]{1,30}(?:[ -](?:(?:sur|sous|en|les|lès|le|la|de|du|des|d'|l'|aux|et)[ -])?\p{Lu}[\p{L}'’-]{0,30}){0,4}(?: \d{1,2}(?!\d))?/gu;
const CEDEX = /(?:0[1-9]|[1-8]\d|9[0-8])\d{3} [\p{L} '’-]{2,40}cedex(?: \d{1,2}(?!\d))?/gu;
/** The last two letters are never C, I, K, M, O or V, so that `L4 5MM` is none. */
/** With its town, where that stands in front. */
const BRITISH =
  /(?<![\p{L}\d'’])(?:\p{Lu}\p{Ll}[\p{L}'’-]{1,20}(?: \p{Lu}\p{Ll}[\p{L}'’-]{1,20}){0,2},? )?(?<![A-Z0-9])[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}(?![A-Z0-9])/gu;
const AMERICAN = /\p{Lu}[\p{L}. ]{2,30}, ?[A-Z]{2} \d{5}(?:-\d{4})?(?!\d)/gu;
const UNIT = /^\S+ {1,2}(?:HU|UH|MM|CM|ML|MG|KG|HZ|KHZ|MHZ|GY|MGY|SV|MSV|BQ|MBQ|KBQ|UI|IU|Hz|Gy|Bq|MBq)$/;

const FEWEST_DIGITS = 5;

export const findTowns: Detector = (text) =>
  text.digits < FEWEST_DIGITS ? matchesOf(text.cased, BRITISH, 'town') : towns(text);

const towns = ({ plain, cased }: PatternText): readonly PatternMatch[] => [
  ...matchesOf(cased, FRENCH, 'town', ([found]) => !UNIT.test(found) && namesTown(found)).map((match) =>
    withStreet(cased, match),
  ),
  ...(plain.includes('cedex') ? matchesOf(plain, CEDEX, 'town') : []),
  ...matchesOf(cased, BRITISH, 'town'),
  ...matchesOf(cased, AMERICAN, 'town'),
];

/** `Le Grand Pré, 37200 Loches`: what stands in front of a postcode, or alone on the line above, if it begins with a number or holds nothing but capitals. */
function withStreet(cased: string, match: PatternMatch): PatternMatch {
  const before = cased.slice(Math.max(0, match.start - LONGEST_STREET), match.start);
  const street = NUMBERED.exec(before)?.[1] ?? NAMED.exec(before)?.[1];
  if (street === undefined || isMedicalWord(fold(/^(?:L[ea]s? )?[\p{L}]+/u.exec(street)?.[0] ?? ''))) return match;
  return { ...match, start: match.start - before.length + before.lastIndexOf(street) };
}

const LONGEST_STREET = 64;
const BOUND = '(?:^|[\\n\\r,;:–(] ?| - )';
const TO_POSTCODE = '(?:,| -| –)?[ \\r\\n]{1,2}$';
const NUMBERED = new RegExp(
  `${BOUND}(\\d{1,4}(?: ?(?:bis|ter|[a-dA-D]))?,? \\p{L}[^\\n;:–]{3,48}?)${TO_POSTCODE}`,
  'u',
);
const NAMED = new RegExp(
  `${BOUND}((?:\\p{Lu}\\p{Ll}[\\p{L}'’-]*|L['’]\\p{Lu}[\\p{L}-]*)(?: (?:de|du|des|la|le|les|sur|en|aux?|et)| (?:d|l)['’]| ?\\p{Lu}[\\p{L}'’-]*)+)${TO_POSTCODE}`,
  'u',
);

/** `12850 MRI BRAIN` is a number and an examination. */
function namesTown(found: string): boolean {
  const word = fold(/\d{3} {1,2}([\p{L}\p{M}]+)/u.exec(found)?.[1] ?? '');
  return !isMedicalWord(word) || isAlsoName(word) || BEGINNINGS.has(word);
}

const BEGINNINGS = new Set([
  'le',
  'la',
  'les',
  'saint',
  'sainte',
  'st',
  'ste',
  'bourg',
  'pont',
  'port',
  'mont',
  'fort',
  'bois',
  'val',
  'villa',
  'haute',
  'grand',
  'petit',
]);

// Postal addresses: a number and a street, French or English.
import { type Detector, matchesOf, type PatternMatch, type PatternText } from './pattern-match.js';

const WORD = "[\\p{L}][\\p{L}'’.-]{0,30}";
const FRENCH = new RegExp(
  `(?<![\\p{L}\\d.,])\\d{1,4} ?(?:bis|ter|quater|[a-d])?,? {1,2}(?:rue|r\\.|avenue|av\\.?|ave|boulevard|bd|bld|blvd|chemin|che?m?\\.|allees?|impasse|imp\\.|place|pl\\.|quai|route|rte|cours|square|faubourg|fbg?|passage|villa|residence|lotissement|lot\\.|sentier|voie|esplanade|promenade|venelle|cite|hameau|rond-point|montee|cote)(?: {1,2}|(?='))(${WORD}(?:[ ]{1,2}${WORD}){0,5})`,
  'gu',
);
const NO_NUMBER = new RegExp(
  `\\b(?:rue|avenue|boulevard|impasse|chemin) (?:de la |de l['’]|du |des |de |d['’])?(${WORD}(?: ${WORD}){0,2})`,
  'gu',
);
const ENGLISH = new RegExp(
  `(?<![\\p{L}\\d.,])\\d{1,5}[a-d]?,? {1,2}(${WORD}(?: ${WORD}){0,3}?) (?:street|str?\\.?|road|rd\\.?|avenue|ave\\.?|lane|ln|drive|court|ct\\.|way|close|crescent|cres|boulevard|blvd|terrace|square|gardens|grove|parkway|highway|hwy)(?![\\p{L}\\d])(?:,? (?:apt|apartment|unit|suite|ste|flat|floor|bldg|#)\\.? ?[a-z0-9-]{1,5}(?![\\p{L}\\d]))?`,
  'gu',
);
/** What every form has: most texts have none, and need no more looking at. */
const ANY =
  /(?<!\p{L})(?:r\.|rue|av|ave|avenue|b[dl]|bld|blvd|boul|ch|chem|allee|imp|pl|place|quai|route|rte|cours|square|fb|fau|pass|villa|resid|lot|sentier|voie|espl|prom|venelle|cite|hameau|rond|montee|cote|st|str|road|rd|lane|ln|drive|court|ct|way|close|cres|terr|gard|grove|park|high|hwy|bp|cs|p\.?o|boite)/u;
const BOX = /\b(?:bp|cs|p\.?o\.? ?box|boite postale)[ :]{1,2}\d{1,6}(?!\d)/g;
/** `800 R. Brooks`: a first name's, not a rue. */
const INITIAL = / R\. {1,2}$/;
const UNIT = /^(?:mm|cm|ml|mg|kg|min|sec|ms|ans|years?|months?|days?|mois|jours?)$/;
const SMALL = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'd',
  'l',
  'et',
  'en',
  'sur',
  'sous',
  'aux',
  'au',
  'the',
  'of',
  'saint',
  'sainte',
  'st',
  'ste',
]);

export const findAddresses: Detector = (text) => (ANY.test(text.plain) ? addresses(text) : []);

const addresses = (text: PatternText): readonly PatternMatch[] => [
  ...streets(text, NO_NUMBER),
  ...(text.digits > 0 ? withNumber(text) : []),
];

const withNumber = (text: PatternText): readonly PatternMatch[] => [
  ...streets(text, FRENCH),
  ...matchesOf(text.plain, ENGLISH, 'address', (found) => isNamed(text, found)),
  ...matchesOf(text.plain, BOX, 'address'),
];

function streets({ plain, cased }: PatternText, expression: RegExp): readonly PatternMatch[] {
  const matches: PatternMatch[] = [];
  for (const found of plain.matchAll(expression)) {
    const name = found[1] ?? '';
    if (INITIAL.test(cased.slice(found.index, found.index + found[0].length - name.length))) continue;
    const from = found.index + found[0].length - name.length;
    const end = from + namedLength(plain.slice(from, from + name.length), cased.slice(from, from + name.length));
    if (end > from) matches.push({ start: found.index, end, kind: 'address' });
  }
  return matches;
}

/** How far the street's name goes: through small words to its last capital; all of it if there are no capitals. */
function namedLength(plain: string, cased: string): number {
  let length = 0;
  for (const { 0: word, index } of plain.matchAll(/[\p{L}.-]+/gu)) {
    const isCapital = /^\p{Lu}/u.test(cased.slice(index, index + 1));
    if (isCapital && !SMALL.has(word)) length = index + word.length;
    else if (!SMALL.has(word)) return length > 0 ? length : index + word.length;
  }
  return length;
}

function isNamed({ cased }: PatternText, found: RegExpExecArray): boolean {
  const name = found[1] ?? '';
  const at = found.index + found[0].indexOf(name);
  return !UNIT.test(name.split(' ')[0] ?? '') && /^\p{Lu}/u.test(cased.slice(at, at + 1));
}

// Postal addresses: a number and a street, French or English.
import { startsWithCapital } from '../capitals.js';
import { type Detector, matchesOf, type PatternMatch, type PatternText } from './pattern-match.js';

const WORD = "[\\p{L}][\\p{L}'’.-]{0,30}";
const FRENCH = new RegExp(
  `(?<![\\p{L}\\d.,])\\d{1,4} ?(?:bis|ter|quater|[a-d])?,? {1,2}(?:rue|r\\.|avenue|av\\.?|ave|boulevard|boul.?|bd|bld|blvd|chemin|che?m?\\.|allees?|impasse|imp\\.|place|pl\\.|quai|route|rte|cours|square|faubourg|fbg?|passage|villa|residence|lotissement|lot\\.|all\\.|sentier|sente|mail|clos|ruelle|traverse|parvis|corniche|chaussee|voie|esplanade|promenade|venelle|cite|hameau|rond-point|montee|cote)(?: {1,2}|(?='))(${WORD}(?:[ ]{1,2}${WORD}){0,5})`,
  'gu',
);
const NO_NUMBER = new RegExp(
  `\\b(?:grande rue|rue|avenue|boulevard|impasse|chemin|lotissement|hameau|lieu-dit|hlm|faubourg|domaine) (?:de la |de l['’]|du |des |de |d['’])?(${WORD}(?: ${WORD}){0,2})`,
  'gu',
);
/** Behind the word that announces it an address is anything with numbers and capitals. */
const ANNOUNCED =
  /(?<![\p{L}\d])(?<!(?:vous|je|nous|lui|me|t|m)[ '’])(?:adresse|address|demeurant|domicilie?e?(?:\(e\))?|habit(?:e|ant)|resid(?:es?|ing|ant)|lives?(?: at| in)|residing at|domicile)(?: (?:au|a|at|in|en|chez))?[ :,]{1,3}(?=[\p{Lu}\p{L}\d])/gu;
const ENGLISH = new RegExp(
  `(?<![\\p{L}\\d.,])\\d{1,5}(?:-\\d{1,3})?[a-d]?,? {1,2}((?:(?:n|s|e|w|ne|nw|se|sw)\\.? )?(?:${WORD}|\\d{1,3}(?:st|nd|rd|th))(?: ${WORD}){0,3}?) (?:street|str?\\.?|road|rd\\.?|avenue|ave\\.?|lane|ln|drive|court|ct\\.|parade|pde|way|close|crescent|cres|boulevard|blvd|terrace|square|gardens|grove|parkway|highway|hwy|trail|trl|walk|row|hill|mews|plaza|pike|turnpike|loop|path|circle|cir|dr(?=\\.?(?:[,;)]|$| (?:apt|unit|suite|ste|flat|#|\\d)))|green|rise|view|village)(?![\\p{L}\\d])(?: (?:terrace|court|road|street|drive|lane|close|avenue|place|way|rd|st|dr)(?![\\p{L}\\d]))?(?: (?:west|east|north|south|nw|ne|sw|se)(?![\\p{L}\\d]))?(?:,? (?:apt|apartment|unit|suite|ste|flat|floor|bldg|#)\\.? ?[a-z0-9-]{1,5}(?![\\p{L}\\d]))?`,
  'gu',
);
/** What every form has: most texts have none, and need no more looking at. */
const ANY =
  /(?<!\p{L})(?:r\.|rue|av|ave|avenue|b[dl]|bld|blvd|boul|ch|chem|allee|imp|pl|place|quai|route|rte|cours|square|fb|fau|pass|villa|resid|lot|sente|mail|clos|ruelle|trav|parvis|corn|chauss|voie|espl|prom|venelle|cite|hameau|rond|montee|cote|st|str|road|rd|lane|ln|drive|court|ct|way|close|cres|terr|gard|grove|park|high|hwy|trail|trl|walk|row|hill|mews|plaza|pike|turn|loop|path|circ|cir|dr|green|rise|view|parade|pde|rural|county|rr|addr|adre|demeu|domic|habit|lives?|home|app?t|apart|bp|cs|p\.?o|boite)|\d the |\d [a-z]+(?:way|gate|side|bank|field|croft)/u;
/** `5 Pine Cone Ct`, in capitals the modality; `4 The Spinney`. */
/** `21 grand-rue`, `rue 12 x 15`, `chemin des Dames 15` */
const NUMBERED =
  /(?<![\p{L}\d.,])(?:\d{1,4},? grand-rue|rue \d{1,3}(?: x \d{1,3})?(?:,? n° ?\d{1,4})?|(?:rue|chemin|avenue|chaussee|route|place|quai) (?:(?:de la|de l['’]|des|du|de|d['’]) ?)?\p{L}[\p{L}'’-]{2,20},? \d{1,4})(?![\p{L}\d]|[.,/-]\d)/gu;
const COURT =
  /(?<![\p{L}\d.,])\d{1,5}(?: \p{Lu}\p{Ll}[\p{L}'’-]{0,30}){1,3} Ct(?![\p{L}\d])|(?<![\p{L}\d.,])\d{1,4} \p{Lu}\p{Ll}{2,12}(?:way|gate|side|bank|field|croft)(?![\p{L}\d])|(?<![\p{L}\d.,])\d{1,4} The \p{Lu}\p{Ll}{2,30}(?![\p{L}\d])/gu;
const BOX =
  /\b(?:apt|appartement|apartment)\.?(?: n°)? ?\d{1,4}(?!\d)|\b(?:rural route|county (?:road|rd)|rr|bp|cs|p\.?o\.? ?box|boite postale)[ :]{1,2}\d{1,6}(?!\d)(?:,? box \d{1,6}(?!\d))?/g;
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
  ...announced(text),
  ...streets(text, NO_NUMBER),
  ...(text.digits > 0 ? withNumber(text) : []),
];

const withNumber = (text: PatternText): readonly PatternMatch[] => [
  ...streets(text, FRENCH).map((match) => withTown(text, match)),
  ...matchesOf(text.plain, ENGLISH, 'address', (found) => isNamed(text, found)).map((match) => withTown(text, match)),
  ...matchesOf(text.cased, COURT, 'address'),
  ...matchesOf(text.plain, NUMBERED, 'address'),
  ...matchesOf(text.plain, BOX, 'address'),
];

/** `221 Kings Parade, Salt Lake City`: words with one capital behind the street that end the phrase. */
function withTown({ cased }: PatternText, match: PatternMatch): PatternMatch {
  const town = TOWN.exec(cased.slice(match.end, match.end + LONGEST_PLACE))?.[0] ?? '';
  return { ...match, end: match.end + town.length };
}

const TOWN = /^, ?\p{Lu}\p{Ll}+(?:[ -]\p{Lu}?\p{Ll}+){0,3}(?= ?(?:[,.;)\n]|$))/u;

/** Numbers, words with capitals and small words between them, through commas, to the last number or capital. */
function announced({ plain, cased }: PatternText): readonly PatternMatch[] {
  const matches: PatternMatch[] = [];
  for (const { 0: found, index } of plain.matchAll(ANNOUNCED)) {
    const start = index + found.length;
    const end =
      start + placedLength(plain.slice(start, start + LONGEST_PLACE), cased.slice(start, start + LONGEST_PLACE));
    if (end > start) matches.push({ start, end, kind: 'address' });
  }
  return matches;
}

const LONGEST_PLACE = 100;
const PLACED = /[\p{L}\d][\p{L}\d'’.]*/gu;

function placedLength(plain: string, cased: string): number {
  let length = 0;
  let before = 0;
  for (const { 0: word, index } of plain.matchAll(PLACED)) {
    if (!/^[ ,/-]{0,3}$/.test(plain.slice(before, index))) break;
    before = index + word.length;
    const isPart = /^[\p{Lu}\d]/u.test(cased.slice(index, index + 1)) || OF_A_STREET.test(word);
    if (isPart) length = before - (word.endsWith('.') ? 1 : 0);
    else if (!SMALL.has(word)) break;
    if (isPart && word.endsWith('.') && word.length > 4) break;
  }
  return length;
}

const OF_A_STREET =
  /^(?:rue|av(?:enue)?|bo?u?l?e?v?a?r?d|chemin|impasse|place|quai|route|cours|allee|residence|lotissement|bat\.?|batiment|apt\.?|appt\.?|esc\.?|etage|hameau|lieu-dit|cedex|bis|ter|bp|cs|flat|unit|suite|floor|box|hlm)$/;

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
    const isCapital = startsWithCapital(cased.charAt(index));
    if (isCapital && !SMALL.has(word)) length = index + word.length;
    else if (!SMALL.has(word)) return length > 0 ? length : index + word.length;
  }
  return length;
}

function isNamed({ cased }: PatternText, found: RegExpExecArray): boolean {
  const name = found[1] ?? '';
  const at = found.index + found[0].indexOf(name);
  return !UNIT.test(name.split(' ')[0] ?? '') && startsWithCapital(cased.charAt(at));
}

// Hospitals, practices, schools and firms by their form: `CHU de Rennes`, `clinique Pasteur`, `Lakeview Radiology`, `St. Luke's`.
import { startsWithCapital } from '../capitals.js';
import { isAlsoName } from '../general-words.js';
import { isMedicalWord } from '../medical-words.js';
import { vocabulary } from '../vocabulary.js';
import { type Detector, matchesOf, type PatternMatch, type PatternText } from './pattern-match.js';

/** What stands in front of a French one's own name. */
const FRENCH =
  /(?<![\p{L}\d])(?:chu|chru|chr|chi|chs|chg|hia|gh[mtu]|hpa?|ap-?hp|hopit(?:al|aux)(?: (?:prive|public|militaire|europeen|central|local|general))?|hosp?\.|clinique|polyclinique|maternite|institut|fondation|ehpad|usld|ssr|cmp|cabinet(?: medical| dentaire| de radiologie| d['’]imagerie(?: medicale)?| d['’]echographie)?|centre(?: hospitalier(?: universitaire| regional| general| intercommunal| specialise)*| d['’]imagerie(?: medicale)?| d['’]echographie| de radiologie| de sante| de reeducation| de dialyse| medical| medico-chirurgical| anti-?cancereux)?|selarl|scm|(?:radiologie|imagerie)(?: medicale)?(?= d)|pharmacie|laboratoire|ecole|college|lycee|creche|foyer|residence|mairie|caserne|usine|universite|ambulances?|taxis?|infirmerie|pole sante|groupe hospitalier|hospital|university|infirmary)(?: (?:de l['’]?|de la|de|du|des|d['’]|l['’]|le|la|les|a|of|in))?(?: |(?<=['’]))(?=\p{L})/gu;
/** `CH Vichy`: of two letters, so that it must be written in capitals, and `de` or a name follow. */
const SHORT_FRENCH = /(?<![\p{L}\d])CH (?:de |du |d['’]|des )?(?=\p{Lu}\p{Ll}{2})/gu;
/** What stands behind an English one's own name. */
const ENGLISH =
  /(?<![\p{L}\d])(?:hospitals?|infirmary|clinics?|(?:medical|health|surgery|imaging|cancer|trauma|urgent care|diagnostic) cent(?:er|re)|health(?: (?:system|trust|partners))?|radiology(?: (?:associates|partners|group|center))?|imaging(?: (?:associates|partners|group|of))?|general(?! [a-z])|memorial(?! [a-z])|nursing home|care home|assisted living|retirement home|hospice|(?:family|medical|group|dental) practice|medical (?:group|associates)|urgent care|surgery(?= (?:tel|phone|fax))|ambulance|university|college|academy|school)(?![\p{L}\d])/gu;
/** `St. Luke's`, `Saint-Joseph` */
const SAINT = /(?<![\p{L}\d])(?:S(?:ain)?te?\.?)[ -](?=\p{Lu}\p{Ll})/gu;
/** What every form has. */
const ANY =
  /infirmerie|pole|groupe|chu|chr|chi|chs|chg|\bch\b|hia|gh|hp|hosp|hopi|clini|matern|instit|fonda|ehpad|usld|ssr|cmp|cabinet|cent(?:er|re)|selarl|scm|pharm|labor|ecole|colleg|lycee|creche|foyer|resid|mairie|caserne|usine|univers|ambul|taxi|infirmary|health|radiology|imaging|nursing|care|general|memorial|living|retirement|practice|surgery|academy|school|\bs(?:ain)?te?\b/;

/** Behind these nothing but a name has a capital: `ambulances Froid`, `résidence Bas`, `clinique du Mail`. */
const ANYTHING =
  /^(?:(?:ambulances?|taxis?|pharmacie|residence|infirmerie|pole sante) ?$|(?:hopital(?: prive)?|clinique|polyclinique|ehpad|maternite) (?:du|de la|des|d['’]|de l['’]))/;
/** In front of these a word with a capital is a name, unless it says of what kind they are: `Pinnacle Imaging Center`. */
const NAMED =
  /^(?:ambulance|assisted|retirement|nursing|care home|family|dental|urgent|medical group|medical associates|(?:imaging|medical|diagnostic) cent(?:er|re))/;
const KINDS = new Set(
  'breast women womens outpatient pediatric paediatric advanced mobile cardiac digital regional community private public our the this that an any other local nearest your'.split(
    ' ',
  ),
);
/** The first word: no term, or behind `de` one that is a name as well (`clinique du Mail`), or any. */
type First = 'own' | 'linked' | 'any';

const WORD = /[\p{L}][\p{L}\p{M}'’]{0,39}/uy;
const BETWEEN = /[ -](?:(?:de la|de|du|des|le|la|les|sur|en|of|the|and) |(?:de l|d|l)['’] ?|& )?|['’]/uy;
/** Words in front of `Hospital`, the last first. */
const WORD_BEFORE = /(?:(?<![\p{L}\d])(?:[\p{L}][\p{L}.'’-]{0,39}|&)) $/u;
const MOST_WORDS = 5;
const REACH = 42;

export const findInstitutions: Detector = (text) => (ANY.test(text.plain) ? institutions(text) : []);

const institutions = (text: PatternText): readonly PatternMatch[] => [
  ...namedBehind(text, text.plain, FRENCH),
  ...namedBehind(text, text.cased, SHORT_FRENCH),
  ...saints(text),
  ...matchesOf(text.plain, ENGLISH, 'institution').flatMap((match) => namedBefore(text, match)),
];

function saints(text: PatternText): readonly PatternMatch[] {
  return matchesOf(text.cased, SAINT, 'institution').flatMap((match) => {
    const end = nameEnd(text, match.end, 'linked');
    return end === 0 ? [] : [{ ...match, start: townBefore(text, match.start), end }];
  });
}

/** `Bury St Edmunds`: where the word in front begins if it belongs to the town. */
function townBefore(text: PatternText, start: number): number {
  const before = WORD_BEFORE.exec(text.plain.slice(Math.max(0, start - REACH), start))?.[0];
  if (before === undefined || before.length === start) return start;
  const [at, word] = [start - before.length, before.trimEnd()];
  const isOwn = isProper(text.cased, at) && isName(text, at, word) && !isKind(word);
  return isOwn ? at : start;
}

function namedBehind(text: PatternText, searched: string, expression: RegExp): readonly PatternMatch[] {
  const matches: PatternMatch[] = [];
  for (const { 0: found, index } of searched.matchAll(expression)) {
    const start = index + found.length;
    const isLinked = / (?:d[eu]|des|of|in)(?: |$)|d['’]$|^(?:ambulances?|taxis?|pharmacie|residence)$/.test(
      found.trimEnd(),
    );
    const end = nameEnd(text, start, ANYTHING.test(found) ? 'any' : isLinked ? 'linked' : 'own');
    if (end > 0) matches.push({ start, end, kind: 'institution' });
  }
  return matches;
}

/** The end of the words with capitals from `start` on; 0 if the first is none. @param first what the first may be. */
function nameEnd(text: PatternText, start: number, first: First): number {
  let end = 0;
  let at = start;
  for (let i = 0; i < MOST_WORDS; i++) {
    WORD.lastIndex = at;
    const word = WORD.exec(text.plain)?.[0];
    const isAny = i === 0 && first === 'any' && word !== undefined && isProper(text.cased, at);
    const isTied = i > 0 && text.plain.charAt(at - 1) === '-' && word !== undefined && isProper(text.cased, at);
    if (word === undefined || !(isAny || isTied || isName(text, at, word) || (i > 0 && isShared(text, at, word))))
      break;
    if (i === 0 && first === 'own' && isMedicalWord(word)) break;
    at += word.length;
    end = at;
    BETWEEN.lastIndex = at;
    const between = BETWEEN.exec(text.plain)?.[0];
    if (between === undefined) break;
    at += between.length;
  }
  return end;
}

function namedBefore(text: PatternText, match: PatternMatch): readonly PatternMatch[] {
  const isNamed = NAMED.test(text.plain.slice(match.start, match.end));
  let at = match.start;
  let start = -1;
  for (let i = 0; i < MOST_WORDS; i++) {
    const before = WORD_BEFORE.exec(text.plain.slice(Math.max(0, at - REACH), at))?.[0];
    if (before === undefined) break;
    at -= before.length;
    const word = before.trimEnd().replace(/[.'’-].*$/, '');
    const isOwn =
      word !== '&' && (isName(text, at, word) || (i === 0 && isNamed && isProper(text.cased, at) && !isKind(word)));
    if (isOwn) start = at;
    else if (word !== '&' && !isProper(text.cased, at)) break;
  }
  return start < 0 ? [] : [{ start, end: match.start - 1, kind: 'institution' }];
}

/** A word with a capital that is no term, or is somebody's name as well. */
function isName({ cased }: PatternText, at: number, word: string): boolean {
  if (!isCapital(cased, at) || vocabulary().titles.has(word)) return false;
  return !isMedicalWord(word) || (isProper(cased, at) && isAlsoName(word));
}

/** A word that many institutions share: `General`, `Regional`. */
function isShared({ cased }: PatternText, at: number, word: string): boolean {
  return isProper(cased, at) && vocabulary().institutions.has(word);
}

function isCapital(cased: string, at: number): boolean {
  return startsWithCapital(cased.charAt(at));
}

function isProper(cased: string, at: number): boolean {
  return /^\p{Lu}\p{Ll}/u.test(cased.slice(at, at + 2));
}

function isKind(word: string): boolean {
  return KINDS.has(word) || vocabulary().institutions.has(word);
}

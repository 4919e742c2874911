// Names under which people log in: behind the word that announces them, or as `first.last` where something was done by them.
import { type Detector, matchesOf, type PatternMatch, valuesOf } from './pattern-match.js';

const ANY = /mdp|mot de p|passw|pwd|pin|acces|portail|log|user|utilis|session|[a-z]\.[a-z]{2}/;
const ANNOUNCED =
  /\b(?:log[io]n|logon|user(?:name|[ _]?id)?|utilisateur|identifiant|session)\b(?: [:=]?|[:=]) ?([a-z]{1,20}[._-]?[a-z0-9]{2,20})(?![a-z0-9@])/g;
/** `mdp Kw4zr9`, `code d'accès : 4471` */
const SECRET =
  /(?<![\p{L}\d])(?:mdp|mot de passe|password|passwd|pwd|passcode|(?:code )?pin|code (?:d['’]acces|confidentiel|portail|personnel))[ :=]{1,3}([^\s,;)]{4,24})/gu;
/** `jean.dupont` has no blank behind its point, as a sentence has. */
const DOTTED = /(?<![a-z0-9.@/\\_-])[a-z]{3,20}\.[a-z]{3,20}(?![a-z0-9.@/\\_-]|\.[a-z])/g;

export const findLogins: Detector = ({ plain, cased }) =>
  ANY.test(plain)
    ? [
        ...valuesOf(plain, ANNOUNCED, 'staff-id').filter(({ start, end }) => !WORDS.has(plain.slice(start, end))),
        ...valuesOf(plain, SECRET, 'staff-id').filter(({ start, end }) => /\d/.test(plain.slice(start, end))),
        ...dotted(cased),
      ]
    : [];

/** In small letters as a whole, so that a missing blank between two sentences is none. */
function dotted(cased: string): readonly PatternMatch[] {
  return matchesOf(cased, DOTTED, 'staff-id', ([login]) => !FILES.test(login));
}

const FILES =
  /\.(?:dcm|jpg|jpeg|png|tif|tiff|pdf|txt|xml|zip|exe|dll|nii|nrrd|stl|csv|ini|cfg|dat|img|raw|bmp|avi|mp4)$/;
const WORDS = new Set([
  'name',
  'defined',
  'interface',
  'manual',
  'guide',
  'patient',
  'and',
  'has',
  'was',
  'not',
  'the',
]);

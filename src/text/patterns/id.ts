// Numbers of patients, stays, examinations and accessions: behind the word that announces them, or by their length alone.
import { STANDARD_NUMBER } from '../standard-number.js';
import { type Detector, matchesOf, type PatternMatch, valuesOf } from './pattern-match.js';

const BEHIND_A_WORD =
  /\b(?:ipp|nip|iep|nda|ndt|mrn|urn|upi|chi|nhs|ssn|pid|pat(?:ient)?[ _-]?(?:id|no|nr|number)|id[ _-]?pat(?:ient)?|identifiant(?: patient)?|subj(?:ect)?|sujet|randomisation|inclusion|acc(?:ession)?|hosp(?:ital)?[ _-]?(?:no|nr|number|id)|dossier|sejour|venue|examen|exam|study|order|request|demande|record|chart|file|ordre|visit|encounter|case|id|ref|numero|number|no|num|n(?=°)|nr|matricule|badge|acct|account|compte|licen[cs]e|permis|passport|passeport|serial|serie|s\/n|sn|lot|armband|wristband|bracelet|etiquette|label|barcode|medicare|medicaid|mbi|policy|police|insurance|assurance|mutuelle|nda|iep|service)\b(?:[ _-]?(?:id|no|nr|n°|num|number|numero|patient|venue|examen|dossier|d'examen|de dossier|du dossier|de sejour|de venue|d'admission|d'accession))?[ .:=#°]{1,4}([a-z0-9][a-z0-9/_.-]{2,24})/g;
/** `armband 71054142`, `étiquette 37 141 882`: nothing but a blank between. */
const BEHIND_A_LABEL =
  /\b(?:ipp|nip|iep|nda|mrn|pid|nhs(?: no\.?)?|chi|acct|account|licen[cs]e|permis(?: de conduire)?|passport|passeport|armband|wristband|bracelet|etiquette|medicare|medicaid|mbi|badge|carte d['’]identite|cni|identity card|id card|iban|dossier|accession|acc|encounter|visit|chart)(?: (?:id|no|n°|number))?[ .:=#°-]{1,3}((?:[a-z]\d)?[a-z]{0,3}\d(?:[ .-]?\d|[a-z]){2,15})(?![a-z\d])/g;
/** The number of an American social security. */
const SSN = /(?<![\d.,/-])\d{3}-\d{2}-\d{4}(?![\d/]|[.,-]\d)/g;
/** `D996-9793-1615`, `1EG4-TE5-MK72` */
const LICENSE =
  /(?<![a-z0-9-])(?:[a-z]\d{3}-\d{4}-\d{4}|[1-9][a-z][a-z0-9]\d-?[a-z][a-z0-9]\d-?[a-z]{2}\d{2})(?![a-z0-9-])/g;
/** `37 141 882`, `123-4567`: seven digits and more in groups, and no measure behind. */
const THOUSANDS =
  /(?<![\d.,/-])(?<!\d )(?:\d{1,3}(?: \d{3}){2}|(?<!b ?[\d-]*)\d{3}-\d{4}(?<!00))(?! ?\d|[.,/-]\d| ?(?:hu|ui|iu|cells?|cellules|copies|mm|ml|g|euros|€|\/|%))/g;
/** A French number plate. */
const PLATE = /(?<![\p{L}\d-])[A-Z]{2}-\d{3}-[A-Z]{2}(?![\p{L}\d-])/gu;
const LONG = /\d{7,64}|(?<!\d)\d{5,6}-\d{3,8}(?![\d]|[.,]\d)/g;
/** `123-456-789`, `12 34 56 78`: groups of digits that make no decimal number. */
const GROUPED = /(?<![\d.,])\d{2,4}(?:[ -]\d{2,4}){3,6}(?![\d]|[.,]\d)/g;
const HEXADECIMAL = /(?<![a-z0-9])[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}(?![a-z0-9])/g;
/** Letters and digits mixed, as accession numbers are. */
const MIXED = new RegExp(`(?<![a-z0-9])(?!${STANDARD_NUMBER})[a-z]{1,4}[-_]?\\d{5,12}[a-z]?(?![a-z0-9])`, 'g');
const HEXADECIMAL_LENGTH = 32;
const FEWEST_DIGITS = 3;

/** A number that nothing announces has at least five. */
const FEWEST_ALONE = 5;

export const findIds: Detector = ({ plain, cased, digits }) => {
  if (digits < FEWEST_DIGITS)
    return plain.length < HEXADECIMAL_LENGTH ? [] : matchesOf(plain, HEXADECIMAL, 'long-number');
  return digits < FEWEST_ALONE && plain.length < HEXADECIMAL_LENGTH
    ? [...announced(plain), ...matchesOf(cased, PLATE, 'long-number')]
    : [...announced(plain), ...byForm(plain), ...matchesOf(cased, PLATE, 'long-number')];
};

const byForm = (plain: string): readonly PatternMatch[] => [
  ...matchesOf(plain, LONG, 'long-number'),
  ...matchesOf(plain, GROUPED, 'long-number', ([number]) => number.replace(/\D/g, '').length >= 9),
  ...matchesOf(plain, HEXADECIMAL, 'long-number'),
  ...matchesOf(plain, MIXED, 'long-number'),
  ...matchesOf(plain, SSN, 'social-security-number'),
  ...matchesOf(plain, LICENSE, 'long-number'),
  ...matchesOf(plain, THOUSANDS, 'long-number'),
  ...valuesOf(plain, BEHIND_A_LABEL, 'patient-id'),
];

function announced(plain: string): readonly PatternMatch[] {
  const matches: PatternMatch[] = [];
  for (const found of plain.matchAll(BEHIND_A_WORD)) {
    const value = (found[1] ?? '').replace(/[._/-]+$/, '');
    if (value.replace(/\D/g, '').length < FEWEST_DIGITS) continue;
    const start = found.index + found[0].length - (found[1] ?? '').length;
    matches.push({ start, end: start + value.length, kind: 'patient-id' });
  }
  return matches;
}

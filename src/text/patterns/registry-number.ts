// Numbers of French registers: NIR and INS of people, RPPS and ADELI of staff, FINESS of institutions. Those that have a check digit are checked.
import { type Detector, matchesOf, type PatternMatch, valuesOf } from './pattern-match.js';

const NIR = /(?<![\da-z])[1-478](?:[ .-]?\d){4}[ .-]?(?:\d[ .-]?\d|2[ .-]?[ab])(?:[ .-]?\d){6}[ .-]?\d{2}(?!\d)/g;
const NIR_BEHIND_A_WORD =
  /\b(?:nir|ins(?:ee|-c|-nir|-nia)?|matricule|secu(?:rite sociale)?|n(?:o|°|umero)? ?(?:de )?ss|nss|1\.2\.250\.1\.213\.1\.4\.(?:8|9|10|11))\b[ :=.,;^&n°o]{0,8}([1-478](?:[ .-]?\d){4}[ .-]?(?:\d[ .-]?\d|2[ .-]?[ab])(?:[ .-]?\d){6}(?:[ .-]?\d{2})?)(?!\d)/g;
const ELEVEN = /(?<![\d.])\d(?:[ .]?\d){10}(?![\d]|\.\d)/g;
const NINE = /(?<![\da-z.])(?:\d{2}|2[ab])(?: ?\d){7}(?![\d]|\.\d)/g;
const STAFF_BEHIND_A_WORD = /\b(?:rpps|adeli|am)\b[ :=.n°o]{0,6}((?:\d|2[ab])(?:[ .]?\d){7,10})(?!\d)/g;
const INSTITUTION_BEHIND_A_WORD = /\b(?:finess|siret|siren)\b[ :=.n°o]{0,6}((?:\d|2[ab])(?:[ .]?\d){7,13})(?!\d)/g;

const FEWEST_DIGITS = 8;

export const findRegistryNumbers: Detector = ({ plain, digits }) =>
  digits < FEWEST_DIGITS ? [] : registryNumbers(plain);

const registryNumbers = (plain: string): readonly PatternMatch[] => [
  ...matchesOf(plain, NIR, 'social-security-number', ([number]) => hasNirKey(number)),
  ...valuesOf(plain, NIR_BEHIND_A_WORD, 'social-security-number'),
  ...matchesOf(plain, ELEVEN, 'staff-id', ([number]) => hasLuhnDigit(digitsOf(number))),
  ...valuesOf(plain, STAFF_BEHIND_A_WORD, 'staff-id'),
  ...finess(plain),
  ...valuesOf(plain, INSTITUTION_BEHIND_A_WORD, 'institution-id'),
];

function finess(plain: string): readonly PatternMatch[] {
  return matchesOf(plain, NINE, 'institution-id', ([number]) => hasLuhnDigit(finessDigits(number)));
}

/** The key is 97 - N mod 97 over the first thirteen characters; Corsica's 2A counts as 19, 2B as 18. */
export function hasNirKey(number: string): boolean {
  const letters = number.replace(/[ .-]/g, '').toLowerCase();
  const body = letters.slice(0, 13).replace('2a', '19').replace('2b', '18');
  return (
    /^\d{13}$/.test(body) && /^\d{2}$/.test(letters.slice(13)) && 97 - (Number(body) % 97) === Number(letters.slice(13))
  );
}

/** Luhn's check digit, the last. */
export function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0 && /[1-9]/.test(digits);
}

/** The letter of Corsica's departments counts as 0. */
function finessDigits(number: string): string {
  return digitsOf(number.replace(/[ab]/g, '0'));
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '');
}

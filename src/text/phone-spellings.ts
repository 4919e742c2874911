// A telephone number by its last digits, so that +33, 0033, 0 and any grouping make no difference.
import { noSpellings, type Spellings } from './spelling.js';

/** Shorter ones are extensions. */
const SHORTEST = 6;
/** Of a French number what follows the 0; of a longer one its tail. */
const TELLING = 9;
/** With its area, without a country's code. */
const LONGEST_NATIONAL = 10;
/** `01 - 23`, `(0)20`. */
const GAP = 3;

export function phoneSpellings(phone: string): Spellings {
  const digits = phone.normalize('NFKC').replace(/\D/g, '').replace(/^0+/, '');
  if (digits.length < SHORTEST) return noSpellings;
  const letters = digits.slice(-TELLING);
  return {
    ...noSpellings,
    anywhere: [{ letters, kind: 'phone', edges: 'end', gap: GAP }],
    whole: [...new Set([digits, digits.slice(-LONGEST_NATIONAL), letters])].map((value) => ({
      letters: value,
      kind: 'phone',
      complete: true,
    })),
  };
}

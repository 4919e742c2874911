// Numbers of technical standards, which look like accession numbers: `IEC61217`.

const BODIES = 'iec|iso|en|nf|din|bs|ansi|ieee|astm|rfc|nema|aapm|icru|icrp';

/** In a folded text, at its beginning. */
export const STANDARD_NUMBER = `(?:${BODIES})[-_]?\\d{4,5}(?!\\d)`;
const WHOLE = new RegExp(`^${STANDARD_NUMBER}$`);

/** @param word folded. */
export function isStandardNumber(word: string): boolean {
  return WHOLE.test(word);
}

// Letters that a form of the web or of XML wrote in signs: `DUPONT%20Jean`, `Dupr&eacute;`, `Jos&#233;`.

export interface PlainText {
  readonly text: string;
  /** Where each character of it, and its end, stands in the text as it was written. */
  readonly places: readonly number[];
}

const CODED = /&(?:#(\d{2,5})|#x([\da-f]{2,4})|([a-z]{3,6}));|(?:%[\da-f]{2})+(?=\p{L}|$|[^\p{L}\d])/giu;
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['grave', '\u0300'],
  ['acute', '\u0301'],
  ['circ', '\u0302'],
  ['tilde', '\u0303'],
  ['uml', '\u0308'],
  ['ring', '\u030a'],
  ['cedil', '\u0327'],
]);
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['nbsp', ' '],
  ['apos', "'"],
  ['rsquo', '’'],
  ['aelig', 'æ'],
  ['oelig', 'œ'],
  ['szlig', 'ß'],
  ['oslash', 'ø'],
]);

/** The text with its letters and blanks, or null if none of them is coded. */
export function decodeLetters(text: string): PlainText | null {
  if (!/[&%]/.test(text)) return null;
  let plain = '';
  const places: number[] = [];
  let at = 0;
  const copy = (until: number): void => {
    for (; at < until; at++) places.push(at);
  };
  for (const match of text.matchAll(CODED)) {
    const letters = lettersOf(match);
    if (letters === null || !isInText(text, match.index, match[0])) continue;
    plain += text.slice(at, match.index) + letters;
    copy(match.index);
    for (let i = 0; i < letters.length; i++) places.push(match.index);
    at = match.index + match[0].length;
  }
  if (plain === '') return null;
  plain += text.slice(at);
  copy(text.length + 1);
  return { text: plain, places };
}

/** Letters, a blank and the signs of names; null for what else is coded. */
function lettersOf([coded, decimal, hexadecimal, name]: RegExpExecArray): string | null {
  let letters: string | null;
  if (decimal !== undefined) letters = String.fromCharCode(Number(decimal));
  else if (hexadecimal !== undefined) letters = String.fromCharCode(Number.parseInt(hexadecimal, 16));
  else letters = name === undefined ? bytesOf(coded) : letterNamed(name);
  return letters !== null && /^[\p{L} ,.'’^-]+$/u.test(letters) ? letters : null;
}

function letterNamed(name: string): string | null {
  const accent = ACCENTS.get(name.slice(1).toLowerCase());
  return accent === undefined ? (SIGNS.get(name.toLowerCase()) ?? null) : `${name.charAt(0)}${accent}`.normalize('NFC');
}

function bytesOf(coded: string): string | null {
  const bytes = Buffer.from(coded.replaceAll('%', ''), 'hex');
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}

/** Percent signs code only beside a letter: `70%25 mm` measures. */
function isInText(text: string, at: number, coded: string): boolean {
  if (!coded.startsWith('%')) return true;
  return (
    /\p{L}/u.test(text.charAt(at - 1)) ||
    (!/\d/.test(text.charAt(at - 1)) && /\p{L}/u.test(text.charAt(at + coded.length)))
  );
}

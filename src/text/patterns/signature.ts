// Who signed a letter or a message: the lines behind `Bien cordialement,` or `--`.
import { isAlsoName } from '../general-words.js';
import { isMedicalWord } from '../medical-words.js';
import type { Detector, PatternMatch, PatternText } from './pattern-match.js';

const CLOSING =
  /(?:^|[\n\r.!] ?)(?:[^\n\r.!]{0,40}(?:cordialement|amicalement|confraternellement|respectueusement|salutations|sentiments|amities|regards|sincerely|faithfully|truly|wishes|cheers|a plus|bises|thanks|thank you|merci(?: d['’]avance| beaucoup)?|bonne (?:journee|reception)|signe|signature)(?: (?:distinguee?s|les meilleur[es]*|confraternel(?:le)?s|devoues))?[ ,.!:]*|--+ ?)[\n\r]+/gu;
const MOST_LINES = 2;
/** `Yannick Lefort`, `Dr A. LEFORT`: up to four words. */
const LINE =
  /^[ \t]*((?:\p{Lu}[\p{L}.'’-]*|d[eu]|von|van|der)(?: (?:\p{Lu}[\p{L}.'’-]*|d[eu]|von|van|der|el|al)){0,4})(?=[ \t]*(?:[,(]|$|[\n\r]| [-–] ))/u;

export const findSignatures: Detector = (text): readonly PatternMatch[] =>
  /[\n\r]/.test(text.plain) ? signatures(text) : [];

function signatures({ plain, cased }: PatternText): readonly PatternMatch[] {
  const matches: PatternMatch[] = [];
  for (const { 0: found, index } of plain.matchAll(CLOSING)) {
    let at = index + found.length;
    for (let i = 0; i < MOST_LINES; i++) {
      const length = cased.slice(at).search(/[\n\r]|$/);
      const name = LINE.exec(cased.slice(at, at + length))?.[1];
      if (name === undefined || (i > 0 && saysWhat(plain.slice(at, at + length)))) break;
      const start = cased.indexOf(name, at);
      if (!saysWhat(plain.slice(start, start + name.length)))
        matches.push({ start, end: start + name.length, kind: 'name' });
      at += length + 1;
    }
  }
  return matches;
}

/** `Radiologue`, `Service de neurologie`: more terms than other words. */
function saysWhat(line: string): boolean {
  const words = line.match(/\p{L}{3,}/gu) ?? [];
  return words.filter((word) => isMedicalWord(word) && !isAlsoName(word)).length * 2 > words.length;
}

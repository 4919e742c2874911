// Terms with a capital that are a place: `from Coeur d'Alene`, `back from Bath`, `near Baton Rouge`.
import { isProper } from './capitals.js';
import { isEponym } from './keep-eponyms.js';
import { announcesPlace, isBirthplace } from './person-words.js';
import { type Run, RunKind } from './run.js';
import { beginsSentence, endsPhrase, type Settling } from './settling.js';
import { vocabulary } from './vocabulary.js';

/** Whether what stands beside the term says that it is a place. */
export function isTermOfPlace(settling: Settling, i: number): boolean {
  const { text, runs } = settling;
  return (
    followsPlace(text, runs, i) ||
    isPlaceOfTwo(settling, i) ||
    isPlaceWithLink(text, runs, i) ||
    isTiedByHyphen(settling, i) ||
    isBirthplace(text, runs, i) ||
    isInParenthesesWithName(text, runs, i)
  );
}

/** `back from Bath`, `étudiant à Mer`: within a sentence, and behind `à`, no term has a capital. */
export function isEndOfJourney({ text, runs, isSentence }: Settling, i: number): boolean {
  const before = runs[i - 1];
  if (before === undefined || !endsPhrase(text, runs[i])) return false;
  return (isSentence || before.text === 'à') && announcesPlace(text, runs, i);
}

/** `retour de L'Île-Rousse`: within a sentence two words with capitals and a hyphen are a place, unless both are terms (`Post-Contrast`). */
export function isTiedByHyphen({ text, runs, isSentence }: Settling, i: number): boolean {
  if (isTiedByLink(text, runs, i)) return true;
  if (!isSentence) return false;
  return [i, i + 1].some((second) => {
    const [one, two] = [runs[second - 1], runs[second]];
    if (one === undefined || two === undefined || !isProper(one.text) || !isProper(two.text)) return false;
    if (one.kind === RunKind.Term && two.kind === RunKind.Term) return false;
    if (isEponym(one.folded) || isEponym(two.folded)) return false;
    return text.slice(one.end, two.start) === '-' && !beginsSentence(text, one.start);
  });
}

/** `Bar-sur-Aube`, `Mont-de-Marsan`: nothing but a place is written so. */
function isTiedByLink(text: string, runs: readonly Run[], i: number): boolean {
  return [i - 2, i].some((first) => {
    const [one, link, two] = [runs[first], runs[first + 1], runs[first + 2]];
    if (one === undefined || link === undefined || two === undefined || !LINKS_OF_TOWNS.has(link.text)) return false;
    if (!isProper(one.text) || !isProper(two.text)) return false;
    return text.slice(one.end, link.start) === '-' && text.slice(link.end, two.start) === '-';
  });
}

const LINKS_OF_TOWNS = new Set('le la les lès sur sous en de du des aux on upon in by under'.split(' '));

/** `(Cedar Rapids)`: capitals alone, and one of the words is no term. */
function isInParenthesesWithName(text: string, runs: readonly Run[], i: number): boolean {
  return [i - 1, i + 1].some((beside) => {
    const other = runs[beside];
    if (other === undefined || other.kind === RunKind.Term || !isProper(other.text)) return false;
    const [first, second] = beside < i ? [other, runs[i]] : [runs[i], other];
    const isPair = /^[ -]$/.test(text.slice(first.end, second.start));
    return isPair && text.charAt(first.start - 1) === '(' && text.charAt(second.end) === ')';
  });
}

/** `in Grand Rapids`: a term with a capital, and a word behind it that is none; within a sentence two terms, too (`at New Cross`). */
function isPlaceOfTwo({ text, runs, isSentence }: Settling, i: number): boolean {
  const next = runs[i + 1];
  if (next === undefined || !isProper(next.text) || (next.kind === RunKind.Term && !isSentence)) return false;
  return /^[ -]$/.test(text.slice(runs[i].end, next.start)) && announcesPlace(text, runs, i);
}

/** `from Coeur d'Alene`, `à Bois de Céné`: a term, a small word and a word that is no term. */
function isPlaceWithLink(text: string, runs: readonly Run[], i: number): boolean {
  const [link, name] = [runs[i + 1], runs[i + 2]];
  if (link === undefined || name === undefined || !PLACE_LINKS.has(link.folded)) return false;
  if (name.kind === RunKind.Term || !isProper(name.text) || !announcesPlace(text, runs, i)) return false;
  return /^[ -]$/.test(text.slice(runs[i].end, link.start)) && /^[ '’-]$/.test(text.slice(link.end, name.start));
}

const PLACE_LINKS = new Set('d de du des la le les l of en sur sous'.split(' '));

/** `near Baton Rouge` */
function followsPlace(text: string, runs: readonly Run[], i: number): boolean {
  const before = runs[i - 1];
  if (before === undefined || before.kind < RunKind.Unknown || !isProper(before.text)) return false;
  if (vocabulary().institutions.has(runs[i].folded)) return false;
  return text.slice(before.end, runs[i].start) === ' ' && announcesPlace(text, runs, i - 1);
}

// Words that name somebody or some place by where they stand: behind `sa fille` or `seen with`, behind a label, with a capital within a sentence.
import { followsName } from './beside-name.js';
import { isCapitalized, isProper, startsWithCapital, startsWithCapitals } from './capitals.js';
import { isAlsoName } from './general-words.js';
import { isEponym } from './keep-eponyms.js';
import { isEndOfJourney, isTermOfPlace, isTiedByHyphen } from './named-place.js';
import {
  announcesNobodyElse,
  announcesPerson,
  announcesPlace,
  isMoment,
  isQualifier,
  isRelative,
} from './person-words.js';
import { type Run, RunKind } from './run.js';
import {
  beginsSentence,
  endsPhrase,
  followsComma,
  followsSmallWord,
  isAloneInParentheses,
  isBehindColon,
  isPartOfName,
  isTitle,
  type Settling,
} from './settling.js';
import { vocabulary } from './vocabulary.js';

/** A capital inside a sentence, or a word such as `sa fille` or `seen with` in front. */
export function isNamedByPlace(settling: Settling, i: number): boolean {
  const { text, runs } = settling;
  const run = runs[i];
  if ((run.kind !== RunKind.General && run.kind !== RunKind.Term) || run.text.length < 3) return false;
  if (isTitle(run.folded)) return false;
  const isName = () => isAlsoName(run.folded);
  if (!startsWithCapital(run.text)) {
    if (run.kind === RunKind.General && isBehindColon(text, run) && endsPhrase(text, run) && isName()) return true;
    return announcesPerson(text, runs, i, isName) && (run.kind === RunKind.General || isName());
  }
  if (announcesNobodyElse(text, runs, i)) return true;
  return run.kind === RunKind.Term ? isNamedTerm(settling, i) : isNamedWord(settling, i);
}

/** A word of daily language with a capital. */
function isNamedWord(settling: Settling, i: number): boolean {
  const { text, runs, isSentence, isInCapitals } = settling;
  const run = runs[i];
  const isName = () => isAlsoName(run.folded);
  if (announcesPerson(text, runs, i, isName) || isLabelled(text, runs, i)) return true;
  if (isName() && !beginsWithVerb(text, run)) return true;
  if (isSentence && startsWithCapitals(run.text, 3) && announcesPlace(text, runs, i)) return true;
  if (!isProper(run.text) || isKindOfPlace(text, run)) return false;
  return (
    isInCapitals ||
    (settling.hasOneProper && !beginsSentence(text, run.start)) ||
    isTiedByHyphen(settling, i) ||
    (isSentence && followsComma(text, run)) ||
    isAloneInParentheses(text, run) ||
    followsSmallWord(text, runs[i - 1], run) ||
    announcesPlace(text, runs, i)
  );
}

/** `the Clinic`, but not `Saint-Lô`. */
function isKindOfPlace(text: string, { folded, end }: Run): boolean {
  return vocabulary().institutions.has(folded) && text.charAt(end) !== '-';
}

/** A term with a capital: more must speak for a name. */
function isNamedTerm(settling: Settling, i: number): boolean {
  const { text, runs, isSentence } = settling;
  const run = runs[i];
  const isName = () => isAlsoName(run.folded);
  if (isSentence && isRareTerm(run.folded) && !beginsSentence(text, run.start) && isProper(run.text) && isName())
    return true;
  if (isSentence && startsWithCapitals(run.text, 4) && announcesPerson(text, runs, i, () => false)) return true;
  if (isProper(run.text) && (isTermOfPlace(settling, i) || isEndOfJourney(settling, i))) return true;
  if (isSurname(settling, i) || isFirstOfPair(settling, i) || doesSomething(text, runs, i)) return true;
  if (isProper(run.text) && isName() && (isApposed(settling, i) || isTheirs(text, runs, i))) return true;
  if (
    i === 0 &&
    isRareTerm(run.folded) &&
    isProper(run.text) &&
    /^ ?: /.test(text.slice(run.end, run.end + 3)) &&
    isName()
  )
    return true;
  const isPlaced =
    isProper(run.text) &&
    (announcesPlace(text, runs, i) || (isAloneInParentheses(text, run) && run.folded !== 'normal'));
  const isAnnounced = isPlaced || announcesPerson(text, runs, i, isName);
  if (!(isAnnounced || followsName(text, runs, i) || isLabelled(text, runs, i))) return false;
  if (isName()) return true;
  const isLabel = /^ ?:/.test(text.slice(run.end, run.end + 2));
  if (isLabel || !isProper(run.text) || beginsSentence(text, run.start) || !isRareTerm(run.folded)) return false;
  return isSentence || runs[i - 1]?.kind === RunKind.Name || followsSmallWord(text, runs[i - 1], run);
}

/** `the consultant on call, Long, accepted`: between two commas of a sentence. */
function isApposed({ text, runs, isSentence }: Settling, i: number): boolean {
  const [before, run] = [runs[i - 1], runs[i]];
  if (!isSentence || before === undefined || text.charAt(run.end) !== ',') return false;
  return text.slice(before.end, run.start) === ', ' && /^\p{Ll}/u.test(before.text);
}

/** `patient of Rose`, `à la demande de Rose` */
function isTheirs(text: string, runs: readonly Run[], i: number): boolean {
  const [owned, link, run] = [runs[i - 2], runs[i - 1], runs[i]];
  if (owned === undefined || !OF.has(link.folded) || !OWNED.has(owned.folded)) return false;
  return text.slice(owned.end, link.start) === ' ' && text.slice(link.end, run.start) === ' ';
}

const OF = new Set('of de'.split(' '));
const OWNED = new Set(
  'patient patiente patients pt office service equipe team request demande ordre orders order avis care cabinet ami amie friend accord conseil conseils presence absence'.split(
    ' ',
  ),
);

/** A term of our own lists alone, neither of the Standard nor of daily use in imaging, and no eponym: `spoke to Wood, ok`. */
function isRareTerm(folded: string): boolean {
  const { terms, months, institutions } = vocabulary();
  return (
    !terms.has(folded) && !institutions.has(folded) && !months.has(folded) && !isEponym(folded) && !isMoment(folded)
  );
}

/** `May be repeated`, `Will call`: the sentence begins so. */
function beginsWithVerb(text: string, { folded, start }: Run): boolean {
  return VERBS.has(folded) && beginsSentence(text, start);
}

const VERBS = new Set(['will', 'may', 'can', 'might', 'mark', 'bill']);

/** One or two words with capitals behind a colon, and nothing else up to the end of the phrase: `transporter: Carol`. */
function isLabelled(text: string, runs: readonly Run[], i: number): boolean {
  const run = runs[i];
  if (!startsWithCapital(run.text)) return false;
  if (isBehindColon(text, run)) return endsPhrase(text, run) || arePair(text, run, runs[i + 1]);
  const before = runs[i - 1];
  return before !== undefined && endsPhrase(text, run) && arePair(text, before, run) && isBehindColon(text, before);
}

/** Two words with capitals that end the phrase. */
function arePair(text: string, one: Run, two: Run | undefined): boolean {
  if (two === undefined || !startsWithCapital(one.text) || !startsWithCapital(two.text)) return false;
  return text.slice(one.end, two.start) === ' ' && endsPhrase(text, two);
}

/** `vu avec Éric Coste`, `avis COUSIN Guillaume`: a term beside a first name within a sentence. */
function isSurname({ text, runs, isSentence }: Settling, i: number): boolean {
  const [before, run, next] = [runs[i - 1], runs[i], runs[i + 1]];
  const isShouted = startsWithCapitals(run.text, SHORTEST_SHOUTED);
  const isBehindName = before !== undefined && isPartOfName(before);
  if (isBehindName && (isCapitalized(run.text) || (isShouted && endsPhrase(text, run)))) {
    if (text.slice(before.end, run.start) !== ' ') return false;
    if (beginsSentence(text, before.start)) return isSignature(text, before, run);
    const first = firstOfName(text, runs, i - 1);
    return isSentence || followsSmallWord(text, runs[first - 1], runs[first]);
  }
  const first = firstOfName(text, runs, i);
  if (!isSentence && !followsSmallWord(text, runs[first - 1], runs[first])) return false;
  if (!isShouted || next === undefined || !isProper(next.text)) return false;
  if (beginsSentence(text, run.start) || text.slice(run.end, next.start) !== ' ') return false;
  return next.kind >= RunKind.Unknown || (next.kind === RunKind.General && isAlsoName(next.folded));
}

/** `Merci. Laure Plan`: a first name and a term, each with a capital, and nothing else in the sentence. */
function isSignature(text: string, first: Run, second: Run): boolean {
  return first.start > 0 && isProper(first.text) && isProper(second.text) && endsPhrase(text, second);
}

/** Shorter words in capitals are abbreviations. */
const SHORTEST_SHOUTED = 4;

/** Of the words with capitals that end with run `last`. */
function firstOfName(text: string, runs: readonly Run[], last: number): number {
  let first = last;
  while (first > 0 && isPartOfName(runs[first - 1]) && text.slice(runs[first - 1].end, runs[first].start) === ' ')
    first--;
  return first;
}

/** `, New Haven`: a term and a word of daily language, both with a capital within a sentence. */
function isFirstOfPair({ text, runs, isSentence }: Settling, i: number): boolean {
  const [run, next] = [runs[i], runs[i + 1]];
  if (!isSentence || next === undefined || next.kind === RunKind.Number) return false;
  if (next.kind === RunKind.Term && text.charAt(run.start - 1) !== '(') return false;
  if (!isProper(run.text) || !isProper(next.text) || text.slice(run.end, next.start) !== ' ') return false;
  return followsComma(text, run) || followsSmallWord(text, runs[i - 1], run);
}

/** `Robert present.`, `Rose est prévenue`, `Robert, her partner`: what only a person does or is. */
function doesSomething(text: string, runs: readonly Run[], i: number): boolean {
  const [run, next, further] = [runs[i], runs[i + 1], runs[i + 2]];
  if (next === undefined || !isProper(run.text)) return false;
  const after = text.slice(run.end, run.end + LONGEST_REMARK);
  if (ON_THE_PHONE.test(after) || isRelativeSaid(after, next, further)) return true;
  if (KINSHIP.test(after)) return isAlsoName(run.folded);
  if (ROLE_BEHIND.test(after)) return true;
  if (text.slice(run.end, next.start) !== ' ') return false;
  const isAuxiliary = AUXILIARIES.has(next.folded);
  const verb = isAuxiliary ? (NOT.has(further?.folded ?? '') ? runs[i + 3] : further) : next;
  return verb !== undefined && PERSONAL.has(verb.folded) && isAlsoName(run.folded);
}

/** `Conception (soeur)`, `Rose, fille aînée`, `Rose, eldest daughter` */
function isRelativeSaid(after: string, next: Run, further: Run | undefined): boolean {
  if (!/^(?: \(|, )\p{Ll}/u.test(after)) return false;
  return isRelative(next) || (further !== undefined && isQualifier(next) && isRelative(further));
}

/** `Conception à l'appareil` */
const ON_THE_PHONE = /^,? (?:à l['’]appareil|au téléphone|au tel|on the (?:phone|line))(?!\p{L})/u;
const LONGEST_REMARK = 16;
const KINSHIP = /^,? ?\(?(?:her|his|their|sa|son|leur) \p{Ll}/u;

/** `with Black, resident`, `Long, interne` */
const ROLE_BEHIND =
  /^(?:, | ?\()(?:resident|interne|externe|student|étudiante?|etudiante?|stagiaire|fellow|radiologue|radiologist|registrar|consultant|manip|infirmi[eè]re?|nurse|RN|MD|IDE|chirurgien(?:ne)?|surgeon|cardiologue|urologue|anesth[eé]siste|technicien(?:ne)?|technologist|secr[eé]taire|secretary)(?!\p{L})/u;

const AUXILIARIES = new Set('est a etait was is has had will does did would could should can ne n'.split(' '));
const NOT = new Set('not pas never'.split(' '));

const PERSONAL = new Set(
  'present presente phoned called says said confirms confirmed confirme dit signale declare rappelle rappele prevenu prevenue informe informee informed avise avisee accompagne assiste told notified aware signed signe asked asks wants wanted thinks suggests suggested agrees agreed gave took held helped rang texted emailed tried stayed arrived came went changed scanned injected cannulated booked cancelled demande souhaite pense propose accept accepted accepts want need needs refuses refused accepte refuse prend tient fera verra arrive revient passe'.split(
    ' ',
  ),
);

/** `placed by Jo`, `Ed`: two letters, of which a dictionary has a name. */
export function isShortName({ text, runs, isSentence }: Settling, i: number): boolean {
  const run = runs[i];
  if (
    (run.kind !== RunKind.Short && run.kind !== RunKind.Term) ||
    isTitle(run.folded) ||
    !/^\p{Lu}\p{Ll}$/u.test(run.text)
  )
    return false;
  const isAnnounced = announcesPerson(text, runs, i, () => false) || isLabelled(text, runs, i);
  if (run.kind === RunKind.Term) return isAnnounced && isAlsoName(run.folded);
  if (isAnnounced) return true;
  return isSentence && !beginsSentence(text, run.start) && isAlsoName(run.folded);
}

// Words that may be names are settled by what stands beside them: `Rose Kowalczyk` goes, `rose` stays.
import { isCapitalized, isProper, startsWithCapital, startsWithCapitals } from './capitals.js';
import { isAlsoName } from './general-words.js';
import type { KnownIdentifiers } from './known-identifiers.js';
import { isKnownName } from './known-name.js';
import { announcesPerson, announcesPlace, isBirthplace } from './person-words.js';
import { type Run, RunKind } from './run.js';
import { settleInitials } from './settle-initials.js';
import { vocabulary } from './vocabulary.js';

/** Characters that may part two words of a name. */
const BETWEEN = /^(?:[ ,^_'’/-]|\. |, |\^\^| [-&] )$/;

/**
 * Turns the kinds of words that belong to a name into `Name`. Returns how many words stay although they are a part of a known name, since they are terms as well and
 * nothing beside them speaks of a person.
 */
export function settleNeighbours(text: string, runs: readonly Run[], known: KnownIdentifiers): number {
  const settling = { text, runs, isSentence: hasSentences(text, runs) };
  for (let i = 0; i < runs.length; i++) settleForward(settling, i);
  for (let i = runs.length - 1; i >= 0; i--) settleBackward(settling, i);
  for (let i = 1; i < runs.length; i++) settleHyphen(settling, i);
  settleInitials(text, runs, known);
  return settleKnownTerms(settling, known);
}

interface Settling {
  readonly text: string;
  readonly runs: readonly Run[];
  /** Most words, names aside, begin with a small letter, so that a capital says something. */
  readonly isSentence: boolean;
}

function settleForward(settling: Settling, i: number): void {
  const { runs, text } = settling;
  const run = runs[i];
  if (isNamedByPlace(settling, i) || isParticleBehind(settling, i) || isShortName(settling, i)) run.kind = RunKind.Name;
  else if (isInitialOf(text, run, runs[i + 1])) {
    run.kind = RunKind.Name;
    runs[i + 1].kind = RunKind.Name;
  } else if (mayBelongToName(run)) settleBeside(settling, i, i - 1);
}

function settleBackward(settling: Settling, i: number): void {
  const { runs, text } = settling;
  if (isParticleOf(text, runs[i], runs[i + 1]) || hasDegree(text, runs[i]) || precedesName(text, runs[i], runs[i + 1]))
    runs[i].kind = RunKind.Name;
  else if (mayBelongToName(runs[i])) settleBeside(settling, i, i + 1);
}

/** A capital inside a sentence, or a word such as `sa fille` or `seen with` in front. */
function isNamedByPlace(settling: Settling, i: number): boolean {
  const { text, runs } = settling;
  const run = runs[i];
  if ((run.kind !== RunKind.General && run.kind !== RunKind.Term) || run.text.length < 3) return false;
  if (isTitle(run.folded)) return false;
  const isName = () => isAlsoName(run.folded);
  if (!startsWithCapital(run.text))
    return announcesPerson(text, runs, i, isName) && (run.kind === RunKind.General || isName());
  return run.kind === RunKind.Term ? isNamedTerm(settling, i) : isNamedWord(settling, i);
}

/** A word of daily language with a capital. */
function isNamedWord({ text, runs, isSentence }: Settling, i: number): boolean {
  const run = runs[i];
  const isName = () => isAlsoName(run.folded);
  if (announcesPerson(text, runs, i, isName) || isLabelled(text, runs, i)) return true;
  if (isName() && !beginsWithVerb(text, run)) return true;
  if (!isProper(run.text) || isKindOfPlace(text, run)) return false;
  return (
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
  if (isSentence && startsWithCapitals(run.text, 4) && announcesPerson(text, runs, i, () => false)) return true;
  if (isProper(run.text) && isTermOfPlace(text, runs, i)) return true;
  if (isSurname(settling, i) || isFirstOfPair(settling, i) || doesSomething(text, runs, i)) return true;
  const isPlaced =
    isProper(run.text) &&
    (announcesPlace(text, runs, i) || (isAloneInParentheses(text, run) && run.folded !== 'normal'));
  const isAnnounced = isPlaced || announcesPerson(text, runs, i, isName);
  return (isAnnounced || followsName(text, runs, i) || isLabelled(text, runs, i)) && isName();
}

/** `May be repeated`, `Will call`: the sentence begins so. */
function beginsWithVerb(text: string, { folded, start }: Run): boolean {
  return VERBS.has(folded) && beginsSentence(text, start);
}

const VERBS = new Set(['will', 'may', 'can', 'might', 'mark', 'bill']);

/** `teleradiology, Paisley`; a list of terms with capitals holds terms. */
function followsComma(text: string, { start }: Run): boolean {
  return /[,(/] ?$/.test(text.slice(Math.max(0, start - 2), start));
}

/** One or two words with capitals behind a colon, and nothing else up to the end of the phrase: `transporter: Carol`. */
function isLabelled(text: string, runs: readonly Run[], i: number): boolean {
  const run = runs[i];
  if (!startsWithCapital(run.text)) return false;
  if (isBehindColon(text, run)) return endsPhrase(text, run) || arePair(text, run, runs[i + 1]);
  const before = runs[i - 1];
  return before !== undefined && endsPhrase(text, run) && arePair(text, before, run) && isBehindColon(text, before);
}

const COLON = /\p{L} ?: ?$/u;
const END = /^ ?(?:[,.;)\n\r]|$)/;

function isBehindColon(text: string, { start }: Run): boolean {
  return start > 1 && COLON.test(text.slice(Math.max(0, start - 4), start));
}

function endsPhrase(text: string, { end }: Run): boolean {
  return END.test(text.slice(end, end + 2));
}

/** Two words with capitals that end the phrase. */
function arePair(text: string, one: Run, two: Run | undefined): boolean {
  if (two === undefined || !startsWithCapital(one.text) || !startsWithCapital(two.text)) return false;
  return text.slice(one.end, two.start) === ' ' && endsPhrase(text, two);
}

/** `Éléonore De La Verdier`, `habite Le Mans` */
function isParticleBehind({ text, runs, isSentence }: Settling, i: number): boolean {
  const [before, run, next] = [runs[i - 1], runs[i], runs[i + 1]];
  if (next === undefined || before === undefined || run.kind >= RunKind.Number || !isCapitalized(run.text))
    return false;
  if (!vocabulary().particles.has(run.folded) || !startsWithCapital(next.text) || next.kind === RunKind.Term)
    return false;
  const isInside = (isSentence && !beginsSentence(text, run.start)) || followsSmallWord(text, before, run);
  if (isInside && isProper(next.text) && text.slice(run.end, next.start) === ' ') return true;
  const isBehindName = before.kind === RunKind.Name || (before.kind === RunKind.Unknown && isProper(before.text));
  return isBehindName && /^[ -]$/.test(text.slice(before.end, run.start));
}

/** `Carolyn Page`, `Barnes and Robert`. */
function followsName(text: string, runs: readonly Run[], i: number): boolean {
  const [further, before, run] = [runs[i - 2], runs[i - 1], runs[i]];
  if (before === undefined || !startsWithCapital(run.text)) return false;
  const isNamed =
    before.kind === RunKind.Name ||
    (before.kind === RunKind.Unknown &&
      (isProper(before.text) ||
        isShoutedPair(text, before, run) ||
        (isProper(run.text) && startsWithCapitals(before.text, 3))));
  if (isNamed) return /^(?:,? | & )$/.test(text.slice(before.end, run.start));
  return further?.kind === RunKind.Name && AND.has(before.folded) && isProper(run.text);
}

/** `Rose Kowalczyk`, `Robert Marsh`, `GREEN, WALTER` */
function precedesName(text: string, run: Run, next: Run | undefined): boolean {
  if (run.kind !== RunKind.Term || next === undefined || isTitle(run.folded)) return false;
  if (isShoutedPair(text, run, next)) return next.kind >= RunKind.Unknown && isAlsoName(run.folded);
  if (!isProper(run.text)) return false;
  const isNamed = next.kind === RunKind.Name || (next.kind === RunKind.Unknown && isProper(next.text));
  return isNamed && text.slice(run.end, next.start) === ' ' && startsWithCapital(next.text) && isAlsoName(run.folded);
}

function isTermOfPlace(text: string, runs: readonly Run[], i: number): boolean {
  return (
    followsPlace(text, runs, i) ||
    isPlaceOfTwo(text, runs, i) ||
    isBirthplace(text, runs, i) ||
    isInParenthesesWithName(text, runs, i)
  );
}

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

/** `in Grand Rapids`: a term with a capital, and a word behind it that is none. */
function isPlaceOfTwo(text: string, runs: readonly Run[], i: number): boolean {
  const next = runs[i + 1];
  if (next === undefined || next.kind === RunKind.Term || !isProper(next.text)) return false;
  return text.slice(runs[i].end, next.start) === ' ' && announcesPlace(text, runs, i);
}

/** `vu avec Éric Coste`, `avis COUSIN Guillaume`: a term beside a first name within a sentence. */
function isSurname({ text, runs, isSentence }: Settling, i: number): boolean {
  const [before, run, next] = [runs[i - 1], runs[i], runs[i + 1]];
  if (isProper(run.text) && before !== undefined && isPartOfName(before) && isProper(before.text)) {
    if (text.slice(before.end, run.start) !== ' ' || beginsSentence(text, before.start)) return false;
    return isSentence || followsSmallWord(text, runs[i - 2], before);
  }
  if (!isSentence) return false;
  if (!startsWithCapitals(run.text, 5) || next === undefined || !isProper(next.text)) return false;
  if (beginsSentence(text, run.start) || text.slice(run.end, next.start) !== ' ') return false;
  return next.kind >= RunKind.Unknown || (next.kind === RunKind.General && isAlsoName(next.folded));
}

/** `, New Haven`: a term and a word of daily language, both with a capital within a sentence. */
function isFirstOfPair({ text, runs, isSentence }: Settling, i: number): boolean {
  const [run, next] = [runs[i], runs[i + 1]];
  if (!isSentence || next === undefined || next.kind === RunKind.Term || next.kind === RunKind.Number) return false;
  if (!isProper(run.text) || !isProper(next.text) || text.slice(run.end, next.start) !== ' ') return false;
  return followsComma(text, run) || followsSmallWord(text, runs[i - 1], run);
}

/** `Robert present.`, `Rose est prévenue`, `Robert, her partner`: what only a person does or is. */
function doesSomething(text: string, runs: readonly Run[], i: number): boolean {
  const [run, next, further] = [runs[i], runs[i + 1], runs[i + 2]];
  if (next === undefined || !isProper(run.text)) return false;
  if (KINSHIP.test(text.slice(run.end, run.end + 9))) return isAlsoName(run.folded);
  if (text.slice(run.end, next.start) !== ' ') return false;
  const verb = AUXILIARIES.has(next.folded) ? further : next;
  return verb !== undefined && PERSONAL.has(verb.folded) && isAlsoName(run.folded);
}

const KINSHIP = /^,? ?\(?(?:her|his|their|sa|son|leur) \p{Ll}/u;
const AUXILIARIES = new Set('est a etait was is has had will'.split(' '));
const PERSONAL = new Set(
  'present presente phoned called says said confirms confirmed confirme dit signale declare rappelle rappele prevenu prevenue informe informee informed avise avisee accompagne assiste told notified aware signed signe'.split(
    ' ',
  ),
);

/** `(Manuel)` */
function isAloneInParentheses(text: string, { start, end }: Run): boolean {
  return text.charAt(start - 1) === '(' && text.charAt(end) === ')';
}

/** `near Baton Rouge` */
function followsPlace(text: string, runs: readonly Run[], i: number): boolean {
  const before = runs[i - 1];
  if (before === undefined || before.kind < RunKind.Unknown || !isProper(before.text)) return false;
  if (vocabulary().institutions.has(runs[i].folded)) return false;
  return text.slice(before.end, runs[i].start) === ' ' && announcesPlace(text, runs, i - 1);
}

/** Both in capitals, with a comma between. */
function isShoutedPair(text: string, one: Run, two: Run): boolean {
  return startsWithCapitals(one.text, 3) && startsWithCapitals(two.text, 3) && text.slice(one.end, two.start) === ', ';
}

const AND = new Set(['et', 'and', 'ou', 'or']);

/** `placed by Jo`, `Ed`: two letters, of which a dictionary has a name. */
function isShortName({ text, runs, isSentence }: Settling, i: number): boolean {
  const run = runs[i];
  if (run.kind !== RunKind.Short || !/^\p{Lu}\p{Ll}$/u.test(run.text)) return false;
  if (announcesPerson(text, runs, i, () => false)) return true;
  return isSentence && !beginsSentence(text, run.start) && isAlsoName(run.folded);
}

/** A title stays: it names nobody. */
function mayBelongToName({ kind, text, folded }: Run): boolean {
  return (
    (kind === RunKind.General || kind === RunKind.Short) && startsWithCapital(text) && text !== 'M' && !isTitle(folded)
  );
}

function isTitle(folded: string): boolean {
  return vocabulary().titles.has(folded);
}

/** `C. Butler`. A term is none unless it is a name as well: `L. Mason`, but `A. CAROTIDE`. */
function isInitialOf(text: string, run: Run, next: Run | undefined): boolean {
  if (next === undefined || run.text.length !== 1 || !startsWithCapital(run.text) || run.text === 'M') return false;
  if (!startsWithCapital(next.text) || next.text.length < 3 || !/^\.[ -]?$/.test(text.slice(run.end, next.start)))
    return false;
  if (next.kind === RunKind.Term) return isProper(next.text) && isAlsoName(next.folded);
  return next.kind === RunKind.General || next.kind === RunKind.Unknown;
}

/** `Van Buren`, `EL AMRANI`, `Saint-Malo`: the first goes with the second. */
function isParticleOf(text: string, run: Run, next: Run | undefined): boolean {
  if (next === undefined || run.kind >= RunKind.Number || !startsWithCapital(run.text)) return false;
  if (next.kind !== RunKind.Name && !(next.kind === RunKind.Unknown && startsWithCapital(next.text))) return false;
  return vocabulary().particles.has(run.folded) && /^[ '’-]$/.test(text.slice(run.end, next.start));
}

/** `Kelly MD`, `CARPENTER, M.D.` */
function hasDegree(text: string, { kind, text: word, end }: Run): boolean {
  if (kind > RunKind.General || word.length < 3 || !startsWithCapital(word)) return false;
  return /^,? (?:MD|M\.D\.|DO|RN|R\.N\.|NP|PA-C|PhD|FRCR|DES|PH)(?![\p{L}\d])/u.test(text.slice(end, end + 8));
}

/** `C-SPINE` */
function isBoundToTerm(text: string, { end }: Run, next: Run | undefined): boolean {
  return next?.kind === RunKind.Term && text.slice(end, next.start) === '-';
}

/** Decides word `i` by the word beside it. */
function settleBeside({ runs, text, isSentence }: Settling, i: number, beside: number): void {
  const run = runs[i];
  const other = runs[beside];
  if (run.kind === RunKind.Short && isBoundToTerm(text, run, runs[i + 1])) return;
  if (other === undefined || !areTogether(text, runs[Math.min(i, beside)], runs[Math.max(i, beside)])) return;
  if (other.kind === RunKind.Name) {
    run.kind = RunKind.Name;
    return;
  }
  const mayBeName = run.kind === RunKind.General && isAlsoName(run.folded);
  if (other.kind === RunKind.Unknown && startsWithCapital(other.text)) {
    if (run.kind === RunKind.General || isSentence || run.text.length === 1) run.kind = RunKind.Name;
  } else if (mayBeName && other.kind === RunKind.General && startsWithCapital(other.text) && isAlsoName(other.folded)) {
    run.kind = RunKind.Name;
    other.kind = RunKind.Name;
  }
}

/** `Moore-Palma`, `Bar-le-Duc`: what hangs on a name by a hyphen is a part of it. */
function settleHyphen({ text, runs }: Settling, i: number): void {
  const [before, run, next] = [runs[i - 1], runs[i], runs[i + 1]];
  if (text.slice(before.end, run.start) !== '-') return;
  const isSmall = next !== undefined && LINKS.has(run.folded) && text.slice(run.end, next.start) === '-';
  if (isPartOfName(before) && (isProper(run.text) || isSmall)) run.kind = RunKind.Name;
  else if (isPartOfName(run) && isProper(before.text) && before.kind < RunKind.Number) before.kind = RunKind.Name;
  else if (isPartOfName(run) && LINKS.has(before.folded)) settleBeforeLink(text, runs, i - 1);
}

/** `Chalon-sur-Saône`, of which the last word alone is told. */
function settleBeforeLink(text: string, runs: readonly Run[], link: number): void {
  const first = runs[link - 1];
  if (first === undefined || !isProper(first.text) || text.slice(first.end, runs[link].start) !== '-') return;
  first.kind = RunKind.Name;
  runs[link].kind = RunKind.Name;
}

const LINKS = new Set('sur sous en les lez le la de du des d l aux et the on upon of in by'.split(' '));

function isPartOfName({ kind, text }: Run): boolean {
  return kind === RunKind.Name || (kind === RunKind.Unknown && isProper(text));
}

function settleKnownTerms({ text, runs, isSentence }: Settling, known: KnownIdentifiers): number {
  let ambiguous = 0;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i];
    const isGeneral = run.kind === RunKind.General && startsWithCapital(run.text) && run.text.length > 2;
    if ((run.kind !== RunKind.Term && !isGeneral) || !isKnownName(run.folded, known)) continue;
    if (
      isBesideKnownInitial(text, runs, i, known) ||
      isBesideName(text, runs, i) ||
      isNameInCapitals(run) ||
      (startsWithCapital(run.text) && MAIDEN.has(runs[i + 1]?.folded ?? '')) ||
      standsOut(runs, i) ||
      (isSentence && startsWithCapital(run.text) && !beginsSentence(text, run.start))
    )
      run.kind = RunKind.Name;
    else ambiguous++;
  }
  return ambiguous;
}

/** `PETIT, P.`, `P.Petit`, of Pauline Petit. The initial goes with it. */
function isBesideKnownInitial(text: string, runs: readonly Run[], i: number, known: KnownIdentifiers): boolean {
  const run = runs[i];
  if (!startsWithCapital(run.text)) return false;
  return [i - 1, i + 1].some((beside) => {
    const other = runs[beside];
    if (other === undefined || other.text.length !== 1 || !startsWithCapital(other.text)) return false;
    const [first, second] = beside < i ? [other, run] : [run, other];
    if (!/^(?:[ .,_^]|, |\. )$/.test(text.slice(first.end, second.start))) return false;
    if (!known.isInitials(other.folded + run.folded.charAt(0))) return false;
    other.kind = RunKind.Name;
    return true;
  });
}

const MAIDEN = new Set(['nee', 'ne', 'epouse', 'born', 'dob', 'ddn']);

/** The only word in capitals among words in small letters. */
function standsOut(runs: readonly Run[], i: number): boolean {
  if (!startsWithCapitals(runs[i].text, LONG)) return false;
  let small = 0;
  for (const [at, { text, kind }] of runs.entries()) {
    if (at === i || kind >= RunKind.Number) continue;
    if (startsWithCapitals(text, LONG)) return false;
    if (text.length >= LONG && !startsWithCapital(text)) small++;
  }
  return small >= FEWEST_SMALL;
}

const LONG = 4;
const FEWEST_SMALL = 2;

/** `GREEN`, `Long`, for a patient of that name, which others bear too; `FOIE` and `green` stay. */
function isNameInCapitals({ text, folded }: Run): boolean {
  return text.length > 2 && startsWithCapital(text) && isAlsoName(folded);
}

/** Or beside an initial: `C. Page`, `PAGE C.` */
function isBesideName(text: string, runs: readonly Run[], i: number): boolean {
  return [i - 1, i + 1].some((beside) => {
    const other = runs[beside];
    if (other === undefined) return false;
    const [first, second] = beside < i ? [other, runs[i]] : [runs[i], other];
    if (other.text.length === 1 && startsWithCapital(other.text) && text.charAt(other.end) === '.')
      return /^\.? ?$/.test(text.slice(first.end, second.start));
    if (!areTogether(text, first, second)) return false;
    return other.kind === RunKind.Name || (other.kind === RunKind.Unknown && startsWithCapital(other.text));
  });
}

/** A point ends a sentence behind all but initials and what was shortened. */
function areTogether(text: string, first: Run, second: Run): boolean {
  if (second.start === first.end) return true;
  const between = text.slice(first.end, Math.min(second.start, first.end + 4));
  return BETWEEN.test(between) && (between !== '. ' || first.text.length <= LONGEST_SHORTENED);
}

const LONGEST_SHORTENED = 2;

/** A word in small letters stands in front, so that the capital begins no sentence and is no style. */
function followsSmallWord(text: string, before: Run | undefined, run: Run): boolean {
  if (before === undefined || before.kind === RunKind.Number || !/^\p{Ll}{2}/u.test(before.text)) return false;
  return text.slice(before.end, run.start) === ' ';
}

function beginsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?:;\n\r(\-–•*]|\\)\s*$/.test(text.slice(Math.max(0, at - 4), at)) || at === 0;
}

function hasSentences(text: string, runs: readonly Run[]): boolean {
  let small = 0;
  let capital = 0;
  for (const { text: word, kind, start } of runs) {
    if (kind === RunKind.Number || word.length < 3) continue;
    if (!startsWithCapital(word)) small++;
    else if (kind < RunKind.Unknown && (/^.\p{Lu}/u.test(word) || !beginsSentence(text, start))) capital++;
  }
  return small > 2 * capital;
}

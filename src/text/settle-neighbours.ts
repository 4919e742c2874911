// Words that may be names are settled by what stands beside them: `Rose Kowalczyk` goes, `rose` stays.
import { hasDegree, isInitialOf, isJoinedToName, isParticleBehind, isParticleOf, precedesName } from './beside-name.js';
import { isCapitalized, startsWithCapital } from './capitals.js';
import { isAlsoName } from './general-words.js';
import type { KnownIdentifiers } from './known-identifiers.js';
import { isNamedByPlace, isShortName } from './named-by-place.js';
import { isNamedByPosition, isSmallBeforeBirth } from './named-by-position.js';
import { type Run, RunKind } from './run.js';
import { settleElided, settleHyphen } from './settle-hyphen.js';
import { settleInitials } from './settle-initials.js';
import { settleKnownTerms } from './settle-known-terms.js';
import { settleSmallNames } from './settle-small-names.js';
import { settleSpelt } from './settle-spelt.js';
import { areTogether, isTitle, type Settling, settlingOf } from './settling.js';
import { weighSigns } from './weigh-signs.js';

/**
 * Turns the kinds of words that belong to a name into `Name`. Returns how many words stay although they are a part of a known name, since they are terms as well and
 * nothing beside them speaks of a person.
 */
export function settleNeighbours(text: string, runs: readonly Run[], known: KnownIdentifiers): number {
  settleSpelt(text, runs, known);
  const settling = settlingOf(text, runs);
  for (let i = 0; i < runs.length; i++) settleForward(settling, i);
  for (let i = runs.length - 1; i >= 0; i--) settleBackward(settling, i);
  for (let i = 1; i < runs.length; i++) {
    settleHyphen(settling, i);
    settleElided(settling, i);
  }
  for (let i = 1; i < runs.length; i++) {
    if (isNumberOfName(text, runs, i) || isTownOfName(text, runs, i)) runs[i].kind = RunKind.Name;
  }
  settleSmallNames(text, runs);
  weighSigns(settling);
  settleInitials(text, runs, known);
  return settleKnownTerms(settling, known);
}

function settleForward(settling: Settling, i: number): void {
  const { runs, text } = settling;
  const run = runs[i];
  if (isSmallBeforeBirth(text, runs, i)) run.kind = RunKind.Name;
  else if (mayBeNamed(run) && isNamedByPosition(settling, i)) run.kind = RunKind.Name;
  else if (isNamedByPlace(settling, i) || isParticleBehind(settling, i) || isShortName(settling, i))
    run.kind = RunKind.Name;
  else if (isInitialOf(text, runs, i)) {
    run.kind = RunKind.Name;
    runs[i + 1].kind = RunKind.Name;
  } else if (mayBelongToName(run)) settleBeside(settling, i, i - 1);
}

function settleBackward(settling: Settling, i: number): void {
  const { runs, text } = settling;
  const isParticle = isParticleOf(text, runs[i], runs[i + 1]) && !isSide(text, runs, i);
  if (isParticle || hasDegree(text, runs[i]) || precedesName(text, runs, i) || isJoinedToName(text, runs, i))
    runs[i].kind = RunKind.Name;
  else if (mayBelongToName(runs[i])) settleBeside(settling, i, i + 1);
}

/** A term or a word of daily language. */
function mayBeNamed({ kind, text, folded }: Run): boolean {
  return kind <= RunKind.Short && startsWithCapital(text) && !isTitle(folded);
}

/** A title stays: it names nobody. */
function mayBelongToName({ kind, text, folded }: Run): boolean {
  return (
    (kind === RunKind.General || kind === RunKind.Short) && startsWithCapital(text) && text !== 'M' && !isTitle(folded)
  );
}

/** Decides word `i` by the word beside it. */
function settleBeside({ runs, text, isSentence }: Settling, i: number, beside: number): void {
  const run = runs[i];
  const other = runs[beside];
  if (isPronoun(text, run)) return;
  if (run.kind === RunKind.Short && (isBoundToTerm(text, run, runs[i + 1]) || isSide(text, runs, i))) return;
  if (other === undefined || !areTogether(text, runs[Math.min(i, beside)], runs[Math.max(i, beside)])) return;
  if (other.kind === RunKind.Name) {
    run.kind = RunKind.Name;
    return;
  }
  const mayBeName = run.kind === RunKind.General && isAlsoName(run.folded);
  if (other.kind === RunKind.Unknown && startsWithCapital(other.text)) {
    if (run.kind === RunKind.General || isSentence || run.text.length === 1 || isCapitalized(run.text))
      run.kind = RunKind.Name;
  } else if (mayBeName && other.kind === RunKind.General && startsWithCapital(other.text) && isAlsoName(other.folded)) {
    run.kind = RunKind.Name;
    other.kind = RunKind.Name;
  }
}

/** `Dear Ida, I saw`: the English word, no initial. */
function isPronoun(text: string, run: Run): boolean {
  return run.text === 'I' && /^ \p{Ll}{2}/u.test(text.slice(run.end, run.end + 3));
}

/** `Kerguenou (3674)`: an extension, unless it is a year. */
function isNumberOfName(text: string, runs: readonly Run[], i: number): boolean {
  const [before, run] = [runs[i - 1], runs[i]];
  if (run.kind !== RunKind.Number || before.kind < RunKind.Unknown || text.charAt(run.end) !== ')') return false;
  if (!startsWithCapital(before.text)) return false;
  return /^\d{4}$/.test(run.text) && !/^(?:19|20)/.test(run.text) && text.slice(before.end, run.start) === ' (';
}

/** `par kerguenou de limoges`: a town in small letters behind a name. */
function isTownOfName(text: string, runs: readonly Run[], i: number): boolean {
  const [name, link, run] = [runs[i - 2], runs[i - 1], runs[i]];
  if (
    name === undefined ||
    startsWithCapital(name.text) ||
    run.kind > RunKind.General ||
    run.text.length < LONG ||
    startsWithCapital(run.text)
  )
    return false;
  if (!(name.kind === RunKind.Name || name.kind === RunKind.Unknown) || !/^(?:de|of|from)$/.test(link.text))
    return false;
  return text.slice(name.end, run.start) === ` ${link.text} ` && isAlsoName(run.folded) && !isTitle(run.folded);
}

/** `EPAULE D KERGUENOU`: the side behind a term, no initial. */
function isSide(text: string, runs: readonly Run[], i: number): boolean {
  const [before, run] = [runs[i - 1], runs[i]];
  if (before?.kind !== RunKind.Term || before.text.length < LONG || !SIDES.has(run.text)) return false;
  return text.slice(before.end, run.start) === ' ' && text.charAt(run.end) !== '.';
}

const SIDES = new Set(['D', 'G', 'L', 'R']);
const LONG = 4;

/** `C-SPINE` */
function isBoundToTerm(text: string, { end }: Run, next: Run | undefined): boolean {
  return next?.kind === RunKind.Term && text.slice(end, next.start) === '-';
}

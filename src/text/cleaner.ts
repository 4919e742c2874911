// Takes out of a text what identifies, word by word, and leaves the rest as it was written.
import type { IdentifierKind } from '../record/index.js';
import { isProper, startsWithCapital } from './capitals.js';
import { keepEponyms } from './keep-eponyms.js';
import type { IdentifierMatch, KnownIdentifiers, TextPlace } from './known-identifiers.js';
import { isKnownName } from './known-name.js';
import { wordsInList } from './medical-words.js';
import { readingsOf } from './misread.js';
import { findPatterns } from './patterns/find-patterns.js';
import type { PatternKind } from './patterns/pattern-match.js';
import { doubtWordsOnPicture, PIXEL_DATA } from './picture-words.js';
import { isRareName } from './rare-term.js';
import { readEscapes, withoutRead } from './read-escapes.js';
import { type Run, RunKind } from './run.js';
import { settleNeighbours } from './settle-neighbours.js';
import { spelledWords } from './settle-spelt.js';
import { runsOf } from './text-runs.js';
import { shapeOf } from './text-shape.js';
import { WordJudge } from './word-judge.js';

/** Blanks and signs between two removed runs: `DUPONT, JEAN`, `(01) 23`. */
const BETWEEN = /^[ \t.,;:/()^_&'’-]{0,3}$/;
const LONGEST_BETWEEN = 3;

interface Removed {
  readonly start: number;
  readonly end: number;
}

export interface CleaningPolicy {
  /** What becomes of words that no vocabulary has: taken out, kept, or kept and told. */
  readonly unknownWords: 'mask' | 'keep' | 'report';
  /** Words of a site that stay, besides those of the vocabulary. */
  readonly siteWords?: readonly string[];
  /** Kinds that the profile retains: their patterns stay as well. */
  readonly retained?: ReadonlySet<IdentifierKind>;
}

export interface CleanedText {
  /** What is left. Empty if nothing with a letter or digit is. */
  readonly text: string;
  /** How many runs were taken out. */
  readonly removed: number;
  /** Words, folded, that are on no vocabulary and identify nobody known: masked under `mask`, kept else. They may be names: show them to nobody but who asked for them. */
  readonly unknown: readonly string[];
  /** How many words were kept that are a part of a known name as well as a term. */
  readonly ambiguous: number;
}

export interface TextCleaner {
  /** Known identifiers, patterns and unknown words go. Takes time in proportion to the text; never throws. */
  clean(text: string, known: KnownIdentifiers, place: TextPlace): CleanedText;
}

/** The instances of a series repeat their descriptors, but for numbers in them. In characters. */
const LONGEST_REMEMBERED = 64;
const MOST_REMEMBERED = 2048;

/** What becomes of a text. */
interface Verdict {
  /** What goes: sorted and disjoint. */
  readonly gone: readonly Removed[];
  readonly unknown: readonly string[];
  readonly ambiguous: number;
  /** Words on whose being a known name it depends. */
  readonly terms: readonly string[];
}

/** The vocabulary is read when it is first needed. */
export function openCleaner(policy: CleaningPolicy): TextCleaner {
  const judge = new WordJudge(new Set((policy.siteWords ?? []).flatMap(wordsInList)));
  const remembered = new Map<string, Verdict>();
  const verdictOn = (text: string, known: KnownIdentifiers, place: TextPlace): Verdict => {
    const found = known.find(text, place);
    if (text.length > LONGEST_REMEMBERED) return decide({ text, found, known, place, judge, policy });
    const alike = likeness(text, found, place);
    const before = remembered.get(alike);
    if (before !== undefined && !hangsOnNames(before, known)) return before;
    const now = decide({ text, found, known, place, judge, policy });
    if (hangsOnNames(now, known)) return now;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(alike, now);
    return now;
  };
  return {
    clean: (text, known, place) => {
      const read = readEscapes(text);
      const { gone, unknown, ambiguous } = verdictOn(read.text, known, place);
      return { text: withoutRead(text, read, gone), removed: gone.length, unknown, ambiguous };
    },
  };
}

/** Equal for texts that have one verdict, as long as none of their words is a known name. */
function likeness(text: string, found: readonly IdentifierMatch[], { tag }: TextPlace): string {
  let alike = `${'\n'.repeat(LABELS.has(tag) ? 1 : tag === PIXEL_DATA ? 2 : 0)}${shapeOf(text)}`;
  for (const { start, end, kind } of found) alike += `\n${start} ${end} ${kind}`;
  return alike;
}

function hangsOnNames({ terms }: Verdict, known: KnownIdentifiers): boolean {
  return terms.some((term) => known.isInitials(term) || isKnownName(term, known));
}

interface Cleaning {
  readonly text: string;
  readonly found: readonly IdentifierMatch[];
  readonly known: KnownIdentifiers;
  readonly place: TextPlace;
  readonly judge: WordJudge;
  readonly policy: CleaningPolicy;
}

function decide({ text, found, known, place, judge, policy }: Cleaning): Verdict {
  const marks = new Uint8Array(text.length);
  for (const { start, end, kind } of findPatterns(text)) {
    if (!isRetained(kind, policy)) marks.fill(kind === 'name' ? RunKind.Name : RunKind.Pattern, start, end);
  }
  for (const { start, end, kind } of found) {
    marks.fill(kind === 'patient-name' || kind === 'staff' ? RunKind.Name : RunKind.Known, start, end);
  }
  const runs = runsOf(text, marks, judge);
  keepEponyms(text, runs);
  if (LABELS.has(place.tag)) doubtGeneralWords(runs);
  if (place.tag === PIXEL_DATA) doubtWordsOnPicture(runs);
  const terms = [...new Set([...runs.flatMap(namesOf), ...spelledWords(text, runs)])];
  const ambiguous = settleNeighbours(text, runs, known);
  const unknown = runs.filter(({ kind }) => kind === RunKind.Unknown);
  const gone = joinRuns(
    text,
    runs.filter(({ kind }) => kind > RunKind.Unknown || (kind === RunKind.Unknown && policy.unknownWords === 'mask')),
  );
  return { gone, unknown: [...new Set(unknown.map(({ folded }) => folded))], ambiguous, terms };
}

/** In a label a word of daily language with a capital is a name as often as not (`PTV MARCHAND`), and so are terms that are names (`Rectum_Cooper`) and two letters. */
function doubtGeneralWords(runs: readonly Run[]): void {
  for (const run of runs) {
    const isGeneral = run.kind === RunKind.General && startsWithCapital(run.text);
    const isInitials = run.kind === RunKind.Short && /^\p{Lu}{2}$/u.test(run.text);
    if (isGeneral || isInitials || (run.kind === RunKind.Term && isProper(run.text) && isRareName(run.folded)))
      run.kind = RunKind.Unknown;
  }
}

/** Labels of plans, structures, regions, segments and beams, which hold terms: Structure Set Label and Name, ROI Name and Observation Label, RT Plan Label and Name, Treatment Sites, Beam Name, Segment Label, Tracking ID. */
const LABELS: ReadonlySet<number> = new Set([
  ...[0x30060002, 0x30060004, 0x30060026, 0x30060085, 0x300a0002, 0x300a0003, 0x300a000b, 0x300a00c2],
  ...[0x00620005, 0x00620020],
]);

/** The words on whose being known names the fate of a run depends. */
function namesOf({ kind, text, folded }: Run): readonly string[] {
  if (folded.length < 2) return [];
  if (kind === RunKind.Number) return readingsOf(folded);
  const mayTurnOutName =
    kind === RunKind.Term || kind === RunKind.General || (kind === RunKind.Short && folded !== text);
  return mayTurnOutName ? [folded] : [];
}

function isRetained(kind: PatternKind, { retained }: CleaningPolicy): boolean {
  if (retained === undefined) return false;
  if (kind === 'date' || kind === 'time') return retained.has('date');
  return (kind === 'uid' && retained.has('uid')) || (kind.startsWith('institution') && retained.has('institution'));
}

/** What stands between two removed runs goes with them if it holds no word. */
function joinRuns(text: string, runs: readonly Run[]): readonly Removed[] {
  const joined: Removed[] = [];
  for (const { start, end } of runs) {
    const last = joined.at(-1);
    if (last !== undefined && BETWEEN.test(text.slice(last.end, Math.min(start, last.end + LONGEST_BETWEEN + 1))))
      joined[joined.length - 1] = { start: last.start, end };
    else joined.push({ start, end });
  }
  return joined;
}

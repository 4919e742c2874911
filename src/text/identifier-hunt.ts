// Finds identifiers in a text that stands in some place of a data set; what one patient's instances share.
import type { IdentifierKind } from '../record/index.js';
import { findJoined } from './find-joined.js';
import type { FoldedText, Folding } from './fold-text.js';
import { idSpellings } from './id-spellings.js';
import { type Identifier, severity } from './identifier.js';
import { isCalendarDay, KnownDates } from './known-dates.js';
import type { IdentifierMatch, TextPlace } from './known-identifiers.js';
import { nameSpellings } from './name-spellings.js';
import { wordsInOtherScripts } from './other-scripts.js';
import { phoneSpellings } from './phone-spellings.js';
import { phraseSpellings } from './phrase-spellings.js';
import { noSpellings, type Spellings, type WholeValue } from './spelling.js';
import { SpellingTable, type Squeezed, squeezeText } from './spelling-table.js';
import { vocabulary } from './vocabulary.js';
import { WholeValues } from './whole-values.js';

/** VRs whose values are numbers: only a whole ID or day counts. */
const NUMBERS = new Set(['DS', 'IS', 'TM', 'AS']);
/** VRs in which a run of digits is part of a day, whatever ID it is like. */
const DATES = new Set(['DA', 'DT']);
/** VRs that hold one value, in which a backslash is text (PS3.5 6.2). */
const SINGLE_VALUED = new Set(['ST', 'LT', 'UT', 'UR']);
/** An ID as long as this is not a number by accident. */
const SHORTEST_IN_NUMBERS = 6;
const SHORTEST_NAME_IN_CODES = 4;
/** `1/2/61` */
const FEWEST_DIGITS_OF_A_DATE = 3;
const MANUFACTURER = 0x00080070;
const NONE: readonly IdentifierMatch[] = Object.freeze([]);

export class IdentifierHunt {
  readonly #table = new SpellingTable();
  readonly #whole = new WholeValues();
  readonly #dates = new KnownDates();
  readonly #joined: Spellings['joined'];
  readonly #folding: Folding;
  /** Names and places that are not in Latin letters. */
  readonly otherScripts: readonly string[];

  /** UIDs among the identifiers are passed over: see `findUids`. */
  constructor(identifiers: readonly Identifier[], folding: Folding) {
    const joined = new Map<string, IdentifierKind>();
    for (const identifier of [...identifiers].sort((a, b) => severity(a.kind) - severity(b.kind))) {
      if (isDate(identifier.kind)) this.#dates.add(identifier.value.trim(), identifier.kind);
      const spellings = spellingsOf(identifier);
      for (const spelling of spellings.anywhere)
        this.#table.add({ ...spelling, letters: folding(spelling.letters).text });
      for (const value of spellings.whole) this.#whole.add({ ...value, letters: folding(value.letters).text });
      for (const { letters, kind } of spellings.joined) if (!joined.has(letters)) joined.set(letters, kind);
    }
    this.#joined = [...joined].map(([letters, kind]) => ({ letters, kind }));
    this.#folding = folding;
    this.otherScripts = wordsInOtherScripts(identifiers);
  }

  /** Matches in no order; they may overlap. Positions are those of `text`. */
  find(text: string, place: TextPlace): readonly IdentifierMatch[] {
    const folded = this.#folding(text);
    const squeezed = squeezeText(folded.text);
    if (squeezed.count === 0) return NONE;
    const whole = this.#findWhole(folded.text, squeezed, place);
    const inside = this.#findInside(folded, text, squeezed, place.vr);
    if (whole.length === 0 && inside.length === 0) return NONE;
    return [...whole, ...inside].map((match) => inOriginal(match, folded, text));
  }

  #findInside(folded: FoldedText, text: string, squeezed: Squeezed, vr: string): readonly IdentifierMatch[] {
    if (NUMBERS.has(vr)) return NONE;
    if (DATES.has(vr)) return this.#dates.find(folded);
    const spelt = this.#table.find(folded, text, squeezed);
    const joined = squeezed.hasJoined && this.#joined.length > 0 ? findJoined(squeezed, this.#joined) : NONE;
    const hasDates = squeezed.digits >= FEWEST_DIGITS_OF_A_DATE && !this.#dates.isEmpty;
    const dates = hasDates ? this.#dates.find(folded) : NONE;
    return joined.length + dates.length === 0 ? spelt : [...spelt, ...joined, ...dates];
  }

  #findWhole(folded: string, squeezed: Squeezed, place: TextPlace): readonly IdentifierMatch[] {
    const { at, count } = squeezed;
    const isMulti = !SINGLE_VALUED.has(place.vr) && folded.includes('\\');
    if (!isMulti) {
      const kind = this.#kindOfWhole(squeezed, 0, count, place);
      return kind === null ? NONE : [{ ...trimmedRange(folded, 0, folded.length), kind }];
    }
    const matches: IdentifierMatch[] = [];
    let from = 0;
    let start = 0;
    for (const value of folded.split('\\')) {
      const end = start + value.length;
      let until = from;
      while (until < count && at[until] < end) until++;
      const kind = until > from ? this.#kindOfWhole(squeezed, from, until, place) : null;
      if (kind !== null) matches.push({ ...trimmedRange(folded, start, end), kind });
      from = until;
      start = end + 1;
    }
    return matches;
  }

  #kindOfWhole(squeezed: Squeezed, from: number, until: number, place: TextPlace): IdentifierKind | null {
    const value = this.#whole.find(squeezed, from, until);
    if (!NUMBERS.has(place.vr)) return value !== null && countsHere(value, place) ? value.kind : null;
    if (value?.complete && value.letters.length >= SHORTEST_IN_NUMBERS) return value.kind;
    if (until - from !== 8) return null;
    return this.#dates.wholeValue(String.fromCharCode(...squeezed.codes.subarray(from, until)));
  }
}

function isDate(kind: IdentifierKind): boolean {
  return kind === 'date' || kind === 'birth-date';
}

function spellingsOf({ kind, value }: Identifier): Spellings {
  switch (kind) {
    case 'patient-name':
    case 'staff':
      return nameSpellings(value, kind);
    case 'institution':
    case 'address':
      return phraseSpellings(value, kind);
    case 'phone':
      return phoneSpellings(value);
    case 'patient-id':
    case 'accession-number':
    case 'other-id':
    case 'device':
      return idSpellings(value, kind);
    case 'birth-date':
    case 'date':
    case 'uid':
      return noSpellings;
  }
}

/** In codes, code strings and Manufacturer the Standard's and the makers' words stand: there only a name counts. */
function countsHere({ kind, complete, letters }: WholeValue, { tag, vr }: TextPlace): boolean {
  if (DATES.has(vr)) return !isCalendarDay(letters);
  const isCoded = tag >= 0x00080100 && tag <= 0x00080122;
  if (vr !== 'CS' && !isCoded && tag !== MANUFACTURER) return true;
  if (kind !== 'patient-name' || !complete) return false;
  return vr !== 'CS' || (letters.length >= SHORTEST_NAME_IN_CODES && !vocabulary().terms.has(letters));
}

function trimmedRange(text: string, from: number, until: number): { start: number; end: number } {
  const value = text.slice(from, until);
  const start = from + value.length - value.trimStart().length;
  return { start, end: start + value.trim().length };
}

function inOriginal({ start, end, kind }: IdentifierMatch, { origin }: FoldedText, text: string): IdentifierMatch {
  const from = origin === null ? start : origin.start[start];
  const until = origin === null ? end : origin.end[end - 1];
  return { start: kind === 'phone' ? from - dialledBefore(text, from) : from, end: until, kind };
}

/** Characters of country code and trunk prefix in front of a number: `+33 (0)`. */
function dialledBefore(text: string, start: number): number {
  return /(?:\+ ?|\+?\d[\d() .-]{0,7})$/.exec(text.slice(Math.max(0, start - 9), start))?.[0].length ?? 0;
}

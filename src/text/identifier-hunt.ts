// Finds identifiers in a text that stands in some place of a data set; what one patient's instances share.
import type { IdentifierKind } from '../record/index.js';
import { findJoined } from './find-joined.js';
import type { FoldedText } from './fold-text.js';
import { isAlsoName } from './general-words.js';
import { type Identifier, severity } from './identifier.js';
import type { IdentifierStock, StockedIdentifier } from './identifier-stock.js';
import { isCalendarDay, KnownDates } from './known-dates.js';
import type { IdentifierMatch, TextPlace } from './known-identifiers.js';
import { NUMBER_VRS, SHORTEST_IN_NUMBERS } from './short-numbers.js';
import type { Spellings, WholeValue } from './spelling.js';
import { type Squeezed, squeezeText } from './spelling-table.js';
import { vocabulary } from './vocabulary.js';

/** What PS3.5 6.2 lets stand in them, or nothing. Anything else was written as a text. */
const NUMBER =
  /^[\s\0]*(?:[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|\d+[dwmyDWMY]|\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?[\s\0]*$/;
/** VRs in which a run of digits is part of a day, whatever ID it is like. */
const DATES = new Set(['DA', 'DT']);
/** VRs that hold one value, in which a backslash is text (PS3.5 6.2). */
const SINGLE_VALUED = new Set(['ST', 'LT', 'UT', 'UR']);
const SHORTEST_NAME_IN_CODES = 4;
const SHORTEST_OF_OTHERS_IN_NUMBERS = 6;
/** `1/2/61` */
const FEWEST_DIGITS_OF_A_DATE = 3;
const MANUFACTURER = 0x00080070;
/** Where an organ or a technique stands alone as a rule: Study and Series Description, Protocol Name, coils, procedures, outlined regions, segments. */
const DESCRIPTORS: ReadonlySet<number> = new Set([
  ...[0x00081030, 0x0008103e, 0x00181030, 0x00181250, 0x00181251, 0x00321060, 0x00400007, 0x00400254],
  ...[0x30060026, 0x00620005],
]);
const NONE: readonly IdentifierMatch[] = Object.freeze([]);

export class IdentifierHunt {
  readonly #stock: IdentifierStock;
  readonly #chosen: Uint8Array;
  readonly #dates = new KnownDates();
  readonly #joined: Spellings['joined'];
  /** Names and places that are not in Latin letters. */
  readonly otherScripts: readonly string[];
  /** Of the people, folded. */
  readonly initials: ReadonlySet<string>;

  /** Hunts these identifiers alone, whatever else `stock` holds. UIDs among them are passed over: see `findUids`. */
  constructor(identifiers: Iterable<Identifier>, stock: IdentifierStock) {
    const taken: StockedIdentifier[] = [];
    for (const identifier of identifiers) {
      if (isDate(identifier.kind)) this.#dates.add(identifier.value.trim(), identifier.kind);
      taken.push(stock.take(identifier));
    }
    this.#stock = stock;
    this.#chosen = new Uint8Array(stock.size);
    for (const { owner } of taken) this.#chosen[owner] = 1;
    this.#joined = joinedOf(taken);
    this.otherScripts = taken.flatMap(({ otherScripts }) => otherScripts);
    this.initials = new Set(taken.flatMap(({ initials }) => initials));
  }

  /** True where nothing of these identifiers, no day and no UID stands in a text; false says nothing. */
  isQuiet(text: string, { vr }: TextPlace): boolean {
    return !NUMBER_VRS.has(vr) && this.#stock.isQuiet(text);
  }

  /** Matches in no order; they may overlap. Positions are those of `text`. */
  find(text: string, { tag, vr }: TextPlace): readonly IdentifierMatch[] {
    const place = { tag, vr: NUMBER_VRS.has(vr) && !areNumbers(text) ? 'LO' : vr };
    const folded = this.#stock.folding(text);
    const squeezed = squeezeText(folded.text);
    if (squeezed.count === 0) return NONE;
    const whole = this.#findWhole(folded.text, squeezed, place);
    const found = this.#findInside(folded, text, squeezed, place.vr);
    const inside = place.tag === MANUFACTURER ? found.filter(isNotOfMaker) : found;
    if (whole.length === 0 && inside.length === 0) return NONE;
    return [...whole, ...inside].map((match) => inOriginal(match, folded, text));
  }

  #findInside(folded: FoldedText, text: string, squeezed: Squeezed, vr: string): readonly IdentifierMatch[] {
    if (NUMBER_VRS.has(vr)) return NONE;
    if (DATES.has(vr)) return this.#dates.find(folded);
    const spelt = this.#stock.table.find({ folded, original: text, squeezed }, this.#chosen);
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
    const value = this.#stock.whole.find(squeezed, from, until, this.#chosen);
    if (!NUMBER_VRS.has(place.vr)) return value !== null && countsHere(value, place) ? value.kind : null;
    if (value?.complete && isLongForNumber(value, squeezed.at[until - 1] - squeezed.at[from] === until - from - 1))
      return value.kind;
    if (until - from !== 8) return null;
    return this.#dates.wholeValue(String.fromCharCode(...squeezed.codes.subarray(from, until)));
  }
}

/** A patient's ID of five digits without a point is rather that than a measure. */
function isLongForNumber({ kind, letters }: WholeValue, isUnbroken: boolean): boolean {
  if (letters.length >= SHORTEST_OF_OTHERS_IN_NUMBERS) return true;
  return kind === 'patient-id' && isUnbroken && letters.length === SHORTEST_IN_NUMBERS && /^\d+$/.test(letters);
}

function areNumbers(text: string): boolean {
  return text.includes('\\') ? text.split('\\').every((value) => NUMBER.test(value)) : NUMBER.test(text);
}

/** A hospital or a workstation may bear its maker's name, which says no more than the maker's. */
function isNotOfMaker({ kind }: IdentifierMatch): boolean {
  return kind !== 'institution' && kind !== 'device';
}

function isDate(kind: IdentifierKind): boolean {
  return kind === 'date' || kind === 'birth-date';
}

/** Each run of letters once, as the worst kind that it stands for. */
function joinedOf(taken: readonly StockedIdentifier[]): Spellings['joined'] {
  const kinds = new Map<string, IdentifierKind>();
  for (const { letters, kind } of taken.flatMap(({ joined }) => joined)) {
    const known = kinds.get(letters);
    if (known === undefined || severity(kind) < severity(known)) kinds.set(letters, kind);
  }
  return [...kinds].map(([letters, kind]) => ({ letters, kind }));
}

/** In codes, code strings and Manufacturer the Standard's and the makers' words stand: there only a name counts. */
function countsHere({ kind, complete, letters }: WholeValue, { tag, vr }: TextPlace): boolean {
  if (DATES.has(vr)) return !isCalendarDay(letters);
  const isCoded = tag >= 0x00080100 && tag <= 0x00080122;
  if (!complete && DESCRIPTORS.has(tag) && vocabulary().terms.has(letters) && !isAlsoName(letters)) return false;
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

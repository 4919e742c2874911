// Dates of the data set, found in a text in any usual way of writing them, French or English.
import type { IdentifierKind } from '../record/index.js';
import { type DateToken, dateTokens } from './date-tokens.js';
import type { FoldedText } from './fold-text.js';
import { severity } from './identifier.js';
import type { IdentifierMatch } from './known-identifiers.js';

/** Characters between day, month and year: `12 / 03 / 1961`. */
const LONGEST_GAP = 3;
/** `12th, 1961`, `12 de marzo de 1961`. */
const LONGEST_GAP_WITH_WORDS = 6;

export class KnownDates {
  /** By YYYYMMDD as a number, and by YYMMDD. */
  readonly #full = new Map<number, IdentifierKind>();
  readonly #short = new Map<number, IdentifierKind>();
  /** 1 at 32 * month + day of any of them. */
  readonly #days = new Uint8Array(13 * 32);

  /** @param value begins with YYYYMMDD, or is no date and is passed over. */
  add(value: string, kind: IdentifierKind): void {
    const day = value.slice(0, 8);
    if (!isCalendarDay(day)) return;
    remember(this.#full, Number(day), kind);
    remember(this.#short, Number(day.slice(2)), kind);
    this.#days[32 * Number(day.slice(4, 6)) + Number(day.slice(6))] = 1;
  }

  get isEmpty(): boolean {
    return this.#full.size === 0;
  }

  /** The kind of a value that is exactly YYYYMMDD. */
  wholeValue(value: string): IdentifierKind | null {
    return (/^\d{8}$/.test(value) ? this.#full.get(Number(value)) : undefined) ?? null;
  }

  /** All of them, in order; positions are those of the folded text. */
  find({ text }: FoldedText): readonly IdentifierMatch[] {
    const tokens = dateTokens(text);
    const matches: IdentifierMatch[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i];
      if (token.digits >= 8) this.#findInLongNumber(text, token, matches);
      else if (token.digits === 6) addMatch(matches, token.start, token.end, this.#kindOfSixDigits(token.value));
      if (i + 2 >= tokens.length) continue;
      const kind = this.#kindOfTriple(token, tokens[i + 1], tokens[i + 2]);
      addMatch(matches, token.start, tokens[i + 2].end, kind);
    }
    return matches;
  }

  /** Eight digits anywhere in a longer run: a date and time, an ID made from one. */
  #findInLongNumber(text: string, { start, end }: DateToken, matches: IdentifierMatch[]): void {
    let value = 0;
    for (let i = start; i < end; i++) {
      value = (value % 10_000_000) * 10 + text.charCodeAt(i) - 48;
      if (i - start >= 7) addMatch(matches, i - 7, i + 1, this.#kindOfEightDigits(value));
    }
  }

  /** Year first, or last behind day and month in either order. */
  #kindOfEightDigits(value: number): IdentifierKind | null {
    const [first, second, year] = [Math.floor(value / 1_000_000), Math.floor(value / 10_000) % 100, value % 10_000];
    return (
      this.#kindOf(this.#full, Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100) ??
      this.#kindOf(this.#full, year, second, first) ??
      this.#kindOf(this.#full, year, first, second)
    );
  }

  /** Only by themselves: `610312`, `120361`. */
  #kindOfSixDigits(value: number): IdentifierKind | null {
    const [first, second, third] = [Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100];
    return (
      this.#kindOf(this.#short, first, second, third) ??
      this.#kindOf(this.#short, third, second, first) ??
      this.#kindOf(this.#short, third, first, second)
    );
  }

  #kindOfTriple(a: DateToken, b: DateToken, c: DateToken): IdentifierKind | null {
    const words = Number(a.digits === 0) + Number(b.digits === 0) + Number(c.digits === 0);
    const gap = words === 0 ? LONGEST_GAP : LONGEST_GAP_WITH_WORDS;
    if (words > 1 || b.start - a.end > gap || c.start - b.end > gap) return null;
    if (a.digits === 0) return this.#kindOfParts(b, a, c) ?? this.#kindOfParts(c, a, b);
    if (b.digits === 0) return this.#kindOfParts(a, b, c) ?? this.#kindOfParts(c, b, a);
    if (c.digits === 0) return this.#kindOfParts(a, c, b) ?? this.#kindOfParts(b, c, a);
    return this.#kindOfParts(a, b, c) ?? this.#kindOfParts(c, b, a) ?? this.#kindOfParts(c, a, b);
  }

  #kindOfParts(year: DateToken, month: DateToken, day: DateToken): IdentifierKind | null {
    if (month.digits > 2 || day.digits === 0 || day.digits > 2) return null;
    if (year.digits === 4) return this.#kindOf(this.#full, year.value, month.value, day.value);
    return year.digits === 2 ? this.#kindOf(this.#short, year.value, month.value, day.value) : null;
  }

  #kindOf(known: ReadonlyMap<number, IdentifierKind>, year: number, month: number, day: number): IdentifierKind | null {
    if (month < 1 || month > 12 || day > 31 || this.#days[32 * month + day] === 0) return null;
    return known.get(year * 10_000 + month * 100 + day) ?? null;
  }
}

/** Eight digits that are a day of the calendar, from the year 1800 on; what an equipment's counter shows is none. */
export function isCalendarDay(digits: string): boolean {
  if (!/^\d{8}$/.test(digits)) return false;
  const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6))];
  return year >= 1800 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function remember(days: Map<number, IdentifierKind>, day: number, kind: IdentifierKind): void {
  const known = days.get(day);
  if (known === undefined || severity(kind) < severity(known)) days.set(day, kind);
}

function addMatch(matches: IdentifierMatch[], start: number, end: number, kind: IdentifierKind | null): void {
  if (kind !== null) matches.push({ start, end, kind });
}

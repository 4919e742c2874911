// Dates of the data set, found in a text in any usual way of writing them, French or English.
import type { IdentifierKind } from '../record/index.js';
import type { FoldedText } from './fold-text.js';
import { severity } from './identifier.js';
import type { IdentifierMatch } from './known-identifiers.js';
import { vocabulary } from './vocabulary.js';

/** Characters between day, month and year: `12 / 03 / 1961`. */
const LONGEST_GAP = 3;
/** `12th, 1961`, `12 de marzo de 1961`. */
const LONGEST_GAP_WITH_WORDS = 6;
/** `1er mars`, `12th of March`, `12 de marzo`. */
const FILLERS = new Set(['er', 'st', 'nd', 'rd', 'th', 'of', 'de', 'del', 'eme', 'e']);

interface DateToken {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** 1 to 12 for a month's name. */
  readonly month: number | null;
}

export class KnownDates {
  /** By YYYYMMDD as a number, and by YYMMDD. */
  readonly #full = new Map<number, IdentifierKind>();
  readonly #short = new Map<number, IdentifierKind>();

  /** @param value begins with YYYYMMDD, or is no date and is passed over. */
  add(value: string, kind: IdentifierKind): void {
    const day = value.slice(0, 8);
    if (!isCalendarDay(day)) return;
    remember(this.#full, Number(day), kind);
    remember(this.#short, Number(day.slice(2)), kind);
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
    const tokens = tokensOf(text);
    const matches: IdentifierMatch[] = [];
    tokens.forEach((token, i) => {
      if (token.month === null) this.#findInDigits(token, matches);
      const [second, third] = [tokens[i + 1], tokens[i + 2]];
      if (second === undefined || third === undefined || !near(token, second, third)) return;
      const kind = this.#kindOfTriple(token, second, third);
      if (kind !== null) matches.push({ start: token.start, end: third.end, kind });
    });
    return matches;
  }

  /** Eight digits anywhere in a longer run (a date and time, an ID made from one); six only by themselves. */
  #findInDigits({ text, start }: DateToken, matches: IdentifierMatch[]): void {
    for (let i = 0; i + 8 <= text.length; i++) {
      const kind = this.#kindOf(dayOrders8(text.slice(i, i + 8)), this.#full);
      if (kind !== null) matches.push({ start: start + i, end: start + i + 8, kind });
    }
    if (text.length !== 6) return;
    const [a, b, c] = [text.slice(0, 2), text.slice(2, 4), text.slice(4)];
    const kind = this.#kindOf(dayOrders(a, b, c), this.#short);
    if (kind !== null) matches.push({ start, end: start + 6, kind });
  }

  #kindOfTriple(a: DateToken, b: DateToken, c: DateToken): IdentifierKind | null {
    const months = [a, b, c].filter((token) => token.month !== null);
    if (months.length > 1) return null;
    const [named] = months;
    const orders = named === undefined ? dayOrders(a.text, b.text, c.text) : namedOrders([a, b, c], named);
    return this.#kindOf(orders, this.#full) ?? this.#kindOf(orders, this.#short);
  }

  #kindOf(days: readonly number[], known: ReadonlyMap<number, IdentifierKind>): IdentifierKind | null {
    for (const day of days) {
      const kind = known.get(day);
      if (kind !== undefined) return kind;
    }
    return null;
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

function tokensOf(folded: string): readonly DateToken[] {
  const tokens: DateToken[] = [];
  for (const found of folded.matchAll(/\d+|[a-z]+/g)) {
    const [text] = found;
    const month = vocabulary().months.get(text) ?? null;
    if (month === null && FILLERS.has(text)) continue;
    tokens.push({ text, start: found.index, end: found.index + text.length, month });
  }
  return tokens;
}

function near(first: DateToken, second: DateToken, third: DateToken): boolean {
  const named = first.month !== null || second.month !== null || third.month !== null;
  const most = named ? LONGEST_GAP_WITH_WORDS : LONGEST_GAP;
  return second.start - first.end <= most && third.start - second.end <= most;
}

/** Readings of eight digits: year first, or last after day and month in either order. */
function dayOrders8(digits: string): readonly number[] {
  const [day, month, year] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
  return [Number(digits), Number(year + month + day), Number(year + day + month)];
}

/** Readings of three numbers as YYYYMMDD or YYMMDD. */
function dayOrders(a: string, b: string, c: string): readonly number[] {
  if (b.length > 2) return [];
  return [dayNumber(a, b, c), dayNumber(c, b, a), dayNumber(c, a, b)];
}

function namedOrders(tokens: readonly DateToken[], named: DateToken): readonly number[] {
  const [first, last] = tokens.filter((token) => token !== named);
  if (first === undefined || last === undefined) return [];
  const month = String(named.month);
  return [dayNumber(last.text, month, first.text), dayNumber(first.text, month, last.text)];
}

/** -1 for what cannot be year, month and day. */
function dayNumber(year: string, month: string, day: string): number {
  const fits = (year.length === 4 || year.length === 2) && month.length <= 2 && day.length <= 2;
  return fits && /^\d+$/.test(year + month + day) ? Number(year) * 10_000 + Number(month) * 100 + Number(day) : -1;
}

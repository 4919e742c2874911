// A folded text as the numbers and months of which a date may be made; other words part them.
import { vocabulary } from './vocabulary.js';

export interface DateToken {
  readonly start: number;
  readonly end: number;
  /** How many digits a number has; 0 for a word. */
  readonly digits: number;
  /** A number's value, where it has at most eight digits; a month from 1 to 12; -1 for any other word. */
  readonly value: number;
}

/** `1er mars`, `12th of March`, `12 de marzo`. */
const FILLERS = new Set(['er', 'st', 'nd', 'rd', 'th', 'of', 'de', 'del', 'eme', 'e']);
const SHORTEST_MONTH = 3;
const LONGEST_MONTH = 10;
/** A month or filler further from any digit belongs to no date. */
const NEAR = 6;

/** In order, fillers left out. */
export function dateTokens(text: string): readonly DateToken[] {
  const tokens: DateToken[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      const token = numberAt(text, at);
      tokens.push(token);
      at = token.end;
    } else if (isLetter(code)) {
      const end = wordEnd(text, at);
      const value = wordValue(text, at, end);
      if (value !== null) tokens.push({ start: at, end, digits: 0, value });
      at = end;
    } else at++;
  }
  return tokens;
}

function numberAt(text: string, start: number): DateToken {
  let end = start;
  let value = 0;
  for (; end < text.length && isDigit(text.charCodeAt(end)); end++) value = value * 10 + text.charCodeAt(end) - 48;
  return { start, end, digits: end - start, value };
}

function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isLetter(text.charCodeAt(end))) end++;
  return end;
}

/** A month, -1 for a word that ends a date, null for a filler. */
function wordValue(text: string, start: number, end: number): number | null {
  if (end - start > LONGEST_MONTH || !hasDigitNear(text, start, end)) return -1;
  const word = text.slice(start, end);
  if (FILLERS.has(word)) return null;
  return end - start < SHORTEST_MONTH ? -1 : (vocabulary().months.get(word) ?? -1);
}

function hasDigitNear(text: string, start: number, end: number): boolean {
  for (let i = 1; i <= NEAR; i++) {
    if (isDigit(text.charCodeAt(start - i)) || isDigit(text.charCodeAt(end - 1 + i))) return true;
  }
  return false;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

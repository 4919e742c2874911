// Dates of PS3.5 6.2 as whole days, so that they can be moved: DA, DT, their ranges, and the spellings old files use.

const date = /^(\d{4})(?:(\d{2})(?:(\d{2}))?)?$/;
/** ACR-NEMA, PS3.5 6.2 note on DA. */
const dottedDate = /^(\d{4})\.(\d{2})\.(\d{2})$/;
const dateTime = /^(\d{4})(?:(\d{2})(?:(\d{2})(\d{2}(?:\d{2}(?:\d{2}(?:\.\d{1,6})?)?)?)?)?)?([+-]\d{4})?$/;
const millisecondsPerDay = 86_400_000;

/** A DA moved by whole days, in the spelling it had; null when it is none. Year and month alone count from their first day. */
export function shiftedDate(text: string, days: number): string | null {
  return oneDate(text, days) ?? shiftedRange(text, (end) => oneDate(end, days));
}

/** A DT moved by whole days: time of day, fraction and offset from UTC stay. */
export function shiftedDateTime(text: string, days: number): string | null {
  return oneDateTime(text, days) ?? shiftedRange(text, (end) => oneDateTime(end, days));
}

function oneDate(text: string, days: number): string | null {
  const dotted = dottedDate.exec(text);
  const parts = dotted ?? date.exec(text);
  return parts === null ? null : (moved(parts.slice(1, 4), days)?.join(dotted === null ? '' : '.') ?? null);
}

function oneDateTime(text: string, days: number): string | null {
  const parts = dateTime.exec(text);
  if (parts === null) return null;
  const day = moved(parts.slice(1, 4), days);
  return day === null ? null : `${day.join('')}${parts[4] ?? ''}${parts[5] ?? ''}`;
}

/** The year of a DA or DT, four digits; null when it is neither, or a range. */
export function yearOf(text: string): string | null {
  const parts = dottedDate.exec(text) ?? dateTime.exec(text);
  return parts === null ? null : (moved(parts.slice(1, 4), 0)?.[0] ?? null);
}

/** Two DT with all that may stand in them, and room for spaces. */
const longestRange = 64;

/** PS3.4 C.2.2.2.5: `a-b`, `a-` and `-b`, which belong in queries but are found in files. */
function shiftedRange(text: string, shifted: (end: string) => string | null): string | null {
  if (text.length > longestRange) return null;
  for (let at = text.indexOf('-'); at >= 0; at = text.indexOf('-', at + 1)) {
    const ends = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    if (ends.join('') === '') return null;
    const [from, to] = ends.map((end) => (end === '' ? '' : shifted(end)));
    if (from !== null && to !== null) return `${from}-${to}`;
  }
  return null;
}

/** Year, month and day, as many as were given. Null for a day that the calendar lacks, or before the year 1. */
function moved(parts: readonly (string | undefined)[], days: number): string[] | null {
  const given = parts.filter((part) => part !== undefined).map(Number);
  const [year, month = 1, day = 1] = given;
  const origin = utc(year, month, day);
  if (origin.getUTCFullYear() !== year || origin.getUTCMonth() !== month - 1 || origin.getUTCDate() !== day)
    return null;
  const then = new Date(origin.getTime() + days * millisecondsPerDay);
  if (then.getUTCFullYear() < 1) return null;
  const numbers = [then.getUTCFullYear(), then.getUTCMonth() + 1, then.getUTCDate()].slice(0, given.length);
  return numbers.map((number, i) => String(number).padStart(i === 0 ? 4 : 2, '0'));
}

/** `Date.UTC` takes years below 100 for the twentieth century. */
function utc(year: number, month: number, day: number): Date {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  return at;
}

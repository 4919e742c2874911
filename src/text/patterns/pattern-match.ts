// A run of a text that identifies by its form, whoever the patient is.

export type PatternKind =
  | 'social-security-number'
  | 'patient-id'
  | 'staff-id'
  | 'institution-id'
  | 'institution'
  | 'phone'
  | 'address'
  | 'town'
  | 'e-mail'
  | 'url'
  | 'ip-address'
  | 'uid'
  | 'name'
  | 'date'
  | 'time'
  | 'age'
  | 'long-number';

/** [start, end) in UTF-16 code units of the text searched. */
export interface PatternMatch {
  readonly start: number;
  readonly end: number;
  readonly kind: PatternKind;
}

/** One text in two forms of equal length. */
export interface PatternText {
  /** Folded: small letters without accents. */
  readonly plain: string;
  /** As it was written, capitals and all. */
  readonly cased: string;
  /** How many digits it has: most detectors need some. */
  readonly digits: number;
}

/** Finds one kind of pattern. Matches may overlap those of others. Takes time in proportion to the text. */
export type Detector = (text: PatternText) => readonly PatternMatch[];

/** The matches of an expression with the flag `g`; `accept` may refuse one, or tell which part of it counts. */
export function matchesOf(
  text: string,
  expression: RegExp,
  kind: PatternKind,
  accept: (found: RegExpExecArray) => boolean = () => true,
): PatternMatch[] {
  const matches: PatternMatch[] = [];
  for (const found of text.matchAll(expression)) {
    if (accept(found)) matches.push({ start: found.index, end: found.index + found[0].length, kind });
  }
  return matches;
}

/** As `matchesOf`, for what the first group holds: a value behind the word that gives it away. */
export function valuesOf(text: string, expression: RegExp, kind: PatternKind): PatternMatch[] {
  const matches: PatternMatch[] = [];
  for (const found of text.matchAll(expression)) {
    const value = found[1] ?? '';
    const end = found.index + found[0].length;
    if (value !== '') matches.push({ start: end - value.length, end, kind });
  }
  return matches;
}

// A stretch of a text with one fate: a word, a number, or something that identifies.

export const RunKind = {
  /** Says something in imaging, or is a small word: stays whatever stands beside it. */
  Term: 1,
  /** A word of daily language, which may be a name as well. */
  General: 2,
  /** One or two letters. */
  Short: 3,
  Number: 4,
  /** On no vocabulary. */
  Unknown: 5,
  /** A known identifier that is no name. */
  Known: 6,
  Pattern: 7,
  Name: 8,
} as const;
export type RunKind = (typeof RunKind)[keyof typeof RunKind];

export interface Run {
  readonly start: number;
  readonly end: number;
  /** As it was written. */
  readonly text: string;
  readonly folded: string;
  kind: RunKind;
}

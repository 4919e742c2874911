// What was decided about one element. There is no field that could hold a value of a patient.

/** What is done to an element: the action codes of PS3.15 Table E.1-1a, and what a user's profile adds to them. */
export type Action =
  | 'keep' // K
  | 'remove' // X
  | 'empty' // Z
  | 'dummy' // D
  | 'uid' // U
  | 'clean' // C
  | 'date-shift'
  | 'age-cap'
  | 'year-only' // of a date only the year stays: DA `YYYY0101`, DT `YYYY`; a TM is emptied
  | 'pseudonym'
  | 'replace' // a fixed value of the user's profile
  | 'insert'; // an attribute that the profile adds, such as (0012,0062)

/** Which rule decided: where it stands, so that a person can look it up. */
export interface RuleReference {
  /** `profile`: a rule of the user's file. `table`: PS3.15 E.1-1 Basic column. `option`: one of its option columns. `outside-table`: DECISIONS on what E.1-1 lacks. */
  readonly source:
    | 'profile'
    | 'table'
    | 'option'
    | 'outside-table'
    | 'private'
    | 'marker'
    | 'file-meta'
    | 'pixels'
    | 'documents';
  /** e.g. `PS3.15 Table E.1-1 X/Z/D, Type 2 in CTImage` or `my-profile.yaml:12`. */
  readonly text: string;
}

export interface Decision {
  /** Path of tags, e.g. `(0040,0275)[0].(0040,0007)`; an element a person can find again with dcmdump. */
  readonly path: string;
  readonly vr: string;
  readonly action: Action;
  readonly rule: RuleReference;
  /** Bytes of the value before, and after. */
  readonly lengthBefore: number;
  readonly lengthAfter: number;
}

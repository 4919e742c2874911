// What cannot go on is thrown as a CaviarError: a code of the catalogue, and where; never a value from a file.

/** Every reason Caviar can give. The texts are in `error-catalogue.ts`, the page for users is `docs/errors.md`. */
export type ErrorCode =
  // reading
  | 'not-dicom'
  | 'truncated'
  | 'malformed'
  | 'too-deep'
  | 'too-many-elements'
  | 'too-large'
  | 'inflate-bound'
  | 'unsupported-transfer-syntax'
  | 'private-sop-class'
  | 'missing-uid'
  | 'unreadable-text'
  | 'cannot-clean'
  // pictures
  | 'cannot-decode'
  | 'text-in-picture'
  | 'mask-too-large'
  // policy
  | 'excluded-by-rule'
  | 'quarantined-by-rule'
  | 'dicomdir'
  | 'duplicate-uid'
  // input and output
  | 'cannot-read'
  | 'cannot-write'
  | 'disk-full'
  | 'unsafe-path'
  | 'encrypted-zip'
  | 'path-overlap'
  | 'output-in-use'
  | 'output-of-other-profile'
  | 'key-unusable'
  | 'profile-invalid'
  | 'option-invalid'
  | 'worker-lost'
  | 'internal';

/** Where in a file: all numbers and standard names, so that no patient's value fits in. */
export interface Where {
  /** Path of tags, e.g. `(0040,0275)[0].(0040,0007)`. */
  readonly path?: string;
  readonly vr?: string;
  /** Byte offset from the start of the input. */
  readonly offset?: number;
  /** Length in bytes that was declared or found. */
  readonly length?: number;
}

export class CaviarError extends Error {
  override readonly name = 'CaviarError';
  readonly code: ErrorCode;
  readonly where: Where;

  /** @param detail a fixed sentence of the program's own; never text or bytes of a file or the name of an input. */
  constructor(code: ErrorCode, detail: string, where: Where = {}) {
    super(detail);
    this.code = code;
    this.where = where;
  }
}

// What was done to an encapsulated document, for the header to tell.
import type { Edit } from '../dicom/index.js';

export interface DocumentOutcome {
  /** Edits of (0042,0011) values, and of (0042,0015) Encapsulated Document Length where present, are the header's: it reads `newLength`. */
  readonly edits: readonly Edit[];
  readonly newLength: number | null;
}

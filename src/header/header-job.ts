// What the header room is given, and what it answers.
import type { Edit, ElementIndex } from '../dicom/index.js';
import type { CompiledProfile } from '../profile/index.js';
import type { PatientPseudonyms, Pseudonyms } from '../pseudonym/index.js';
import type { Action, Decision, Notice, PlacedIdentity } from '../record/index.js';
import type { KnownIdentifiers, TextCleaner } from '../text/index.js';

/** What pixel and document work says about itself; the header writes it down. */
export interface BulkReport {
  readonly pixelsExamined: boolean;
  readonly pixelsChanged: boolean;
  /** The transfer syntax that the pixels now have, null if it is the input's. */
  readonly transferSyntaxUid: string | null;
  /** The Photometric Interpretation that the pixels now have, null if it is the input's. */
  readonly photometricInterpretation: string | null;
  readonly documentLength: number | null;
  /** Entries of the index whose bytes `pixels` or `documents` answer for: the header leaves their values alone. */
  readonly claimed: ReadonlySet<number>;
}

export interface HeaderJob {
  readonly index: ElementIndex;
  readonly profile: CompiledProfile;
  readonly pseudonyms: Pseudonyms;
  readonly patient: PatientPseudonyms;
  readonly identifiers: KnownIdentifiers;
  /** Cleans the texts of C cells. */
  readonly cleaner: TextCleaner;
  readonly bulk: BulkReport;
  /** The SOP Class by the data set, else by the file meta; null if neither says. An absent (0008,0016) is not added. */
  readonly sopClassUid: string | null;
  /**
   * What the new SOP Instance UID is made from, by `pseudonyms.uid` (or kept under `retain-uids`): the data set's, else the file meta's, else a
   * name that `instance` derives from the content. The header writes the result to (0008,0018), inserting the element if the data set lacks it, and to (0002,0003).
   */
  readonly instanceIdentity: string;
  /** Keep a Decision an element; else only counts. */
  readonly keepDecisions: boolean;
}

export interface HeaderResult {
  readonly edits: readonly Edit[];
  /** Preamble, `DICM` and group 0002 of the output. */
  readonly fileMeta: Uint8Array;
  readonly decisions: readonly Decision[];
  readonly counts: Readonly<Partial<Record<Action, number>>>;
  readonly placed: PlacedIdentity;
  readonly notices: readonly Notice[];
}

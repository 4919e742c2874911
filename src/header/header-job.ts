// What the header room is given, and what it answers.
import type { Edit, ElementIndex } from '../dicom/index.js';
import type { CompiledProfile } from '../profile/index.js';
import type { PatientPseudonyms, Pseudonyms } from '../pseudonym/index.js';
import type { Action, Decision, Notice, PlacedIdentity } from '../record/index.js';
import type { KnownIdentifiers } from '../text/index.js';

/** What pixel and document work says about itself; the header writes it down. */
export interface BulkReport {
  readonly pixelsExamined: boolean;
  readonly pixelsChanged: boolean;
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
  readonly bulk: BulkReport;
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

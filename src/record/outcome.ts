// How one instance ended: exactly one of three ways.
import type { ErrorCode, Where } from '../base/index.js';
import type { Decision } from './decision.js';
import type { PixelSummary } from './pixel-summary.js';

export interface Reason {
  readonly code: ErrorCode;
  readonly text: string;
  readonly where: Where;
}

export type Outcome =
  | { readonly kind: 'deidentified' }
  | { readonly kind: 'excluded'; readonly reason: Reason }
  | { readonly kind: 'quarantined'; readonly reason: Reason };

/** Things a person should look at although the instance was de-identified. */
export type Notice =
  | 'pixels-not-examined-at-risk' // Burned In Annotation YES or absent on a kind of image that often has text
  | 'no-patient-id' // absent, or a value of profiles/no-identifier.json
  | 'missing-uid' // SOP Class, SOP Instance, Study or Series Instance UID is absent or empty
  | 'head-not-defaced' // a head CT, MR or PET: recognisable features were not treated
  | 'meta-disagreed' // file meta contradicted the data set
  | 'unknown-words' // words that no vocabulary knows stayed, under `unknown-words: report`
  | 'ambiguous-words' // words that are terms and parts of a known name stayed, since nothing beside them speaks of a person
  | 'kept-value-cleaned' // a K cell held the patient's name or ID
  | 'trailing-bytes-dropped'; // bytes other than zeros stood behind the data set

/** What is told of one instance. Pseudonymous values only: it may stand in a manifest. */
export interface InstanceReport {
  readonly outcome: Outcome;
  readonly sopClassUid: string | null;
  readonly modality: string | null;
  /** Values of the output, for layout and manifest; null unless de-identified. */
  readonly placed: PlacedIdentity | null;
  readonly notices: readonly Notice[];
  /** Empty unless decisions were asked for (`inspect`, `--report` with details); counting them is free, keeping them is not. */
  readonly decisions: readonly Decision[];
  readonly counts: Readonly<Partial<Record<Decision['action'], number>>>;
  /** Null when the pictures were not looked at: policy `off`, no pictures, or an end before it came to that. */
  readonly pixels: PixelSummary | null;
}

/** The new identity of an instance: all values are pseudonyms. */
export interface PlacedIdentity {
  readonly patientId: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly seriesNumber: string | null;
  readonly instanceNumber: string | null;
  readonly modality: string | null;
}

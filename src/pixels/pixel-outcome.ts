// What was done to the pixels of an instance, for the header to tell.
import type { Edit } from '../dicom/index.js';
import type { PixelPolicy } from '../profile/index.js';
import type { PixelFinding, Reason } from '../record/index.js';

export interface PixelOutcome {
  readonly policy: PixelPolicy;
  /** Edits within pixel data, icons' and overlays' bits and offset tables only; same length unless pixels were masked. */
  readonly edits: readonly Edit[];
  /** Every frame was looked at under a policy that masks all text. Never true under `off`. */
  readonly examined: boolean;
  /** A sample changed, so the header writes what derived pixels ask for. */
  readonly changed: boolean;
  /** Nobody looked at the frames, and Burned In Annotation is YES or absent on a kind of image that often holds text. */
  readonly atRisk: boolean;
  readonly frames: number;
  readonly framesScanned: number;
  readonly framesMasked: number;
  readonly framesRead: number;
  /** Share of all pixels of all frames, 0 to 1. */
  readonly maskedShare: number;
  /** The new transfer syntax where masking asked for another one; else null. */
  readonly transferSyntaxUid: string | null;
  /** The new Photometric Interpretation where it changed; else null. */
  readonly photometricInterpretation: string | null;
  readonly findings: readonly PixelFinding[];
  /** Why a person has to look before this may leave; null if it may. */
  readonly review: Reason | null;
}

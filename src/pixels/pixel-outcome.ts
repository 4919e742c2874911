// What was done to the pixels of an instance, for the header to tell.
import type { Edit } from '../dicom/index.js';
import type { PixelPolicy } from '../profile/index.js';

export interface PixelOutcome {
  readonly policy: PixelPolicy;
  /** Edits within pixel data, icons' and overlays' bits only; same length unless pixels were masked. */
  readonly edits: readonly Edit[];
  /** Every frame was looked at. Never true under `off`. */
  readonly examined: boolean;
  /** A sample changed, so the header writes what derived pixels ask for. */
  readonly changed: boolean;
  /** Burned In Annotation is YES or absent on a kind of image that often holds text. */
  readonly atRisk: boolean;
}

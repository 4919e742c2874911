// What was seen in the pictures of one instance, and what was done about it: numbers and rectangles, never a text.
import type { Rectangle } from '../base/index.js';

/** Why a rectangle was looked at as one that may not leave. */
export type PixelReason =
  | 'text'
  | 'barcode'
  | 'device-rule' // profiles/devices/
  | 'overlay' // text in the bits of a group 60xx, or in unused bits of the samples
  | 'icon'; // a small copy of the picture was masked or blanked

export interface PixelFinding {
  /** Counted from 0. */
  readonly frame: number;
  /** In pixels of the frame, origin at the upper left. */
  readonly box: Rectangle;
  readonly reason: PixelReason;
  /** 0 to 1, how sure the detector is; 1 for rules. */
  readonly score: number;
  /** False for what the policy lets stay. */
  readonly masked: boolean;
}

/** How much was looked at and covered: what a run tells of one input. */
export interface PixelCounts {
  readonly frames: number;
  readonly framesScanned: number;
  readonly framesMasked: number;
  readonly framesRead: number;
  /** Of all pixels of all frames, 0 to 1. */
  readonly maskedShare: number;
  /** Regions that were masked, and those that the policy let stay, among the findings that are kept. */
  readonly regionsMasked: number;
  readonly regionsKept: number;
}

/** The same of a whole run. */
export interface PixelTotals {
  /** Inputs with pictures that were looked at. */
  readonly instances: number;
  readonly instancesMasked: number;
  readonly framesScanned: number;
  readonly framesMasked: number;
  readonly framesRead: number;
  /** The mean over all frames that were looked at, 0 to 1. */
  readonly maskedShare: number;
}

export interface PixelSummary {
  readonly policy: string;
  readonly frames: number;
  readonly framesScanned: number;
  readonly framesMasked: number;
  /** Frames on which OCR was asked. */
  readonly framesRead: number;
  /** Of all pixels of all frames, 0 to 1. */
  readonly maskedShare: number;
  /** At most 1,000, the first ones. */
  readonly findings: readonly PixelFinding[];
}

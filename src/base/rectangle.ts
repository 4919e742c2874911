// A rectangle of pixels, upright.

export interface Rectangle {
  /** Column of the left edge, in pixels from 0. */
  readonly x: number;
  /** Row of the upper edge, in pixels from 0. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

// A part of a picture, in whole pixels.

export interface Rectangle {
  /** Of the left column and the top row, counted from 0. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

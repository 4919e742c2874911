// A picture as a viewer shows it: what the detector and OCR look at. Never diagnostic pixels.

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Brightness of each pixel, row by row, 0 black to 255 white. */
  readonly grey: Uint8Array;
  /** How coloured each pixel is: largest minus smallest of red, green and blue. Null for a grey picture. */
  readonly chroma: Uint8Array | null;
}

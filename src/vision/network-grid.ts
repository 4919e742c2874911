// What the network takes and gives, for those who may not load its runtime: most runs never look at a picture.

/** Sides of what the network is given are multiples of this many pixels. */
export const NETWORK_STEP = 64;
export const CELL = 4;

export interface Network {
  /**
   * @param pixels brightness and chroma of each pixel in turn, 0 to 255, row by row; sides multiples of NETWORK_STEP.
   * Gives the probability of text by cell, row by row.
   */
  probabilities(pixels: Int16Array, width: number, height: number): Float32Array;
}

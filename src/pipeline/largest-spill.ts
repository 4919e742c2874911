// How much of one input may wait in the project's folder while it is read.

/** In bytes: an inflated data set, or a copy of re-encoded pixels. What grows beyond it is refused. */
export const LARGEST_SPILL = 16 * 2 ** 30;

// The larger and the smaller of two small whole numbers without a branch: in loops over noise a branch is guessed wrongly at every other pixel, which costs five times the rest.

/** @param one a whole number, as `other`; their difference has at most 31 bits. */
export function larger(one: number, other: number): number {
  const apart = other - one;
  return one + (apart & ~(apart >> 31));
}

/** @param one as for `larger`. */
export function smaller(one: number, other: number): number {
  const apart = other - one;
  return one + (apart & (apart >> 31));
}

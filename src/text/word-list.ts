// Lists of words as they are written in the code.

/** @param list with one blank between two words. */
export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

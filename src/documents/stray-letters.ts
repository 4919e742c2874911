// Words of a line of which nobody can say what they are part of, though each by itself is harmless.

const LETTERS = /[\p{L}\p{N}]/gu;
/** On the whole line: a page number, or a piece of what stands on end, askew, or is written downwards. */
const MOST_ALONE = 2;
/** So many single ones in a row are boxes of a form, or a word that is spelt. */
const FEWEST_SPELT = 4;
/** `5 x 3 x 2 mm` */
const TIMES = /^[x×*]$/i;

/** One answer a word: a letter or two alone on the line, and letters and digits one by one. */
export function straysOf(words: readonly string[]): readonly boolean[] {
  const letters = words.map((word) => word.match(LETTERS)?.length ?? 0);
  if (letters.reduce((sum, count) => sum + count, 0) <= MOST_ALONE) return words.map(() => true);
  const single = words.map((word, i) => letters[i] <= 1 && !TIMES.test(word));
  return words.map((_, i) => single[i] && runAround(single, i) >= FEWEST_SPELT);
}

function runAround(single: readonly boolean[], at: number): number {
  const start = single.lastIndexOf(false, at) + 1;
  const end = single.indexOf(false, at);
  return (end === -1 ? single.length : end) - start;
}

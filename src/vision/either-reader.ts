// Two readers for one line: the second is asked where the first is not sure, as they fail on other lines.
import type { LineReader, SeenLine } from './read-line.js';

/** A word that is less sure may be another one. */
const SURE = 0.6;

export function eitherReader(first: LineReader, second: LineReader): LineReader {
  return (sight, box) => {
    const seen = first(sight, box);
    if (isSure(seen)) return seen;
    const again = second(sight, box);
    return isSure(again) ? again : seen;
  };
}

function isSure({ words }: SeenLine): boolean {
  return words.length > 0 && words.every(({ confidence }) => confidence >= SURE);
}

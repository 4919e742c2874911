// Reads one line of text by a learned network: convolutions that bring the line down to one row, and for every second column a probability of each letter.
import type { Rectangle } from '../base/index.js';
import type { GreyPicture } from './grey-picture.js';
import { cropScale, cropStart, LINE_HEIGHT, levelled, lineCrop } from './line-crop.js';
import { COLUMNS, type LevelLine, openLineNetwork } from './line-network.js';
import { type SeenWord, wordsOf } from './read-letters.js';
import type { LineReader, SeenLine } from './read-line.js';

/** Crops grow to a multiple of so many columns, as in the training, where lines have plain ground behind them. */
const STEP = 64;

/** A line of more columns, some two hundred letters, is not read. */
const WIDEST = 3072;

/** Of heights of the line, to each side of its middle, where no neighbour is nearer: what a letter takes. */
const HALF_LETTER = 0.6;

/** @param weights the bytes of `models/text-reader.weights`. One reader serves a thread for its life. */
export function openLineReader(weights: Uint8Array): LineReader {
  const network = openLineNetwork(weights);
  return ({ picture }, box) => {
    const crop = lineCrop(picture, box);
    if (crop.width > WIDEST) return { words: [], letters: [] };
    const chances = network(levelLine(crop));
    return seenLine(wordsOf({ ...chances, columns: Math.ceil(crop.width / COLUMNS) }), box);
  };
}

function levelLine(crop: GreyPicture): LevelLine {
  const width = STEP * Math.ceil(crop.width / STEP);
  const values = new Float32Array(width * LINE_HEIGHT);
  const seen = levelled(crop);
  for (let y = 0; y < LINE_HEIGHT; y++) values.set(seen.subarray(y * crop.width, (y + 1) * crop.width), y * width);
  return { values, width, height: LINE_HEIGHT };
}

/** From columns of the network to pixels of the picture. */
function seenLine(words: readonly SeenWord[], line: Rectangle): SeenLine {
  const place = (column: number) => cropStart(line) + ((column + 0.5) * COLUMNS) / cropScale(line);
  const letters = words.flatMap((word) => word.letters.map(({ column }) => place(column)));
  const reach = HALF_LETTER * line.height;
  const edges = (i: number): Rectangle => {
    const [before, at, after] = [letters[i - 1], letters[i] ?? 0, letters[i + 1]];
    const left = Math.max(line.x, before === undefined ? at - reach : Math.max(at - reach, (before + at) / 2));
    const right = Math.min(
      line.x + line.width,
      after === undefined ? at + reach : Math.min(at + reach, (at + after) / 2),
    );
    return { ...line, x: Math.floor(left), width: Math.ceil(right) - Math.floor(left) };
  };
  let next = 0;
  return {
    words: words.map(({ letters, chance, others }) => {
      const [first, last] = [edges(next), edges(next + letters.length - 1)];
      next += letters.length;
      const box = { ...line, x: first.x, width: last.x + last.width - first.x };
      return { text: letters.map(({ letter }) => letter).join(''), confidence: chance, others, box };
    }),
    letters: letters.map((at) => ({ ...line, x: Math.floor(at - reach), width: Math.ceil(2 * reach) })),
  };
}

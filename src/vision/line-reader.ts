// Reads one line of text by a learned network: convolutions that bring the line down to one row, and for every second column a probability of each letter.
import * as tf from '@tensorflow/tfjs-core';
import { CaviarError, type Rectangle } from '../base/index.js';
import { type Convolution, convolved, type Pair } from './convolution.js';
import type { GreyPicture } from './grey-picture.js';
import { LETTERS } from './letters.js';
import { cropScale, cropStart, LINE_HEIGHT, levelled, lineCrop } from './line-crop.js';
import { type SeenWord, wordsOf } from './read-letters.js';
import type { LineReader, SeenLine } from './read-line.js';
import { startRuntime } from './runtime.js';
import type { Chances } from './ways-to-read.js';
import { readWeights } from './weights-file.js';

interface Header {
  readonly format: number;
  readonly letters: string;
  /** How many layers before the last one add what they see to what they were given. */
  readonly residual: number;
  readonly layers: readonly {
    readonly size: Pair;
    readonly stride: Pair;
    readonly pad: Pair;
    /** How far apart the columns are that it sees. */
    readonly apart: number;
    readonly inputs: number;
    readonly outputs: number;
  }[];
}

/** Columns of the crop to one of the network's. */
const COLUMNS = 2;

/** Crops grow to a multiple of so many columns: the runtime lays its layers out for few widths. */
const STEP = 64;

/** A line of more columns, some two hundred letters, is not read. */
const WIDEST = 3072;

/** Of heights of the line, to each side of its middle, where no neighbour is nearer: what a letter takes. */
const HALF_LETTER = 0.6;

/** @param weights the bytes of `models/text-reader.weights`. One reader serves a thread for its life. */
export async function openLineReader(weights: Uint8Array): Promise<LineReader> {
  await startRuntime();
  const network = readNetwork(weights);
  return ({ picture }, box) => {
    const crop = lineCrop(picture, box);
    return crop.width > WIDEST ? { words: [], letters: [] } : seenLine(wordsOf(run(network, crop)), box);
  };
}

interface NetworkOfLines {
  readonly layers: readonly Convolution[];
  readonly residual: number;
}

function readNetwork(weights: Uint8Array): NetworkOfLines {
  const { header, numbers } = readWeights<Header>(weights);
  let at = 0;
  const take = (count: number) => {
    at += count;
    return numbers.subarray(at - count, at);
  };
  const layers = header.layers.map(({ size, stride, pad, apart, inputs, outputs }) => ({
    filter: tf.tensor4d(take(size[0] * size[1] * inputs * outputs), [...size, inputs, outputs]),
    bias: tf.tensor1d(take(outputs)),
    ...{ stride, pad, apart },
  }));
  if (header.format !== 1 || header.letters !== LETTERS || at !== numbers.length)
    throw new CaviarError('internal', 'the weights of the text reader are damaged');
  return { layers, residual: header.residual };
}

function run({ layers, residual }: NetworkOfLines, crop: GreyPicture): Chances {
  const width = STEP * Math.ceil(crop.width / STEP);
  const input = new Float32Array(width * LINE_HEIGHT);
  const seen = levelled(crop);
  for (let y = 0; y < LINE_HEIGHT; y++) input.set(seen.subarray(y * crop.width, (y + 1) * crop.width), y * width);
  const output = tf.tidy(() => {
    let x: tf.Tensor4D = tf.tensor4d(input, [1, LINE_HEIGHT, width, 1]);
    const last = layers.length - 1;
    layers.forEach((layer, i) => {
      if (i === last) x = convolved(x, layer, 'linear');
      else if (i < last - residual) x = convolved(x, layer, 'relu');
      else x = tf.relu(tf.add(x, convolved(x, layer, 'linear')));
    });
    return tf.softmax(x);
  });
  const values = output.dataSync<'float32'>();
  output.dispose();
  return { classes: LETTERS.length + 1, columns: Math.ceil(crop.width / COLUMNS), values };
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

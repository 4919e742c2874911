// The learned network that reads a line of text: convolutions that bring it down to one row, and for every second column a probability of each letter.
import { CaviarError } from '../base/index.js';
import {
  bordered,
  type Convolution,
  convolved,
  type Floats,
  firstOfRow,
  type LayerShape,
  layerOf,
  type Pair,
  paddedChannels,
  type Shorts,
  shortsOf,
} from './convolution.js';
import { LETTERS } from './letters.js';
import { NetworkMemory } from './network-memory.js';
import type { Chances } from './ways-to-read.js';
import { readWeights } from './weights-file.js';

interface Header {
  readonly format: number;
  readonly letters: string;
  /** How many layers before the last one add what they see to what they were given. */
  readonly residual: number;
  readonly layers: readonly LayerShape[];
}

interface Layers {
  readonly layers: readonly Convolution[];
  readonly residual: number;
}

/** A line as the network takes it: ground 0, and ink towards 1 or -1. */
export interface LevelLine {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Columns of the line to one of the network's. */
export const COLUMNS = 2;

/** The kernel takes pairs of inputs; of one plane the second is nothing. */
const PLANES = 2;

const LARGEST = 16_383;

/** @param weights the bytes of `models/text-reader.weights`. One network serves a thread for its life. */
export function openLineNetwork(weights: Uint8Array): (line: LevelLine) => Chances {
  const memory = new NetworkMemory();
  const network = readLayers(memory, weights);
  return (line) => memory.passing(() => run(memory, network, line));
}

function readLayers(memory: NetworkMemory, weights: Uint8Array): Layers {
  const { header, numbers } = readWeights<Header>(weights);
  let at = 0;
  const take = (count: number) => {
    at += count;
    return numbers.subarray(at - count, at);
  };
  const layers = header.layers.map((shape) => {
    const filter = take(shape.size[0] * shape.size[1] * shape.inputs * shape.outputs);
    const taken = shape.inputs === 1 ? PLANES : paddedChannels(shape.inputs);
    return layerOf(memory, shape, taken, { filter, bias: take(shape.outputs) });
  });
  if (header.format !== 1 || header.letters !== LETTERS || at !== numbers.length)
    throw new CaviarError('internal', 'the weights of the text reader are damaged');
  return { layers, residual: header.residual };
}

function run(memory: NetworkMemory, { layers, residual }: Layers, line: LevelLine): Chances {
  const last = layers.length - 1;
  let x = shown(memory, line, layers[0].pad);
  let before: Floats | null = null;
  for (const [i, layer] of layers.slice(0, last).entries()) {
    const adding = i < last - residual || before === null ? null : { floats: before, halved: false };
    before = convolved(memory, layer, x, { adding, positive: true });
    x = shortsOf(memory, before, layers[i + 1].pad);
  }
  const output = convolved(memory, layers[last], x, { adding: null, positive: false });
  return chancesOf(memory, output, Math.ceil(line.width / COLUMNS));
}

function shown(memory: NetworkMemory, { values, width, height }: LevelLine, border: Pair): Shorts {
  const peak = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const unit = peak > 0 ? peak / LARGEST : 1;
  const shorts = { ...bordered(memory, { width, height, channels: PLANES }, border), unit };
  for (let y = 0, from = 0; y < height; y++) {
    for (let x = 0, to = firstOfRow(shorts, y); x < width; x++, from++, to += PLANES) {
      memory.shorts[to] = Math.round(values[from] / unit);
      memory.shorts[to + 1] = 0;
    }
  }
  return shorts;
}

/** Of each column the parts of 1 (softmax). */
function chancesOf({ floats }: NetworkMemory, { address, channels }: Floats, columns: number): Chances {
  const classes = LETTERS.length + 1;
  const values = new Float32Array(columns * classes);
  for (let column = 0; column < columns; column++) {
    const from = address / 4 + column * channels;
    const most = floats.subarray(from, from + classes).reduce((one, other) => Math.max(one, other));
    const to = column * classes;
    let sum = 0;
    for (let kind = 0; kind < classes; kind++) {
      values[to + kind] = Math.exp(floats[from + kind] - most);
      sum += values[to + kind];
    }
    for (let kind = 0; kind < classes; kind++) values[to + kind] /= sum;
  }
  return { classes, columns, values };
}

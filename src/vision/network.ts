// The learned network that finds text: a U of convolutions over brightness and chroma, one probability a cell of 4x4 pixels.
import { CaviarError } from '../base/index.js';
import {
  activated,
  bordered,
  type Convolution,
  convolved,
  type Floats,
  firstOfRow,
  layerOf,
  paddedChannels,
  type Shorts,
} from './convolution.js';
import type { Network } from './network-grid.js';
import { NetworkMemory } from './network-memory.js';
import { readWeights } from './weights-file.js';

interface LayerHeader {
  readonly size: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly stride: number;
}

interface Header {
  readonly format: number;
  readonly levels: readonly number[];
  readonly layers: readonly LayerHeader[];
}

/** A layer of size 1 over the channels of a coarse and a fine input together, as one for each: the coarse one needs to be worked out once for four pixels. */
interface Joint {
  readonly coarse: Convolution;
  readonly fine: Convolution;
}

/** A U: down to the coarsest level, up again to the second, and out. */
interface Layers {
  /** One on the first level, two on each other one. */
  readonly down: readonly (readonly Convolution[])[];
  /** From the coarsest level but one to the second. */
  readonly up: readonly { readonly joint: Joint; readonly after: Convolution }[];
  readonly last: Convolution;
}

/** Brightness and chroma. */
const PLANES = 2;
/** What stands for 1 in what the network is given. */
const WHITE = 255;

const BORDER = [1, 1] as const;

/** @param weights the bytes of `models/text-detector.weights`. One network serves a thread for its life. */
export function openNetwork(weights: Uint8Array): Network {
  const memory = new NetworkMemory();
  const layers = readLayers(memory, weights);
  return {
    probabilities: (pixels, width, height) => memory.passing(() => run(memory, layers, { pixels, width, height })),
  };
}

function readLayers(memory: NetworkMemory, bytes: Uint8Array): Layers {
  const { header, numbers } = readWeights<Header>(bytes);
  let at = 0;
  let next = 0;
  const take = (count: number) => {
    at += count;
    return numbers.subarray(at - count, at);
  };
  const weightsOf = ({ size, inputs, outputs }: LayerHeader) => ({
    filter: take(size * size * inputs * outputs),
    bias: take(outputs),
  });
  const placed = (shape: LayerHeader, weights: ReturnType<typeof weightsOf>): Convolution => {
    const { size, inputs, outputs, stride } = shape;
    const half = (size - 1) / 2;
    const sides = { size: [size, size], stride: [stride, stride], pad: [half, half], apart: 1 } as const;
    const taken = inputs === PLANES ? PLANES : paddedChannels(inputs);
    return layerOf(memory, { ...sides, inputs, outputs }, taken, weights);
  };
  const layer = () => {
    const shape = header.layers[next++];
    return placed(shape, weightsOf(shape));
  };
  const joint = (fineChannels: number): Joint => {
    const shape = header.layers[next++];
    const { filter, bias } = weightsOf(shape);
    // Inputs of a layer of size 1 follow each other: the coarse ones stand first.
    const coarse = shape.inputs - fineChannels;
    const none = new Float32Array(shape.outputs);
    return {
      coarse: placed({ ...shape, inputs: coarse }, { filter: filter.subarray(0, coarse * shape.outputs), bias: none }),
      fine: placed({ ...shape, inputs: fineChannels }, { filter: filter.subarray(coarse * shape.outputs), bias }),
    };
  };
  const down = header.levels.map((_, level) => (level === 0 ? [layer()] : [layer(), layer()]));
  const up = header.levels
    .slice(1, -1)
    .reverse()
    .map((channels) => ({ joint: joint(channels), after: layer() }));
  const last = layer();
  if (header.format !== 1 || at !== numbers.length || next !== header.layers.length)
    throw new CaviarError('internal', 'the weights of the text detector are damaged');
  return { down, up, last };
}

interface Tile {
  readonly pixels: Int16Array;
  readonly width: number;
  readonly height: number;
}

function run(memory: NetworkMemory, { down, up, last }: Layers, tile: Tile): Float32Array {
  let x = shown(memory, tile);
  const levels: Shorts[] = [];
  for (const layers of down) {
    for (const layer of layers) x = activated(memory, layer, x, BORDER);
    levels.push(x);
  }
  levels.pop();
  for (const { joint, after } of up) x = activated(memory, after, joined(memory, x, levels.pop() ?? x, joint), BORDER);
  return likelihoods(memory, convolved(memory, last, x, { adding: null, positive: false }));
}

function shown(memory: NetworkMemory, { pixels, width, height }: Tile): Shorts {
  const shorts = { ...bordered(memory, { width, height, channels: PLANES }, BORDER), unit: 1 / WHITE };
  const row = PLANES * width;
  for (let y = 0; y < height; y++) memory.shorts.set(pixels.subarray(y * row, (y + 1) * row), firstOfRow(shorts, y));
  return shorts;
}

function joined(memory: NetworkMemory, coarse: Shorts, fine: Shorts, joint: Joint): Shorts {
  const floats = convolved(memory, joint.coarse, coarse, { adding: null, positive: false });
  return activated(memory, joint.fine, fine, BORDER, { floats, halved: true });
}

function likelihoods({ floats }: NetworkMemory, { address, width, height, channels }: Floats): Float32Array {
  const result = new Float32Array(width * height);
  for (let i = 0, at = address / 4; i < result.length; i++, at += channels) result[i] = 1 / (1 + Math.exp(-floats[at]));
  return result;
}

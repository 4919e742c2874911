// The learned network that finds text: a U of convolutions over brightness and chroma, one probability a cell of 4x4 pixels.
import * as tf from '@tensorflow/tfjs-core';
import { CaviarError } from '../base/index.js';
import { type Convolution, convolved } from './convolution.js';
import type { Network } from './network-grid.js';
import { startRuntime } from './runtime.js';
import { readWeights } from './weights-file.js';

interface Header {
  readonly format: number;
  readonly levels: readonly number[];
  readonly layers: readonly {
    readonly size: number;
    readonly inputs: number;
    readonly outputs: number;
    readonly stride: number;
  }[];
}

/** A layer of size 1 over the channels of a coarse and a fine input together, as one for each: joining them costs the runtime more than the layer does. */
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

/** A picture is looked at in so many sizes one after another: as it is, at a half, at a quarter. */
const SIZES = 6;

/** Layers, and the size that the runtime has laid them out for: another size costs it a quarter of a run. */
interface LaidOut {
  readonly layers: Layers;
  width: number;
  height: number;
}

/** @param weights the bytes of `models/text-detector.weights`. One network serves a thread for its life. */
export async function openNetwork(weights: Uint8Array): Promise<Network> {
  await startRuntime();
  const sets: LaidOut[] = Array.from({ length: SIZES }, () => ({ layers: readLayers(weights), width: 0, height: 0 }));
  return {
    probabilities(pixels, width, height) {
      // None known, the last is taken: the one that was not used for longest.
      const known = sets.findIndex((set) => set.width === width && set.height === height);
      const [set] = sets.splice(known, 1);
      sets.unshift(Object.assign(set, { width, height }));
      return run(set.layers, pixels, width, height);
    },
  };
}

function readLayers(weights: Uint8Array): Layers {
  const { header, numbers } = readWeights<Header>(weights);
  let at = 0;
  let next = 0;
  const take = (count: number) => {
    at += count;
    return numbers.subarray(at - count, at);
  };
  const layer = (): Convolution => {
    const { size, inputs, outputs, stride } = header.layers[next++];
    const filter = tf.tensor4d(take(size * size * inputs * outputs), [size, size, inputs, outputs]);
    const half = (size - 1) / 2;
    return { filter, bias: tf.tensor1d(take(outputs)), stride: [stride, stride], pad: [half, half], apart: 1 };
  };
  const down = header.levels.map((_, level) => (level === 0 ? [layer()] : [layer(), layer()]));
  const up = header.levels
    .slice(1, -1)
    .reverse()
    .map((channels) => ({ joint: parted(layer(), channels), after: layer() }));
  const last = layer();
  if (header.format !== 1 || at !== numbers.length || next !== header.layers.length)
    throw new CaviarError('internal', 'the weights of the text detector are damaged');
  return { down, up, last };
}

function parted(layer: Convolution, fineChannels: number): Joint {
  const [down, across, inputs, outputs] = layer.filter.shape;
  const coarseChannels = inputs - fineChannels;
  const part = (from: number, count: number) => tf.slice(layer.filter, [0, 0, from, 0], [down, across, count, outputs]);
  return {
    coarse: { ...layer, filter: part(0, coarseChannels), bias: null },
    fine: { ...layer, filter: part(coarseChannels, fineChannels) },
  };
}

function run({ down, up, last }: Layers, pixels: Float32Array, width: number, height: number): Float32Array {
  const output = tf.tidy(() => {
    let x: tf.Tensor4D = tf.tensor4d(pixels, [1, height, width, 2]);
    const levels: tf.Tensor4D[] = [];
    for (const layers of down) {
      for (const layer of layers) x = convolved(x, layer, 'relu');
      levels.push(x);
    }
    levels.pop();
    for (const { joint, after } of up) x = convolved(joined(x, levels.pop() ?? x, joint), after, 'relu');
    return tf.sigmoid(convolved(x, last, 'linear'));
  });
  const values = output.dataSync<'float32'>();
  output.dispose();
  return values;
}

function joined(coarse: tf.Tensor4D, fine: tf.Tensor4D, joint: Joint): tf.Tensor4D {
  const enlarged = tf.image.resizeNearestNeighbor(convolved(coarse, joint.coarse, 'linear'), [
    fine.shape[1],
    fine.shape[2],
  ]);
  return tf.relu(tf.add(enlarged, convolved(fine, joint.fine, 'linear')));
}

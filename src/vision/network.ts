// The learned network that finds text: a U of convolutions over brightness and chroma, one probability a cell of 4x4 pixels. The only file that knows the runtime.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { CaviarError } from '../base/index.js';
import type { Network } from './network-grid.js';

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

interface Layer {
  readonly filter: tf.Tensor4D;
  readonly bias: tf.Tensor1D;
  readonly size: number;
  readonly stride: number;
}

/** @param weights the bytes of `models/text-detector.weights`. One network serves a thread for its life. */
export async function openNetwork(weights: Uint8Array): Promise<Network> {
  await startRuntime();
  const { header, layers } = readLayers(weights);
  return { probabilities: (pixels, width, height) => run(header, layers, pixels, width, height) };
}

async function startRuntime(): Promise<void> {
  const require = createRequire(import.meta.url);
  setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  setThreadsCount(1);
  if (!(await tf.setBackend('wasm')))
    throw new CaviarError('internal', 'the runtime of the text detector cannot be started');
}

function readLayers(weights: Uint8Array): { header: Header; layers: Layer[] } {
  const line = weights.indexOf(10);
  const header: Header = JSON.parse(Buffer.from(weights.subarray(0, line)).toString('utf8'));
  const numbers = new Float32Array(Uint8Array.from(weights.subarray(line + 1)).buffer);
  let at = 0;
  const take = (count: number) => {
    at += count;
    return numbers.subarray(at - count, at);
  };
  const layers = header.layers.map(({ size, inputs, outputs, stride }) => ({
    filter: tf.tensor4d(take(size * size * inputs * outputs), [size, size, inputs, outputs]),
    bias: tf.tensor1d(take(outputs)),
    size,
    stride,
  }));
  if (header.format !== 1 || at !== numbers.length)
    throw new CaviarError('internal', 'the weights of the text detector are damaged');
  return { header, layers };
}

function run(
  header: Header,
  layers: readonly Layer[],
  pixels: Float32Array,
  width: number,
  height: number,
): Float32Array {
  const output = tf.tidy(() => {
    const depth = header.levels.length;
    let next = 0;
    const apply = (x: tf.Tensor4D, activation: 'relu' | 'linear' = 'relu') => convolved(x, layers[next++], activation);
    let x: tf.Tensor4D = tf.tensor4d(pixels, [1, height, width, 2]);
    const kept: tf.Tensor4D[] = [];
    for (let level = 0; level < depth; level++) {
      x = apply(x);
      if (level > 0) x = apply(x);
      kept.push(x);
    }
    for (let level = depth - 2; level > 0; level--) {
      const skip = kept[level];
      const grown = tf.image.resizeNearestNeighbor(x, [skip.shape[1], skip.shape[2]]);
      x = apply(apply(tf.concat([grown, skip], 3)));
    }
    return tf.sigmoid(apply(x, 'linear'));
  });
  const values = output.dataSync<'float32'>();
  output.dispose();
  return values;
}

function convolved(x: tf.Tensor4D, { filter, bias, size, stride }: Layer, activation: 'relu' | 'linear'): tf.Tensor4D {
  const half = (size - 1) / 2;
  const pad: [[number, number], [number, number], [number, number], [number, number]] = [
    [0, 0],
    [half, half],
    [half, half],
    [0, 0],
  ];
  return tf.fused.conv2d({ x, filter, strides: stride, pad: size === 1 ? 'valid' : pad, bias, activation });
}

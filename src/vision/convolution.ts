// One layer of a learned network, as the runtime carries it out.
import * as tf from '@tensorflow/tfjs-core';

/** Down and across. */
export type Pair = readonly [number, number];

export interface Convolution {
  readonly filter: tf.Tensor4D;
  /** Null where another layer's output, which has one, is added. */
  readonly bias: tf.Tensor1D | null;
  readonly stride: Pair;
  /** Zeros beyond each edge. */
  readonly pad: Pair;
  /** How far apart the columns are that it sees. */
  readonly apart: number;
}

export function convolved(
  x: tf.Tensor4D,
  { filter, bias, stride, pad: [down, across], apart }: Convolution,
  activation: 'relu' | 'linear',
): tf.Tensor4D {
  const padding: [[number, number], [number, number], [number, number], [number, number]] = [
    [0, 0],
    [down, down],
    [across, across],
    [0, 0],
  ];
  const pad = down === 0 && across === 0 ? ('valid' as const) : padding;
  const dilations: [number, number] = [1, apart];
  return tf.fused.conv2d({
    x,
    filter,
    strides: [...stride],
    dilations,
    pad,
    activation,
    ...(bias === null ? {} : { bias }),
  });
}

import { describe, expect, it } from 'vitest';
import {
  activated,
  bordered,
  convolved,
  type Floats,
  firstOfRow,
  type LayerShape,
  layerOf,
  paddedChannels,
  pitch,
  type Shorts,
  shortsOf,
} from '../../src/vision/convolution.js';
import { NetworkMemory } from '../../src/vision/network-memory.js';
import { randomOf } from '../../training/random.js';

/** Values by row, column and channel. */
interface Plain {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly values: Float32Array;
}

interface Weights {
  readonly filter: Float32Array;
  readonly bias: Float32Array;
}

const SQUARE: LayerShape = { size: [3, 3], stride: [1, 1], pad: [1, 1], apart: 1, inputs: 8, outputs: 16 };

/** As anybody would write it down. */
function plainly(
  { size, stride, pad, apart, inputs, outputs }: LayerShape,
  { filter, bias }: Weights,
  x: Plain,
): Plain {
  const height = Math.floor((x.height + 2 * pad[0] - size[0]) / stride[0]) + 1;
  const width = Math.floor((x.width + 2 * pad[1] - apart * (size[1] - 1) - 1) / stride[1]) + 1;
  const values = new Float32Array(width * height * outputs);
  const at = (row: number, column: number, channel: number) =>
    row < 0 || column < 0 || row >= x.height || column >= x.width
      ? 0
      : x.values[(row * x.width + column) * x.channels + channel];
  for (let row = 0, to = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      for (let output = 0; output < outputs; output++, to++) {
        let sum = bias[output];
        for (let i = 0, weight = output; i < size[0] * size[1]; i++)
          for (let input = 0; input < inputs; input++, weight += outputs)
            sum +=
              filter[weight] *
              at(
                row * stride[0] - pad[0] + Math.floor(i / size[1]),
                column * stride[1] - pad[1] + apart * (i % size[1]),
                input,
              );
        values[to] = sum;
      }
  return { width, height, channels: outputs, values };
}

const random = randomOf(31);
const numbers = (count: number, most: number) =>
  Float32Array.from({ length: count }, () => most * (2 * random.next() - 1));

function weightsFor({ size, inputs, outputs }: LayerShape): Weights {
  return { filter: numbers(size[0] * size[1] * inputs * outputs, 0.4), bias: numbers(outputs, 1) };
}

/** Of values from 0 to 255, as the network is given them. */
function pictureOf(
  memory: NetworkMemory,
  sides: Pick<Shorts, 'width' | 'height' | 'channels'>,
  border: readonly [number, number],
) {
  const shorts = { ...bordered(memory, sides, border), unit: 1 / 255 };
  const { width, height, channels } = sides;
  const values = Float32Array.from({ length: width * height * channels }, () => Math.floor(256 * random.next()));
  for (let y = 0; y < height; y++)
    memory.shorts.set(values.subarray(y * width * channels, (y + 1) * width * channels), firstOfRow(shorts, y));
  return { shorts, plain: { ...sides, values: values.map((value) => value / 255) } };
}

function valuesOf({ floats }: NetworkMemory, map: Floats, channels: number): number[] {
  return Array.from({ length: map.width * map.height * channels }, (_, i) => {
    const [pixel, channel] = [Math.floor(i / channels), i % channels];
    const row = Math.floor(pixel / map.width);
    return floats[map.address / 4 + row * pitch(map) + (pixel % map.width) * map.channels + channel];
  });
}

function valuesOfShorts({ shorts }: NetworkMemory, map: Shorts): number[] {
  return Array.from({ length: map.height }, (_, y) => {
    const from = firstOfRow(map, y);
    return Array.from(shorts.subarray(from, from + map.width * map.channels), (value) => value * map.unit);
  }).flat();
}

function furthest(one: ArrayLike<number>, other: ArrayLike<number>): number {
  expect(one.length).toBe(other.length);
  return Array.from(one).reduce((most, value, i) => Math.max(most, Math.abs(value - other[i])), 0);
}

/** What values of some ones lose as integers of 14 bits. */
const FINE = 0.004;

describe('a layer in integers', () => {
  it.each([
    SQUARE,
    { ...SQUARE, stride: [2, 2] as const },
    { ...SQUARE, size: [1, 5] as const, pad: [0, 8] as const, apart: 4 },
  ])('gives the same whatever the memory held before, and no greatest value that comes from there', (shape) => {
    const memory = new NetworkMemory();
    const layer = layerOf(memory, shape, 8, weightsFor(shape));
    const values = numbers(6 * 5 * 8, 60);
    const peaks = [0, 32_767, -32_768].map((before) =>
      memory.passing(() => {
        memory.passing(() => {
          const bytes = 1 << 18;
          const address = memory.take(bytes);
          memory.shorts.fill(before, address / 2, (address + bytes) / 2);
        });
        const shorts = bordered(memory, { width: 6, height: 5, channels: 8 }, shape.pad);
        for (let y = 0; y < 5; y++) memory.shorts.set(values.subarray(y * 48, (y + 1) * 48), firstOfRow(shorts, y));
        const given = convolved(memory, layer, shorts, { adding: null, positive: true });
        expect(given.peak).toBeLessThan(2 * Math.max(...valuesOf(memory, given, 16)));
        return given.peak;
      }),
    );
    expect(new Set(peaks).size).toBe(1);
  });

  const shapes: readonly (readonly [string, LayerShape, number])[] = [
    ['of two planes, at half the size', { ...SQUARE, stride: [2, 2], inputs: 2, outputs: 8 }, 12],
    ['of a width that is no multiple of four', SQUARE, 7],
    ['with channels that are no multiple of eight', { ...SQUARE, inputs: 8, outputs: 13 }, 8],
    ['of one pixel', { ...SQUARE, size: [1, 1], pad: [0, 0] }, 9],
    ['of a line, with no zeros above', { ...SQUARE, stride: [2, 1], pad: [0, 1] }, 10],
    ['whose columns are apart', { ...SQUARE, size: [1, 5], pad: [0, 4], apart: 2 }, 11],
  ];

  it.each(shapes)('gives what the same in floats gives: %s', (_, shape, width) => {
    const memory = new NetworkMemory();
    const weights = weightsFor(shape);
    const layer = layerOf(memory, shape, shape.inputs, weights);
    const { shorts, plain } = pictureOf(memory, { width, height: 6, channels: shape.inputs }, [2, 5]);
    const output = convolved(memory, layer, shorts, { adding: null, positive: false });
    const expected = plainly(shape, weights, plain);
    expect(furthest(valuesOf(memory, output, shape.outputs), expected.values)).toBeLessThan(FINE);
    expect(output.peak).toBeGreaterThanOrEqual(Math.max(...expected.values) - FINE);
  });

  it('passes on what is positive to the next one, whose zeros lie round it', () => {
    const memory = new NetworkMemory();
    const [first, second] = [SQUARE, { ...SQUARE, inputs: 16, outputs: 8 }];
    const weights = [weightsFor(first), weightsFor(second)];
    const layers = [first, second].map((shape, i) => layerOf(memory, shape, shape.inputs, weights[i]));
    const { shorts, plain } = pictureOf(memory, { width: 9, height: 5, channels: 8 }, [1, 1]);
    // What was there before must not shine through.
    memory.shorts.fill(99, shorts.address / 2 + 4000);
    const between = activated(memory, layers[0], shorts, [1, 1]);
    const middle = plainly(first, weights[0], plain);
    middle.values.forEach((value, i) => {
      middle.values[i] = Math.max(0, value);
    });
    expect(furthest(valuesOfShorts(memory, between), middle.values)).toBeLessThan(FINE);
    const output = convolved(memory, layers[1], between, { adding: null, positive: false });
    const expected = plainly(second, weights[1], middle);
    expect(furthest(valuesOf(memory, output, 8), expected.values)).toBeLessThan(4 * FINE);
  });

  it('adds what another one gave, at the same size or at half of it', () => {
    for (const halved of [false, true]) {
      const memory = new NetworkMemory();
      const shape: LayerShape = { ...SQUARE, outputs: 8 };
      const weights = [weightsFor(shape), weightsFor(shape)];
      const layers = weights.map((some) => layerOf(memory, shape, 8, some));
      const fine = pictureOf(memory, { width: 12, height: 6, channels: 8 }, [1, 1]);
      const [width, height] = halved ? [6, 3] : [12, 6];
      const coarse = pictureOf(memory, { width, height, channels: 8 }, [1, 1]);
      const floats = convolved(memory, layers[0], coarse.shorts, { adding: null, positive: false });
      const output = convolved(memory, layers[1], fine.shorts, { adding: { floats, halved }, positive: false });
      const [added, own] = [plainly(shape, weights[0], coarse.plain), plainly(shape, weights[1], fine.plain)];
      const expected = own.values.map((value, i) => {
        const [pixel, channel] = [Math.floor(i / 8), i % 8];
        const scale = halved ? 2 : 1;
        const [x, y] = [Math.floor((pixel % 12) / scale), Math.floor(Math.floor(pixel / 12) / scale)];
        return value + added.values[(y * width + x) * 8 + channel];
      });
      expect(furthest(valuesOf(memory, output, 8), expected)).toBeLessThan(2 * FINE);
    }
  });

  it('overflows for no values: the largest weights meet the largest values', () => {
    const memory = new NetworkMemory();
    const shape: LayerShape = { ...SQUARE, inputs: 40, outputs: 8 };
    const weights = { filter: new Float32Array(9 * 40 * 8).fill(3), bias: new Float32Array(8) };
    const white: Floats = {
      address: memory.take(4 * 4 * 40 * 3),
      width: 4,
      height: 3,
      channels: paddedChannels(40),
      peak: 7,
    };
    memory.floats.fill(7, white.address / 4, white.address / 4 + 4 * 40 * 3);
    const output = convolved(memory, layerOf(memory, shape, 40, weights), shortsOf(memory, white, [1, 1]), {
      adding: null,
      positive: false,
    });
    expect(output.peak).toBeGreaterThan(0.99 * 9 * 40 * 3 * 7);
    expect(output.peak).toBeLessThan(1.01 * 9 * 40 * 3 * 7);
  });
});

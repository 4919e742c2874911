import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openLineNetwork } from '../../src/vision/line-network.js';
import { openNetwork } from '../../src/vision/network.js';

const model = (name: string) => readFileSync(new URL(`../../models/${name}`, import.meta.url));

function noise(count: number, seed: number, most: number): Int16Array {
  let state = seed;
  return Int16Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % most;
  });
}

describe('what a network makes of a picture', () => {
  it.each([
    [64, 64],
    [192, 64],
    [320, 192],
  ])('of %i by %i pixels does not hang on what it looked at before', (width, height) => {
    const network = openNetwork(model('text-detector.weights'));
    const pixels = noise(2 * width * height, 7, 256);
    const first = network.probabilities(pixels, width, height);
    for (const [seed, side] of [
      [1, 256],
      [2, 128],
      [3, 512],
    ])
      network.probabilities(noise(2 * side * side, seed, 256), side, side);
    expect(network.probabilities(pixels, width, height)).toEqual(first);
  });

  it('nor of a line', () => {
    const read = openLineNetwork(model('text-reader.weights'));
    const line = (width: number, seed: number) => ({
      ...{ width, height: 24 },
      values: Float32Array.from(noise(24 * width, seed, 256), (value) => value / 255),
    });
    const first = read(line(64, 5));
    for (const width of [640, 128, 320]) read(line(width, width));
    expect(read(line(64, 5)).values).toEqual(first.values);
  });
});

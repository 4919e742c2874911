// One layer of a learned network, in integers: values of 14 bits times weights of up to 16, whose sums no 32-bit integer overflows.
import { CHANNELS, PEAK, PIXELS } from './convolve-row.js';
import type { NetworkMemory } from './network-memory.js';

/** Down and across. */
export type Pair = readonly [number, number];

export interface LayerShape {
  readonly size: Pair;
  readonly stride: Pair;
  /** Zeros beyond each edge. */
  readonly pad: Pair;
  /** How far apart the columns are that it sees. */
  readonly apart: number;
  readonly inputs: number;
  readonly outputs: number;
}

export interface Convolution extends LayerShape {
  /** Channels of what it takes and gives; more than inputs and outputs, the rest zeros. */
  readonly taken: number;
  readonly given: number;
  /** Addresses. */
  readonly weights: number;
  readonly factors: number;
  /** What each sum is multiplied by, for values that stand for themselves; the factors, for those of one input. */
  readonly scales: Float32Array;
}

/** Integers row by row, channels of a pixel together, with zeros all round: each stands for so many times `unit`. */
export interface Shorts {
  readonly address: number;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly border: Pair;
  readonly unit: number;
}

/** Floats row by row; a row has room for whole groups of pixels. */
export interface Floats {
  readonly address: number;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** The greatest. */
  readonly peak: number;
}

export interface Adding {
  readonly floats: Floats;
  /** Whether each value is added to four pixels. */
  readonly halved: boolean;
}

/** Pixels that the last group of the last row may look at beyond what there is: they are zeros too, or what was there before would tell in the greatest value. */
const BEYOND = 32;

/** The greatest value that is written, and the largest sum of a channel's weights: their product is less than the largest integer. */
const LARGEST = 16_383;
const LARGEST_SUM = 131_000;
const LARGEST_WEIGHT = 32_767;

/** Floats from a row to the next: whole groups of pixels. */
export function pitch({ width, channels }: Pick<Floats, 'width' | 'channels'>): number {
  return Math.ceil(width / PIXELS) * PIXELS * channels;
}

function stride({ width, channels, border }: Shorts): number {
  return (width + 2 * border[1]) * channels;
}

/** Channels as the kernel takes them. */
export function paddedChannels(count: number): number {
  return Math.ceil(count / CHANNELS) * CHANNELS;
}

/**
 * @param taken channels of what it is given, 2 or a multiple of 8, of which the first are its inputs.
 * @param filter weights by row, column, input and output. @param bias by output.
 */
export function layerOf(
  memory: NetworkMemory,
  shape: LayerShape,
  taken: number,
  { filter, bias }: { readonly filter: Float32Array; readonly bias: Float32Array },
): Convolution {
  const { size, inputs, outputs } = shape;
  const given = paddedChannels(outputs);
  const row = size[1] * taken;
  const weights = memory.take(2 * size[0] * row * given);
  const factors = memory.take(8 * given);
  const { shorts, floats } = memory;
  shorts.fill(0, weights / 2, weights / 2 + size[0] * row * given);
  floats.fill(0, factors / 4, factors / 4 + 2 * given);
  const scales = new Float32Array(given);
  for (let output = 0; output < outputs; output++) {
    const block = Math.floor(output / CHANNELS);
    const scale = scaleOf(filter, output, outputs);
    scales[output] = 1 / scale;
    floats[factors / 4 + placeOfFactor(output) + CHANNELS] = bias[output];
    for (let place = 0, from = output; place < size[0] * size[1]; place++) {
      for (let input = 0; input < inputs; input++, from += outputs) {
        const pair = (block * size[0] * row + place * taken + input - (input % 2)) * CHANNELS;
        shorts[weights / 2 + pair + 2 * (output % CHANNELS) + (input % 2)] = Math.round(filter[from] * scale);
      }
    }
  }
  return { ...shape, taken, given, weights, factors, scales };
}

/** Of each block of channels first factors, then what is added. */
function placeOfFactor(output: number): number {
  return output + CHANNELS * Math.floor(output / CHANNELS);
}

function scaleOf(filter: Float32Array, output: number, outputs: number): number {
  let [sum, most, count] = [0, 0, 0];
  for (let i = output; i < filter.length; i += outputs, count++) {
    sum += Math.abs(filter[i]);
    most = Math.max(most, Math.abs(filter[i]));
  }
  return most === 0 ? 1 : Math.min((LARGEST_SUM - count / 2) / sum, LARGEST_WEIGHT / most);
}

interface Finish {
  readonly adding: Adding | null;
  /** Whether only what is positive is passed on. */
  readonly positive: boolean;
}

/** What a layer gives. @param input with a border that is at least as wide as the layer's pad. */
export function convolved(
  memory: NetworkMemory,
  layer: Convolution,
  input: Shorts,
  { adding, positive }: Finish,
): Floats {
  const shape = { ...outputSides(layer, input), channels: layer.given };
  const address = memory.take(4 * pitch(shape) * shape.height);
  memory.passing(() => convolveRows(memory, layer, input, { output: { ...shape, address }, adding, positive }));
  return { ...shape, address, peak: Math.max(...memory.floats.subarray(PEAK / 4, PEAK / 4 + 4)) };
}

function convolveRows(
  memory: NetworkMemory,
  layer: Convolution,
  input: Shorts,
  { output, adding, positive }: Finish & { readonly output: Omit<Floats, 'peak'> },
): void {
  const runs = runsOf(memory, layer, input);
  const { floats, halved } = adding ?? { floats: zeros(memory, layer.given), halved: false };
  const [addedPitch, addedStep] = adding === null ? [0, 0] : [pitch(floats), floats.channels];
  scaleFactors(memory, layer, input.unit);
  memory.floats.fill(0, PEAK / 4, PEAK / 4 + 4);
  const [downStep, acrossStep] = layer.stride;
  const first = firstOfRow(input, -layer.pad[0]) - layer.pad[1] * input.channels;
  for (let y = 0; y < output.height; y++)
    memory.kernel.convolveRow(
      2 * (first + y * downStep * stride(input)),
      2 * acrossStep * input.channels,
      runs.from,
      runs.to,
      runs.length,
      layer.weights,
      layer.factors,
      floats.address + 4 * (halved ? y >> 1 : y) * addedPitch,
      4 * addedStep,
      Number(halved),
      output.address + 4 * y * pitch(output),
      4 * output.channels,
      Math.ceil(output.width / PIXELS),
      layer.given / CHANNELS,
      positive ? 0 : Number.NEGATIVE_INFINITY,
    );
}

/** The positive part of what a layer gives, as integers. @param border as wide as the next layer needs it. */
export function activated(
  memory: NetworkMemory,
  layer: Convolution,
  input: Shorts,
  border: Pair,
  adding: Adding | null = null,
): Shorts {
  const room = bordered(memory, { ...outputSides(layer, input), channels: layer.given }, border);
  // The floats need twice the room, and only until they are integers.
  return memory.passing(() => narrowed(memory, convolved(memory, layer, input, { adding, positive: true }), room));
}

/** Floats of which none is negative as integers. */
export function shortsOf(memory: NetworkMemory, floats: Floats, border: Pair): Shorts {
  return narrowed(memory, floats, bordered(memory, floats, border));
}

function outputSides(
  { size, stride, pad, apart }: Convolution,
  { width, height }: Shorts,
): { readonly width: number; readonly height: number } {
  const seen = [size[0], apart * (size[1] - 1) + 1];
  const along = (side: number, axis: 0 | 1) => Math.floor((side + 2 * pad[axis] - seen[axis]) / stride[axis]) + 1;
  return { width: along(width, 1), height: along(height, 0) };
}

interface Runs {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** Columns side by side lie together in the input: then all of a row of the filter are one run. */
function runsOf(memory: NetworkMemory, { size, taken, apart }: Convolution, input: Shorts): Runs {
  const columns = apart === 1 ? 1 : size[1];
  const from = memory.take(4 * size[0] * columns);
  for (let row = 0, at = from / 4; row < size[0]; row++)
    for (let column = 0; column < columns; column++, at++)
      memory.integers[at] = 2 * (row * stride(input) + column * apart * taken);
  return { from, to: from + 4 * size[0] * columns, length: (2 * size[1] * taken) / columns };
}

function zeros(memory: NetworkMemory, channels: number): Floats {
  const address = memory.take(4 * channels);
  memory.floats.fill(0, address / 4, address / 4 + channels);
  return { address, width: 1, height: 1, channels, peak: 0 };
}

function scaleFactors(memory: NetworkMemory, { factors, scales }: Convolution, unit: number): void {
  scales.forEach((scale, output) => {
    memory.floats[factors / 4 + placeOfFactor(output)] = scale * unit;
  });
}

function narrowed(memory: NetworkMemory, floats: Floats, room: Shorts): Shorts {
  const unit = floats.peak > 0 ? floats.peak / LARGEST : 1;
  for (let y = 0; y < room.height; y++) {
    const from = floats.address + 4 * y * pitch(floats);
    memory.kernel.narrow(from, 2 * firstOfRow(room, y), room.width * room.channels, 1 / unit);
  }
  return { ...room, unit };
}

/** Room for integers within zeros. */
export function bordered(
  memory: NetworkMemory,
  sides: Pick<Shorts, 'width' | 'height' | 'channels'>,
  border: Pair,
): Shorts {
  const shape = { ...sides, border, address: 0, unit: 1 };
  const row = stride(shape);
  const length = row * (sides.height + 2 * border[0]);
  const shorts = { ...shape, address: memory.take(2 * (length + BEYOND * sides.channels)) };
  const side = border[1] * sides.channels;
  const start = firstOfRow(shorts, 0) - side;
  memory.shorts.fill(0, shorts.address / 2, start + side);
  for (let y = 1; y < sides.height; y++) memory.shorts.fill(0, start + y * row - side, start + y * row + side);
  memory.shorts.fill(0, start + sides.height * row - side, shorts.address / 2 + length + BEYOND * sides.channels);
  return shorts;
}

/** By index of the memory's 16-bit integers. */
export function firstOfRow(shorts: Shorts, row: number): number {
  const { address, border, channels } = shorts;
  return address / 2 + (border[0] + row) * stride(shorts) + border[1] * channels;
}

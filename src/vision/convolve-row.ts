// The innermost loops of a learned network, in WebAssembly: one row of a convolution of 16-bit integers, and floats made into such integers.
import {
  add,
  addFloats,
  addIntegers,
  type Code,
  dot,
  get,
  greater,
  isBelow,
  type Kind,
  load,
  loadSpread,
  loadVector,
  type Memory,
  multiply,
  multiplyFloats,
  NO_SUMS,
  number,
  type Routine,
  repeat,
  set,
  shiftRight,
  spreadFloat,
  started,
  storeVector,
  toFloats,
  toShorts,
} from './wasm-code.js';

/** Pixels and channels that are worked out together: as many sums as a processor has registers for. */
export const PIXELS = 4;
export const CHANNELS = 8;

const PAIR_BYTES = 4;
const WEIGHTS_OF_PAIR = 32;

/** Where the greatest of the values that were worked out stands, four floats of which each is one for some channels. */
export const PEAK = 16;

/** All in bytes, addresses but for the last four. */
export type ConvolveRow = (
  /** The first value that the first pixel is made of. */
  input: number,
  /** From a pixel's first value to the next one's. */
  inputStep: number,
  /** Where the offsets of a pixel's runs of values begin and end. */
  runs: number,
  runsEnd: number,
  runLength: number,
  /** Of each block of channels, run and pair: those of the pair for each channel. */
  weights: number,
  /** Of each block of channels: factors of the sums, then what is added to them. */
  factors: number,
  /** Floats that are added to each pixel's, and how far each is from the next, which `1 << halving` pixels share. */
  addend: number,
  addendStep: number,
  halving: number,
  output: number,
  outputStep: number,
  groups: number,
  blocks: number,
  least: number,
) => void;

/** Multiplies floats and rounds them to 16-bit integers. @param count of floats, a multiple of 8. */
export type Narrow = (input: number, output: number, count: number, factor: number) => void;

const PARAMETERS = [
  ...['input', 'inputStep', 'runs', 'runsEnd', 'runLength', 'weights', 'factors'],
  ...['addend', 'addendStep', 'halving', 'output', 'outputStep', 'groups', 'blocks', 'least'],
];
const INTEGERS = ['block', 'group', 'run', 'runEnd', 'weight', 'place', 'added', 'to'];
const POINTERS = numbered('from', PIXELS);
const SUMS = numbered('sum', 2 * PIXELS);
const VECTORS = [...SUMS, 'one', 'other', 'value', 'peak', 'floor'];
const NAMES = [...PARAMETERS, ...INTEGERS, ...POINTERS, ...VECTORS];

function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${name}${i}`);
}

const of = (name: string): Code => get(NAMES.indexOf(name));
const put = (name: string, value: Code): Code => set(NAMES.indexOf(name), value);
const advance = (name: string, by: Code): Code => put(name, add(of(name), by));
const until = (name: string, end: string, body: Code): Code => repeat(body, isBelow(of(name), of(end)));

/** One pair of inputs of each pixel times the weights of both halves of the channels. Two pairs in one turn are slower: the compiler then keeps sums in memory. */
const SUM_OF_PAIR: Code = [
  put('one', loadVector(of('weight'))),
  put('other', loadVector(of('weight'), WEIGHTS_OF_PAIR / 2)),
  POINTERS.map((from, pixel) => [
    put('value', loadSpread(of(from))),
    ['one', 'other'].map((half, i) => {
      const sum = SUMS[2 * pixel + i];
      return put(sum, addIntegers(of(sum), dot(of('value'), of(half))));
    }),
  ]),
  advance('weight', number(WEIGHTS_OF_PAIR)),
  POINTERS.map((from) => advance(from, number(PAIR_BYTES))),
];

const SUM_OF_RUN: Code = [
  put('from0', add(of('place'), load(of('run')))),
  POINTERS.slice(1).map((from, i) => put(from, add(of(POINTERS[i]), of('inputStep')))),
  put('runEnd', add(of('from0'), of('runLength'))),
  until('from0', 'runEnd', SUM_OF_PAIR),
  advance('run', number(4)),
];

/** Sums times their factors, with what is added, and no less than the least. */
function finished(pixel: number): Code {
  const addend = add(of('added'), multiply(shiftRight(number(pixel), of('halving')), of('addendStep')));
  return [
    put('from0', addend),
    [0, 1].map((half) => {
      const sum = SUMS[2 * pixel + half];
      const scaled = multiplyFloats(toFloats(of(sum)), loadVector(of('factors'), 16 * half));
      const whole = addFloats(
        addFloats(scaled, loadVector(of('factors'), 32 + 16 * half)),
        loadVector(of('from0'), 16 * half),
      );
      return [
        put('value', greater(whole, of('floor'))),
        put('peak', greater(of('peak'), of('value'))),
        storeVector(of('to'), of('value'), 16 * half),
      ];
    }),
    advance('to', of('outputStep')),
  ];
}

const CONVOLVE_ROW: Routine = {
  name: 'convolveRow',
  parameters: PARAMETERS.map((name): Kind => (name === 'least' ? 'f32' : 'i32')),
  locals: [...[...INTEGERS, ...POINTERS].map((): Kind => 'i32'), ...VECTORS.map((): Kind => 'v128')],
  body: [
    put('floor', spreadFloat(of('least'))),
    put('peak', loadVector(number(PEAK))),
    until('block', 'blocks', [
      put('group', number(0)),
      put('place', of('input')),
      put('added', of('addend')),
      put('to', of('output')),
      until('group', 'groups', [
        SUMS.map((sum) => put(sum, NO_SUMS)),
        put('weight', of('weights')),
        put('run', of('runs')),
        until('run', 'runsEnd', SUM_OF_RUN),
        Array.from({ length: PIXELS }, (_, pixel) => finished(pixel)),
        advance('added', multiply(shiftRight(number(PIXELS), of('halving')), of('addendStep'))),
        advance('place', multiply(number(PIXELS), of('inputStep'))),
        advance('group', number(1)),
      ]),
      put('weights', of('weight')),
      advance('factors', number(8 * CHANNELS)),
      advance('addend', number(4 * CHANNELS)),
      advance('output', number(4 * CHANNELS)),
      advance('block', number(1)),
    ]),
    storeVector(number(PEAK), of('peak')),
  ],
};

const [FROM, TO, COUNT, FACTOR, END, FACTORS] = [0, 1, 2, 3, 4, 5];

const NARROW: Routine = {
  name: 'narrow',
  parameters: ['i32', 'i32', 'i32', 'f32'],
  locals: ['i32', 'v128'],
  body: [
    set(FACTORS, spreadFloat(get(FACTOR))),
    set(END, add(get(FROM), multiply(get(COUNT), number(4)))),
    repeat(
      [
        storeVector(
          get(TO),
          toShorts(
            multiplyFloats(loadVector(get(FROM)), get(FACTORS)),
            multiplyFloats(loadVector(get(FROM), 16), get(FACTORS)),
          ),
        ),
        set(FROM, add(get(FROM), number(32))),
        set(TO, add(get(TO), number(16))),
      ],
      isBelow(get(FROM), get(END)),
    ),
  ],
};

export interface Kernel {
  readonly convolveRow: ConvolveRow;
  readonly narrow: Narrow;
}

export function startKernel(memory: Memory): Kernel {
  return started([CONVOLVE_ROW, NARROW], memory) as Kernel;
}

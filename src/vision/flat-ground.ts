// Takes the ground away from strokes that are thinner than what is behind them: once for dark strokes, once for bright ones (morphological top-hats).
import { countsOf, type GreyPicture, middle } from './grey-picture.js';

export interface Strokes {
  /** Dark on light, whatever they were; both on one scale. */
  readonly dark: GreyPicture;
  readonly bright: GreyPicture;
  /** Whether the ground is of one grey: then the height of a line does not matter. */
  readonly isFlat: boolean;
}

/** A ground is flat if so many of all pixels are so near, of 255, to what the picture mostly shows. */
const FLAT = 0.6;
const NEAR = 8;

/** Half of a line is thicker than its strokes, within these bounds, in pixels. */
const THINNEST = 5;
const THICKEST = 60;

/** @param line its height in pixels: a stroke is thinner than half of it, and a ground wider, unless it is flat. */
export function strokesOf(picture: GreyPicture, line: number): Strokes {
  const { width, height, grey } = picture;
  const ground = middle(grey);
  const near = grey.reduce((count, value) => count + (Math.abs(value - ground) <= NEAR ? 1 : 0), 0);
  if (near >= FLAT * grey.length)
    return {
      isFlat: true,
      ...shown(
        picture,
        grey.map((value) => Math.max(0, ground - value)),
        grey.map((value) => Math.max(0, value - ground)),
      ),
    };
  const reach = Math.floor(Math.min(THICKEST, Math.max(THINNEST, line / 2)) / 2);
  const least = spread({ width, height, grey }, reach, Math.min);
  const most = spread({ width, height, grey }, reach, Math.max);
  const opened = spread({ width, height, grey: least }, reach, Math.max);
  const closed = spread({ width, height, grey: most }, reach, Math.min);
  return {
    isFlat: false,
    ...shown(
      picture,
      grey.map((value, i) => closed[i] - value),
      grey.map((value, i) => value - opened[i]),
    ),
  };
}

function shown({ width, height }: GreyPicture, dark: Uint8Array, bright: Uint8Array): Omit<Strokes, 'isFlat'> {
  const strongest = Math.max(1, highest(bright), highest(dark));
  const inverted = (strength: Uint8Array): GreyPicture => ({
    width,
    height,
    grey: strength.map((value) => 255 - Math.min(255, Math.round((255 * value) / strongest))),
  });
  return { dark: inverted(dark), bright: inverted(bright) };
}

/** The value that all but one in two hundred pixels stay under. */
function highest(values: Uint8Array): number {
  const counts = countsOf(values);
  let above = values.length * 0.005;
  let value = 255;
  while (value > 0 && above >= counts[value]) above -= counts[value--];
  return value;
}

type Choose = (one: number, other: number) => number;

/** The least or greatest value in a square of `2 * reach + 1` pixels round each. */
function spread({ width, height, grey }: GreyPicture, reach: number, choose: Choose): Uint8Array {
  const across = new Uint8Array(grey.length);
  for (let y = 0; y < height; y++) along(grey, across, { start: y * width, step: 1, count: width }, reach, choose);
  const both = new Uint8Array(grey.length);
  for (let x = 0; x < width; x++) along(across, both, { start: x, step: width, count: height }, reach, choose);
  return both;
}

interface Stretch {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** Blocks of a window's length, with running extremes from both ends: three comparisons a value, whatever the window (van Herk). */
function along(from: Uint8Array, to: Uint8Array, { start, step, count }: Stretch, reach: number, choose: Choose): void {
  const size = 2 * reach + 1;
  const length = count + 2 * reach;
  const at = (i: number) => from[start + step * Math.min(count - 1, Math.max(0, i - reach))];
  const forward = new Uint8Array(length);
  const backward = new Uint8Array(length);
  for (let i = 0; i < length; i++) forward[i] = i % size === 0 ? at(i) : choose(forward[i - 1], at(i));
  for (let i = length - 1; i >= 0; i--)
    backward[i] = i === length - 1 || i % size === size - 1 ? at(i) : choose(backward[i + 1], at(i));
  for (let i = 0; i < count; i++) to[start + step * i] = choose(backward[i], forward[i + size - 1]);
}

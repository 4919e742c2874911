// Takes the ground away from strokes that are thinner than what is behind them: once for dark strokes, once for bright ones (morphological top-hats).
import { larger } from '../base/index.js';
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
  const near = countsOf(grey).reduce((count, of, value) => count + (Math.abs(value - ground) <= NEAR ? of : 0), 0);
  if (near >= FLAT * grey.length) {
    const flat = new Uint8Array(grey.length).fill(ground);
    return { isFlat: true, ...shown(picture, above(flat, grey), above(grey, flat)) };
  }
  const reach = Math.floor(Math.min(THICKEST, Math.max(THINNEST, line / 2)) / 2);
  const least = spread({ width, height, grey }, reach, 'least');
  const most = spread({ width, height, grey }, reach, 'greatest');
  const opened = spread({ width, height, grey: least }, reach, 'greatest');
  const closed = spread({ width, height, grey: most }, reach, 'least');
  return { isFlat: false, ...shown(picture, above(closed, grey), above(grey, opened)) };
}

/** How far each value is above the other's, 0 where it is not. */
function above(values: Uint8Array, others: Uint8Array): Uint8Array {
  const result = new Uint8Array(values.length);
  for (let i = 0; i < result.length; i++) result[i] = larger(values[i], others[i]) - others[i];
  return result;
}

function shown({ width, height }: GreyPicture, dark: Uint8Array, bright: Uint8Array): Omit<Strokes, 'isFlat'> {
  const strongest = Math.max(1, highest(bright), highest(dark));
  const shades = Uint8Array.from({ length: 256 }, (_, i) => 255 - Math.min(255, Math.round((255 * i) / strongest)));
  const inverted = (strength: Uint8Array): GreyPicture => {
    const grey = new Uint8Array(strength.length);
    for (let i = 0; i < grey.length; i++) grey[i] = shades[strength[i]];
    return { width, height, grey };
  };
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

type Extreme = 'least' | 'greatest';

/** The least or greatest value in a square of `2 * reach + 1` pixels round each. */
function spread({ width, height, grey }: GreyPicture, reach: number, extreme: Extreme): Uint8Array {
  const lines = linesOf(Math.max(width, height) + 2 * reach);
  const across = new Uint8Array(grey.length);
  for (let y = 0; y < height; y++)
    along(grey, across, { start: y * width, step: 1, count: width }, reach, extreme, lines);
  const both = new Uint8Array(grey.length);
  for (let x = 0; x < width; x++) along(across, both, { start: x, step: width, count: height }, reach, extreme, lines);
  return both;
}

interface Stretch {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** What one stretch after another is worked out in. */
interface Lines {
  readonly values: Uint8Array;
  readonly forward: Uint8Array;
  readonly backward: Uint8Array;
}

function linesOf(length: number): Lines {
  return { values: new Uint8Array(length), forward: new Uint8Array(length), backward: new Uint8Array(length) };
}

/** Blocks of a window's length, with running extremes from both ends: three comparisons a value, whatever the window (van Herk). */
function along(
  from: Uint8Array,
  to: Uint8Array,
  { start, step, count }: Stretch,
  reach: number,
  extreme: Extreme,
  { values, forward, backward }: Lines,
): void {
  const size = 2 * reach + 1;
  const length = count + 2 * reach;
  // Least values are greatest ones of the complement.
  const flip = extreme === 'least' ? 255 : 0;
  for (let i = 0, at = start; i < count; i++, at += step) values[reach + i] = from[at] ^ flip;
  values.fill(values[reach], 0, reach);
  values.fill(values[reach + count - 1], reach + count, length);
  for (let block = 0; block < length; block += size) {
    const end = Math.min(length, block + size);
    let most = 0;
    for (let i = block; i < end; i++) {
      most = larger(most, values[i]);
      forward[i] = most;
    }
    most = 0;
    for (let i = end - 1; i >= block; i--) {
      most = larger(most, values[i]);
      backward[i] = most;
    }
  }
  for (let i = 0, at = start; i < count; i++, at += step) to[at] = larger(backward[i], forward[i + size - 1]) ^ flip;
}

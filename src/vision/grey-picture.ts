// A picture of one value a pixel, and what reading needs of it: cut out, turned, enlarged, dark on light.
import type { Raster, Rectangle } from '../base/index.js';

export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  /** Row by row, 0 black to 255 white. */
  readonly grey: Uint8Array;
}

/** The part of a raster within a box, which lies inside it. Colour stands in for brightness where it tells text better. */
export function cutOut(raster: Raster, { x, y, width, height }: Rectangle): GreyPicture {
  const cut = (values: Uint8Array): Uint8Array => {
    const part = new Uint8Array(width * height);
    for (let row = 0; row < height; row++) {
      const from = (y + row) * raster.width + x;
      part.set(values.subarray(from, from + width), row * width);
    }
    return part;
  };
  const grey = cut(raster.grey);
  const chroma = raster.chroma && cut(raster.chroma);
  return { width, height, grey: chroma && spread(chroma) > 2 * spread(grey) ? chroma : grey };
}

/** How far the brightest pixels are from the darkest, 0 to 255, a few outliers aside. */
export function contrast({ grey }: GreyPicture): number {
  return spread(grey);
}

/** Turned clockwise by so many quarters. */
export function turned(picture: GreyPicture, quarters: number): GreyPicture {
  if (quarters === 0) return picture;
  const { width, height, grey } = turned(picture, quarters - 1);
  const result = new Uint8Array(grey.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) result[x * height + (height - 1 - y)] = grey[y * width + x] ?? 0;
  return { width: height, height: width, grey: result };
}

/** Stretched to the whole range, and inverted if most of it is dark: text covers less than what is behind it. */
export function darkOnLight({ width, height, grey }: GreyPicture): GreyPicture {
  const counts = countsOf(grey);
  const low = percentile(counts, grey.length * 0.005);
  const high = Math.max(low + 1, percentile(counts, grey.length * 0.995));
  const isDark = percentile(counts, grey.length / 2) < (low + high) / 2;
  const shown = Uint8Array.from({ length: 256 }, (_, value) => {
    const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
    return Math.round(255 * (isDark ? 1 - share : share));
  });
  return { width, height, grey: grey.map((value) => shown[value] ?? 0) };
}

/** Enlarged or reduced with values between, and a light border all round. */
export function scaled({ width, height, grey }: GreyPicture, factor: number, border: number): GreyPicture {
  const inner = { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
  const outer = { width: inner.width + 2 * border, height: inner.height + 2 * border };
  const result = new Uint8Array(outer.width * outer.height).fill(255);
  for (let y = 0; y < inner.height; y++) {
    const down = place(y, factor, height);
    const [upper, lower] = [down.first * width, down.second * width];
    for (let x = 0, at = (y + border) * outer.width + border; x < inner.width; x++, at++) {
      const { first, second, share } = place(x, factor, width);
      const above = mix(grey[upper + first] ?? 0, grey[upper + second] ?? 0, share);
      const below = mix(grey[lower + first] ?? 0, grey[lower + second] ?? 0, share);
      result[at] = mix(above, below, down.share);
    }
  }
  return { ...outer, grey: result };
}

/** Heights of the rows of dark marks in a dark-on-light picture, in pixels from the top. */
export function lineHeights({ width, height, grey }: GreyPicture): number[] {
  const heights: number[] = [];
  let run = 0;
  for (let y = 0; y <= height; y++) {
    const isInk = y < height && grey.subarray(y * width, (y + 1) * width).some((value) => value < 100);
    if (isInk) run++;
    else if (run > 0) {
      if (run >= 4) heights.push(run);
      run = 0;
    }
  }
  return heights;
}

function place(at: number, factor: number, side: number): { first: number; second: number; share: number } {
  const from = Math.min(side - 1, Math.max(0, (at + 0.5) / factor - 0.5));
  const first = Math.floor(from);
  return { first, second: Math.min(side - 1, first + 1), share: from - first };
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

function spread(values: Uint8Array): number {
  const counts = countsOf(values);
  return percentile(counts, values.length * 0.995) - percentile(counts, values.length * 0.005);
}

function countsOf(values: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** The value below which so many pixels lie. */
function percentile(counts: Uint32Array, pixels: number): number {
  let sum = 0;
  for (let value = 0; value < 256; value++) {
    sum += counts[value] ?? 0;
    if (sum > pixels) return value;
  }
  return 255;
}

// A picture of one value a pixel, and what reading needs of it: cut out, turned, enlarged, dark on light.
import { cropPlane, type Raster, type Rectangle } from '../base/index.js';

export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  /** Row by row, 0 black to 255 white. */
  readonly grey: Uint8Array;
}

/**
 * The part of a raster within a box, which lies inside it. Outside the `inside` boxes everything has the grey of what they mostly show. Colour stands in
 * for brightness where it tells text better.
 */
export function cutOut(raster: Raster, box: Rectangle, inside: readonly Rectangle[]): GreyPicture {
  const shown = new Uint8Array(box.width * box.height);
  for (const { x, y, width, height } of inside)
    for (let row = y - box.y; row < y - box.y + height; row++)
      shown.fill(1, row * box.width + x - box.x, row * box.width + x - box.x + width);
  const grey = cutPlane(raster.grey, raster.width, box, shown);
  const chroma = raster.chroma && cutPlane(raster.chroma, raster.width, box, shown);
  return { width: box.width, height: box.height, grey: chroma && spread(chroma) > 2 * spread(grey) ? chroma : grey };
}

function cutPlane(values: Uint8Array, stride: number, box: Rectangle, shown: Uint8Array): Uint8Array {
  const cut = cropPlane(values, stride, box);
  const seen = cut.filter((_, i) => shown[i] === 1);
  const ground = middle(seen);
  return cut.map((value, i) => (shown[i] === 1 ? value : ground));
}

export function part({ width, grey }: GreyPicture, box: Rectangle): GreyPicture {
  return { width: box.width, height: box.height, grey: cropPlane(grey, width, box) };
}

/** What some pixels mostly show. */
export function middle(grey: Uint8Array): number {
  return percentile(countsOf(grey), grey.length / 2);
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

export function countsOf(values: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** The value below which so many pixels lie. */
export function percentile(counts: Uint32Array, pixels: number): number {
  let sum = 0;
  for (let value = 0; value < 256; value++) {
    sum += counts[value] ?? 0;
    if (sum > pixels) return value;
  }
  return 255;
}

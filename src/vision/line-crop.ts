// A line of text cut out of a picture as the reader takes it: of one height, with some of what is round it.
import type { Rectangle } from '../base/index.js';
import { countsOf, type GreyPicture, percentile } from './grey-picture.js';

/** Rows of what the reader is given. */
export const LINE_HEIGHT = 24;

/** Heights of the line that are shown above and below it, and at both of its ends. */
const ROUND = 0.2;
const BESIDE = 0.35;

/** So much of the range of values may be outliers, at each end. */
const OUTLIERS = 0.01;

/** Of 255: flatter lines are not stretched further, so that grain stays grain. */
const LEAST_RANGE = 16;

/** Pixels of the crop per pixel of the picture. */
export function cropScale({ height }: Rectangle): number {
  return LINE_HEIGHT / (height * (1 + 2 * ROUND));
}

/** Where the crop begins, in pixels of the picture. */
export function cropStart({ x, height }: Rectangle): number {
  return x - BESIDE * height;
}

/** @param box of a line, in pixels of the picture; beyond the picture its edge goes on. */
export function lineCrop(picture: GreyPicture, box: Rectangle): GreyPicture {
  const scale = cropScale(box);
  const width = Math.max(1, Math.round((box.width + 2 * BESIDE * box.height) * scale));
  const columns = weightsOf(width, cropStart(box), scale, picture.width);
  const rows = weightsOf(LINE_HEIGHT, box.y - ROUND * box.height, scale, picture.height);
  const grey = new Uint8Array(width * LINE_HEIGHT);
  const top = Math.min(...rows.map(({ from }) => from));
  const bottom = Math.max(...rows.map(({ from, weights }) => from + weights.length));
  const narrowed = new Float32Array(width * (bottom - top));
  for (let y = top, at = 0; y < bottom; y++)
    for (let x = 0; x < width; x++, at++) narrowed[at] = mixed(picture.grey, y * picture.width, 1, columns[x]);
  for (let y = 0, at = 0; y < LINE_HEIGHT; y++)
    for (let x = 0; x < width; x++, at++) grey[at] = Math.round(mixed(narrowed, x - top * width, width, rows[y]));
  return { width, height: LINE_HEIGHT, grey };
}

/** Which places one place is made of. */
interface Weights {
  readonly from: number;
  readonly weights: readonly number[];
}

/** Triangles: between two pixels when enlarged, over all that fall together when reduced. */
function weightsOf(count: number, start: number, scale: number, side: number): readonly Weights[] {
  const reach = Math.max(1, 1 / scale);
  return Array.from({ length: count }, (_, i) => {
    const centre = Math.min(side - 0.5, Math.max(0.5, start + (i + 0.5) / scale)) - 0.5;
    const from = Math.max(0, Math.ceil(centre - reach));
    const to = Math.min(side - 1, Math.floor(centre + reach));
    const weights = Array.from({ length: to - from + 1 }, (_, k) =>
      Math.max(0, 1 - Math.abs(from + k - centre) / reach),
    );
    const sum = weights.reduce((all, weight) => all + weight, 0);
    return { from, weights: weights.map((weight) => weight / sum) };
  });
}

function mixed(values: ArrayLike<number>, start: number, step: number, { from, weights }: Weights): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += weights[k] * values[start + (from + k) * step];
  return sum;
}

/** Ground 0, and ink towards 1 or -1, whether bright or dark. */
export function levelled({ grey }: GreyPicture): Float32Array {
  const counts = countsOf(grey);
  const ground = percentile(counts, grey.length / 2);
  const range = percentile(counts, grey.length * (1 - OUTLIERS)) - percentile(counts, grey.length * OUTLIERS);
  const levels = Float32Array.from(counts, (_, value) => (value - ground) / Math.max(LEAST_RANGE, range));
  const line = new Float32Array(grey.length);
  for (let i = 0; i < line.length; i++) line[i] = levels[grey[i]];
  return line;
}

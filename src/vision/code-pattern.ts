// A cheap look at where a picture can hold a bar code at all, as the decoder costs a third of the detector: codes are two tones in quick turns, much of both.
import { boundingBox, overlaps, type Raster, type Rectangle } from '../base/index.js';
import { halved } from './reduce-raster.js';

const BLOCK = 32;
const STEP = 16;

/** Of 255, between the two tones. */
const LEAST_RANGE = 60;

/** This share of a block's pixels is near one of the two tones. */
const LEAST_PURE = 0.6;

/** Bars: each tone has this share of a block at least, there are so many changes of tone along them, and few across: letters turn both ways. */
const BARS = { share: 0.15, turns: 2.2 * BLOCK, across: 0.25 };

/** A matrix: each tone has nearly a third of a block, and there are so many changes both ways: letters leave more of their ground. */
const MATRIX = { share: 0.3, turns: 1.3 * BLOCK };

/** Of a block, every so manyth row is looked at first, with so much less asked for: most anatomy is refused by then. */
const SAMPLED = 8;
const SLACK = 0.6;

/** Around blocks that look like a code: the rest of it, whose modules may be plainer, and the quiet zone. In pixels, and as a share of the longer side. */
const ROOM = 3 * BLOCK;
const REACH_SHARE = 0.5;

/** Where a code can be, with room around it; boxes lie within the raster and apart from each other. Dense text may be taken for one, text on a plain ground and most anatomy are not. */
export function codePlaces(raster: Raster): readonly Rectangle[] {
  const half = placesIn(halved(raster)).map(({ x, y, width, height }) =>
    boxWithin(raster, 2 * x, 2 * y, 2 * (x + width) + 1, 2 * (y + height) + 1),
  );
  const places = half.reduce(withPlace, placesIn(raster));
  return places.map((place) => widened(place, raster)).reduce(withPlace, []);
}

function widened({ x, y, width, height }: Rectangle, raster: Raster): Rectangle {
  const room = Math.ceil(REACH_SHARE * Math.max(width, height));
  return boxWithin(raster, x - room, y - room, x + width + room, y + height + room);
}

function boxWithin(
  raster: Raster,
  ...[left, top, right, bottom]: readonly [number, number, number, number]
): Rectangle {
  const [x, y] = [Math.max(0, left), Math.max(0, top)];
  return { x, y, width: Math.min(raster.width, right) - x, height: Math.min(raster.height, bottom) - y };
}

function placesIn(raster: Raster): Rectangle[] {
  const { width, height, grey } = raster;
  const ranges = rangesOf(raster);
  let places: Rectangle[] = [];
  for (let top = 0; top + BLOCK <= height; top += STEP)
    for (let left = 0; left + BLOCK <= width; left += STEP) {
      const range = ranges.of(left / STEP, top / STEP);
      if (range.high - range.low >= LEAST_RANGE && isTwoTone(grey, top * width + left, width, range))
        places = withPlace(places, boxWithin(raster, left - ROOM, top - ROOM, left + BLOCK + ROOM, top + BLOCK + ROOM));
    }
  return places;
}

/** Places that overlap become one, until none do. */
function withPlace(places: readonly Rectangle[], place: Rectangle): Rectangle[] {
  const near = places.filter((other) => overlaps(other, place));
  if (near.length === 0) return [...places, place];
  const apart = places.filter((other) => !near.includes(other));
  return withPlace(apart, boundingBox([...near, place]));
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** The darkest and the brightest value of each block, by its place in steps. */
function rangesOf({ width, height, grey }: Raster): { of(column: number, row: number): Range } {
  const columns = Math.ceil(width / STEP);
  const low = new Uint8Array(columns * Math.ceil(height / STEP)).fill(255);
  const high = new Uint8Array(low.length);
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor(y / STEP) * columns;
    for (let cell = row, end = STEP; end - STEP < width; cell++, end += STEP) {
      let [least, most] = [low[cell], high[cell]];
      for (const last = at + Math.min(STEP, width - end + STEP); at < last; at++) {
        const value = grey[at];
        if (value < least) least = value;
        if (value > most) most = value;
      }
      low[cell] = least;
      high[cell] = most;
    }
  }
  return {
    of(column, row) {
      const one = row * columns + column;
      const below = one + columns;
      return {
        low: Math.min(low[one], low[one + 1], low[below], low[below + 1]),
        high: Math.max(high[one], high[one + 1], high[below], high[below + 1]),
      };
    },
  };
}

/** First by some of its rows, with room for what they may not show. */
function isTwoTone(grey: Uint8Array, start: number, stride: number, range: Range): boolean {
  const [some, all] = [SAMPLED, 1].map((step) => () => countsOf(grey, { start, stride, step }, range));
  return isOfCode(some(), SLACK) && isOfCode(all(), 1);
}

function isOfCode({ pure, bright, across, down }: Counts, slack: number): boolean {
  if (pure < slack * LEAST_PURE) return false;
  const share = Math.min(bright, 1 - bright);
  const [less, more] = [Math.min(across, down), Math.max(across, down)];
  const isOfBars = share >= slack * BARS.share && more >= slack * BARS.turns && slack * less <= BARS.across * more;
  return isOfBars || (share >= slack * MATRIX.share && less >= slack * MATRIX.turns);
}

interface Block {
  readonly start: number;
  readonly stride: number;
  /** Every so manyth row is counted. */
  readonly step: number;
}

/** Shares of a block's pixels, and changes of tone in all of it. */
interface Counts {
  readonly pure: number;
  readonly bright: number;
  readonly across: number;
  readonly down: number;
}

/** Without branches, as in grain each would be taken by chance: what is below zero has the highest bit. */
function countsOf(grey: Uint8Array, { start, stride, step }: Block, { low, high }: Range): Counts {
  const [sum, range] = [low + high, high - low];
  let [pure, bright, across, down] = [0, 0, 0, 0];
  for (let y = 0; y < BLOCK; y += step) {
    const from = start + y * stride;
    const other = y === 0 ? stride : -stride;
    let last = (sum - 2 * grey[from]) >>> 31;
    for (let at = from; at < from + BLOCK; at++) {
      // Twice how far it is from the middle of the two tones.
      const far = 2 * grey[at] - sum;
      const isBright = -far >>> 31;
      bright += isBright;
      pure += ((range - 2 * far) >>> 31) + ((range + 2 * far) >>> 31);
      across += isBright ^ last;
      down += isBright ^ ((sum - 2 * grey[at + other]) >>> 31);
      last = isBright;
    }
  }
  const rows = BLOCK / step;
  return { pure: pure / (rows * BLOCK), bright: bright / (rows * BLOCK), across: across * step, down: down * step };
}

// Takes from a box the rows and columns at its edges that hold nothing: cells are coarse, and what is covered beside a text is lost for nothing.
import type { Raster, Rectangle } from '../base/index.js';
import { strokesOf } from './flat-ground.js';
import { part } from './grey-picture.js';

/** What is this much weaker than the strongest stroke of a box, on a scale from 0 (strongest) to 255 (none), still counts as a stroke. */
const FAINT = 215;

/** Strokes that differ less from their ground, of 255, tell nothing: the box stays as it is. */
const LEAST_CONTRAST = 16;

/** What stays around the strokes, in pixels: smoothed edges end there. */
const EDGE = 3;

/** @param most how many pixels a side may lose. The result lies in the box. */
export function fittedBox(raster: Raster, box: Rectangle, most: number): Rectangle {
  const ink = inkIn(raster, box);
  if (ink === null) return box;
  const { width, height } = box;
  const columns = new Uint8Array(width);
  const rows = new Uint8Array(height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (ink[at] === 0) continue;
      columns[x] = 1;
      rows[y] = 1;
    }
  }
  const [left, right] = trims(columns, most);
  const [top, bottom] = trims(rows, most);
  return { x: box.x + left, y: box.y + top, width: width - left - right, height: height - top - bottom };
}

/** From both ends, what has no ink, less the edge that stays. */
function trims(inked: Uint8Array, most: number): readonly [number, number] {
  const first = inked.indexOf(1);
  if (first < 0) return [0, 0];
  const within = (free: number) => Math.max(0, Math.min(most, free - EDGE));
  return [within(first), within(inked.length - 1 - inked.lastIndexOf(1))];
}

/** By brightness and by colour, dark or bright; null where no plane shows a stroke. */
function inkIn(raster: Raster, box: Rectangle): Uint8Array | null {
  const planes = raster.chroma === null ? [raster.grey] : [raster.grey, raster.chroma];
  const ink = new Uint8Array(box.width * box.height);
  let seen = false;
  for (const plane of planes) {
    const picture = part({ ...raster, grey: plane }, box);
    if (range(picture.grey) < LEAST_CONTRAST) continue;
    seen = true;
    const { dark, bright } = strokesOf(picture, Math.min(box.width, box.height));
    for (let i = 0; i < ink.length; i++) if (dark.grey[i] <= FAINT || bright.grey[i] <= FAINT) ink[i] = 1;
  }
  return seen ? ink : null;
}

function range(values: Uint8Array): number {
  let [low, high] = [255, 0];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high - low;
}

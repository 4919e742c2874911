// The network's view of a raster: one probability of text a cell of 4x4 pixels. Large rasters are looked at in tiles, so memory does not grow with them.
import type { Raster } from '../base/index.js';
import { CELL, NETWORK_STEP, type Network } from './network-grid.js';

export interface CellMap {
  readonly columns: number;
  readonly rows: number;
  /** Probability of each cell, row by row, 0 to 1. */
  readonly values: Float32Array;
}

/** The longest side that is looked at in one go, in pixels. */
const LONGEST_SIDE = 1024;

/** What two tiles share, in pixels: each sees as much beyond the seam as a line of text needs. */
const OVERLAP = 256;

/** Looks at a raster of any size. The last cells of a row or column may reach over its edge. */
export function cellMap(raster: Raster, network: Network): CellMap {
  const columns = Math.ceil(raster.width / CELL);
  const rows = Math.ceil(raster.height / CELL);
  const values = new Float32Array(columns * rows);
  for (const down of spans(raster.height)) {
    for (const across of spans(raster.width)) {
      const width = padded(across.length);
      const height = padded(down.length);
      const pixels = tileOf(raster, across.start, down.start, width, height);
      const cells = network.probabilities(pixels, width, height);
      for (let row = down.from; row < down.to; row++) {
        const start = (row - down.start / CELL) * (width / CELL) - across.start / CELL;
        values.set(cells.subarray(start + across.from, start + across.to), row * columns + across.from);
      }
    }
  }
  return { columns, rows, values };
}

/** One stretch of an axis: what the network sees, in pixels, and the cells that are taken from it. */
interface Span {
  readonly start: number;
  readonly length: number;
  readonly from: number;
  readonly to: number;
}

function spans(side: number): Span[] {
  const cells = Math.ceil(side / CELL);
  if (side <= LONGEST_SIDE) return [{ start: 0, length: side, from: 0, to: cells }];
  const count = Math.ceil((side - OVERLAP) / (LONGEST_SIDE - OVERLAP));
  const step = Math.ceil((side - LONGEST_SIDE) / (count - 1) / CELL) * CELL;
  return Array.from({ length: count }, (_, i) => {
    const start = i * step;
    const seam = (LONGEST_SIDE - step) / 2;
    const seamCell = (place: number) => Math.round((place + seam) / CELL);
    return {
      start,
      length: Math.min(LONGEST_SIDE, side - start),
      from: i === 0 ? 0 : seamCell(start),
      to: i === count - 1 ? cells : seamCell(start + step),
    };
  });
}

function padded(side: number): number {
  return Math.ceil(side / NETWORK_STEP) * NETWORK_STEP;
}

/** The last tile's memory, which the next one takes over: no tile outlives the look at it. */
let tile = new Int16Array(0);

/** The pixels of a tile; beyond the raster its last row and column go on, as an edge there would look like a stroke. */
function tileOf(raster: Raster, left: number, top: number, width: number, height: number): Int16Array {
  const size = 2 * width * height;
  if (tile.length < size) tile = new Int16Array(size);
  const inside = Math.min(width, raster.width - left);
  for (let y = 0; y < height; y++) {
    const from = Math.min(raster.height - 1, top + y) * raster.width + left;
    fillRow(tile, 2 * y * width, raster, from, inside);
    for (let x = inside, at = 2 * (y * width + inside); x < width; x++, at += 2) {
      tile[at] = tile[at - 2];
      tile[at + 1] = tile[at - 1];
    }
  }
  return tile.subarray(0, size);
}

function fillRow(pixels: Int16Array, start: number, { grey, chroma }: Raster, from: number, count: number): void {
  if (chroma === null) {
    for (let i = from, at = start; i < from + count; i++, at += 2) {
      pixels[at] = grey[i];
      pixels[at + 1] = 0;
    }
  } else {
    for (let i = from, at = start; i < from + count; i++, at += 2) {
      pixels[at] = grey[i];
      pixels[at + 1] = chroma[i];
    }
  }
}

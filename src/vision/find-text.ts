// Finds text in a raster: the network looks at it as it is (small ones doubled) and reduced, and likely cells become rectangles that cover.
import type { Raster, Rectangle } from '../base/index.js';
import { cellMap } from './cell-map.js';
import { cover } from './cover.js';
import { CELL, type Network } from './network.js';
import { doubled, halved } from './resize-raster.js';
import { textCells } from './text-cells.js';
import type { Sensitivity, TextRegion } from './vision.js';

/** A rectangle reaches this many cells beyond its cells: the ends of strokes fade in probability. */
const MARGIN = 1;

/**
 * A raster whose longer side has no more pixels is looked at doubled: a whole head in 64 pixels is as intricate as a word, and is none when enlarged,
 * while letters stay letters.
 */
const SMALL = 192;

/** A raster is looked at reduced, for letters that are taller than the network knows, as long as its shorter side then has this many pixels. */
const SHORTEST_REDUCED = 192;

/** What a reduced copy adds is at least this tall in its own pixels, margins included. */
const TALL = 36;

/** A region of a reduced copy says nothing new if so much of it is covered. */
const ENOUGH = 0.8;

export function findText(raster: Raster, sensitivity: Sensitivity, network: Network): TextRegion[] {
  const isSmall = Math.max(raster.width, raster.height) <= SMALL;
  const largest = isSmall ? 0.5 : 1;
  let shown = isSmall ? doubled(raster) : raster;
  const found = regionsAt(shown, largest, raster, sensitivity, network);
  for (let scale = 2 * largest; scale <= 4; scale *= 2) {
    if (Math.min(shown.width, shown.height) < 2 * SHORTEST_REDUCED) break;
    shown = halved(shown);
    for (const region of regionsAt(shown, scale, raster, sensitivity, network))
      if (isTall(region.box, scale) && covered(region.box, found) < ENOUGH) found.push(region);
  }
  return found;
}

function regionsAt(
  shown: Raster,
  scale: number,
  raster: Raster,
  sensitivity: Sensitivity,
  network: Network,
): TextRegion[] {
  const boxes = cover(textCells(cellMap(shown, network), sensitivity));
  return boxes.map((box) => ({ box: inPixels(box, scale, raster), score: box.score, kind: 'text' }));
}

/** Small letters are left to the copy that shows them larger, which bounds them closer. */
function isTall({ width, height }: Rectangle, scale: number): boolean {
  return Math.min(width, height) >= TALL * scale;
}

function inPixels(
  box: { left: number; top: number; right: number; bottom: number },
  scale: number,
  { width, height }: Raster,
): Rectangle {
  const cell = CELL * scale;
  const x = Math.max(0, (box.left - MARGIN) * cell);
  const y = Math.max(0, (box.top - MARGIN) * cell);
  return {
    x,
    y,
    width: Math.min(width, (box.right + MARGIN) * cell) - x,
    height: Math.min(height, (box.bottom + MARGIN) * cell) - y,
  };
}

/** The share of a rectangle that regions cover, which do not overlap much. */
function covered(inner: Rectangle, regions: readonly TextRegion[]): number {
  const area = regions.reduce((sum, { box }) => {
    const width = Math.min(box.x + box.width, inner.x + inner.width) - Math.max(box.x, inner.x);
    const height = Math.min(box.y + box.height, inner.y + inner.height) - Math.max(box.y, inner.y);
    return sum + Math.max(0, width) * Math.max(0, height);
  }, 0);
  return area / (inner.width * inner.height);
}

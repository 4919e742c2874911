// Finds text in a raster: the network looks at it as it is and reduced, and likely cells become rectangles that cover.
import type { Raster, Rectangle } from '../base/index.js';
import { cellMap } from './cell-map.js';
import { cover } from './cover.js';
import { CELL, type Network } from './network.js';
import { halved } from './reduce-raster.js';
import { textCells } from './text-cells.js';
import type { Sensitivity, TextRegion } from './vision.js';

/** A rectangle reaches this many cells beyond its cells: the ends of strokes fade in probability. */
const MARGIN = 1;

/** A raster is looked at reduced, for letters that are taller than the network knows, as long as its shorter side then has this many pixels. */
const SHORTEST_REDUCED = 192;

export function findText(raster: Raster, sensitivity: Sensitivity, network: Network): TextRegion[] {
  const found: TextRegion[] = [];
  let shown = raster;
  for (let scale = 1; scale <= 4; scale *= 2) {
    for (const box of cover(textCells(cellMap(shown, network), sensitivity))) {
      const rectangle = inPixels(box, scale, raster);
      if (scale === 1 || !isWithinAny(rectangle, found)) found.push({ box: rectangle, score: box.score, kind: 'text' });
    }
    if (Math.min(shown.width, shown.height) < 2 * SHORTEST_REDUCED) break;
    shown = halved(shown);
  }
  return found;
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

function isWithinAny(inner: Rectangle, regions: readonly TextRegion[]): boolean {
  return regions.some(
    ({ box }) =>
      box.x <= inner.x &&
      box.y <= inner.y &&
      box.x + box.width >= inner.x + inner.width &&
      box.y + box.height >= inner.y + inner.height,
  );
}

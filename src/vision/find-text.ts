// Finds text in a raster: the network looks at it as it is, small ones enlarged, and reduced, and likely cells become rectangles that cover.
import { cropRaster, overlaps, type Raster, type Rectangle } from '../base/index.js';
import { type CellMap, cellMap } from './cell-map.js';
import { type CellBox, cover } from './cover.js';
import { doubled } from './enlarge-raster.js';
import { fittedBox } from './fit-box.js';
import { CELL, NETWORK_STEP, type Network } from './network-grid.js';
import { halved } from './reduce-raster.js';
import { extent, patches, type TextCells, textCells } from './text-cells.js';
import type { Sensitivity, TextRegion } from './vision.js';

/** A rectangle reaches this many pixels beyond its cells, as the ends of strokes fade in probability; more in a reduced view, whose cells are coarse. */
const MARGIN = 3;
const MARGIN_REDUCED = 2;

/** How many cells of a box may turn out to be empty when its pixels are looked at. */
const UNSURE = 1.25;

/** A raster whose shorter side is below this is looked at doubled: its letters are few pixels, and a cell would be as large as one. */
const SMALL = 300;

/** A raster is looked at reduced, for letters that are taller than the network knows, as long as its shorter side then has this many pixels. */
const SHORTEST_REDUCED = 192;

/** Round a place that is looked at, the network is shown so many pixels of each view; lower places need no reduced one. */
const BESIDE = 32;
const LOW = 48;

/** What a reduced view adds: a patch at least this many cells high and wide, as far as its sure cells are not covered yet. */
const TALL = 4;
const SURE = 0.7;
/** What is left uncovered of such a patch is added if it is at least this many cells high and wide, and as many of them are sure. */
const END = 3;
/** A region that is so long, no scrap of a letter, stands for some pixels more on each side: a coarse cell there would only widen it. */
const LONG = 64;
const RIM = 3;
const LINE_SHAPE = 2;
const COVERED_TALL = 0.9;
const COVERED_LOW = 0.2;

/** In how many sizes a raster is looked at. Scales are pixels of the raster by pixel of the view. */
interface Sizes {
  readonly first: number;
  readonly last: number;
}

export function findText(raster: Raster, sensitivity: Sensitivity, network: Network): TextRegion[] {
  return findIn(raster, sensitivity, network, sizesOf(raster));
}

/**
 * What a look at the whole raster finds that meets a place, as far as the place and its surroundings tell it; at a fraction of the cost.
 * @param place lies in the raster.
 */
export function findTextAt(raster: Raster, place: Rectangle, sensitivity: Sensitivity, network: Network): TextRegion[] {
  const sizes = sizesOf(raster);
  const last = Math.min(place.width, place.height) > LOW ? sizes.last : sizes.first;
  const seen = surroundings(raster, place, Math.max(1, last));
  return findIn(cropRaster(raster, seen), sensitivity, network, { first: sizes.first, last })
    .map((region) => ({ ...region, box: { ...region.box, x: region.box.x + seen.x, y: region.box.y + seen.y } }))
    .filter(({ box }) => overlaps(box, place));
}

function sizesOf({ width, height }: Raster): Sizes {
  const side = Math.min(width, height);
  const first = side < SMALL ? 0.5 : 1;
  let last = first;
  while (last < 4 && side >= 2 * last * SHORTEST_REDUCED) last *= 2;
  return { first, last };
}

/** A place and what the network has to see round it, on whole cells of the coarsest view; as wide and high as the network would be given anyway. */
function surroundings({ width, height }: Raster, place: Rectangle, scale: number): Rectangle {
  const [cell, step] = [CELL * scale, NETWORK_STEP * scale];
  const along = (from: number, length: number, end: number) => {
    const most = Math.ceil((length + 2 * BESIDE * scale + cell) / step) * step;
    const start = Math.max(0, Math.min(from - BESIDE * scale, end - most));
    const first = start - (start % cell);
    return [first, Math.min(end, first + most) - first] as const;
  };
  const [x, across] = along(place.x, place.width, width);
  const [y, down] = along(place.y, place.height, height);
  return { x, y, width: across, height: down };
}

function findIn(raster: Raster, sensitivity: Sensitivity, network: Network, { first, last }: Sizes): TextRegion[] {
  let scale = first;
  let shown = scale < 1 ? doubled(raster) : raster;
  const found = regionsOf(cover(textCells(cellMap(shown, network), sensitivity)), scale, raster);
  while (scale < last) {
    scale *= 2;
    shown = halved(shown);
    const map = cellMap(shown, network);
    const tall = newTallText(map, textCells(map, 'reduced'), coveredBy(found, raster), scale);
    const news = sensitivity === 'sparing' ? onlyLines(tall) : tall;
    found.push(...regionsOf(cover(news), scale, raster));
  }
  return found;
}

/** Which parts of a raster regions cover, in cells of the raster itself. */
interface Covered {
  readonly columns: number;
  readonly rows: number;
  readonly cells: Uint8Array;
}

function coveredBy(regions: readonly TextRegion[], { width, height }: Raster): Covered {
  const [columns, rows] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
  const cells = new Uint8Array(columns * rows);
  for (const { box } of regions) {
    const rim = Math.max(box.width, box.height) < LONG ? 0 : RIM;
    const first = (at: number) => Math.max(0, Math.round((at - rim) / CELL));
    const beyond = (at: number) => Math.round((at + rim) / CELL);
    const [left, right] = [first(box.x), beyond(box.x + box.width)];
    const bottom = Math.min(rows, beyond(box.y + box.height));
    for (let row = first(box.y); row < bottom; row++)
      cells.fill(1, row * columns + left, row * columns + Math.min(columns, right));
  }
  return { columns, rows, cells };
}

/**
 * The cells of a reduced view without the patches that the raster itself has shown already: lines of small text merge when reduced. Of a tall patch that was
 * shown but for an end, that end.
 */
function newTallText(map: CellMap, cells: TextCells, covered: Covered, scale: number): TextCells {
  const { columns, rows } = cells;
  const scores = new Float32Array(cells.scores.length);
  for (const patch of patches(columns, rows, (cell) => (cells.scores[cell] ?? 0) > 0)) {
    const isSure = (cell: number) => (map.values[cell] ?? 0) >= SURE;
    const share = coveredShare(patch.filter(isSure), columns, covered, scale);
    const tall = isAcross(patch, columns, TALL);
    const isNews = share <= (tall ? COVERED_TALL : COVERED_LOW);
    const ends = isNews || !tall ? [] : uncoveredEnds(patch, cells, covered, scale);
    const news = isNews ? patch : ends.filter((end) => end.filter(isSure).length >= END).flat();
    for (const cell of news) scores[cell] = cells.scores[cell] ?? 0;
  }
  return { columns, rows, scores };
}

/** Pieces of a patch that nothing covers yet, if they are no mere rim. */
function uncoveredEnds(
  patch: readonly number[],
  { columns, rows }: TextCells,
  covered: Covered,
  scale: number,
): number[][] {
  const open = new Set(patch.filter((cell) => coveredShare([cell], columns, covered, scale) < 0.5));
  return patches(columns, rows, (cell) => open.has(cell)).filter((piece) => isAcross(piece, columns, END));
}

/** Without patches that are not clearly longer than they are high: a round bone looks like one tall letter. */
function onlyLines({ columns, rows, scores }: TextCells): TextCells {
  const kept = new Float32Array(scores.length);
  for (const patch of patches(columns, rows, (cell) => (scores[cell] ?? 0) > 0)) {
    const across = extent(patch.map((cell) => cell % columns));
    const down = extent(patch.map((cell) => Math.floor(cell / columns)));
    if (Math.max(across, down) >= LINE_SHAPE * Math.min(across, down))
      for (const cell of patch) kept[cell] = scores[cell] ?? 0;
  }
  return { columns, rows, scores: kept };
}

function coveredShare(patch: readonly number[], columns: number, covered: Covered, scale: number): number {
  let [all, within] = [0, 0];
  for (const cell of patch) {
    const [left, top] = [(cell % columns) * scale, Math.floor(cell / columns) * scale];
    for (let row = top; row < Math.min(covered.rows, top + scale); row++) {
      for (let column = left; column < Math.min(covered.columns, left + scale); column++) {
        all++;
        within += covered.cells[row * covered.columns + column] ?? 0;
      }
    }
  }
  return all === 0 ? 1 : within / all;
}

/** At least so many cells high and wide. */
function isAcross(patch: readonly number[], columns: number, least: number): boolean {
  const across = extent(patch.map((cell) => cell % columns));
  return Math.min(across, extent(patch.map((cell) => Math.floor(cell / columns)))) >= least;
}

function regionsOf(boxes: readonly CellBox[], scale: number, raster: Raster): TextRegion[] {
  const most = Math.round(marginOf(scale) + UNSURE * CELL * scale);
  return boxes.map((box) => ({
    box: fittedBox(raster, inPixels(box, scale, raster), most),
    score: box.score,
    kind: 'text',
  }));
}

function marginOf(scale: number): number {
  return MARGIN + MARGIN_REDUCED * Math.max(0, scale - 1);
}

function inPixels({ left, top, right, bottom }: CellBox, scale: number, { width, height }: Raster): Rectangle {
  const cell = CELL * scale;
  const margin = marginOf(scale);
  const x = Math.max(0, left * cell - margin);
  const y = Math.max(0, top * cell - margin);
  return {
    x,
    y,
    width: Math.min(width, right * cell + margin) - x,
    height: Math.min(height, bottom * cell + margin) - y,
  };
}

// Takes from a box the rows and columns at its edges that hold nothing: cells are coarse, and what is covered beside a text is lost for nothing.
import type { Raster, Rectangle } from '../base/index.js';
import { strokesOf } from './flat-ground.js';
import { countsOf, type GreyPicture, part } from './grey-picture.js';

/** What has this part of the strongest stroke's contrast in a box still counts as a stroke. */
const FAINT = 40 / 255;

/** A ground is of one shade if so many of all pixels are so near, of 255, to the middle one. */
const FLAT = 0.6;
const NEAR = 8;

/** Of each end of the shades, what part is not believed to be the strongest stroke. */
const OUTLIERS = 0.005;

/** Strokes that differ less from their ground, of 255, tell nothing: the box stays as it is. */
const LEAST_CONTRAST = 16;

/** A border is as far from the ground as this part of the strongest stroke, or further. */
const HIDING = 0.7;

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
  addBorders(part(raster, box), columns, rows);
  const [left, right] = trims(columns, most);
  const [top, bottom] = trims(rows, most);
  return { x: box.x + left, y: box.y + top, width: width - left - right, height: height - top - bottom };
}

/** Marks columns and rows most of whose pixels have the shade of strokes: letters that run over such a border are not seen there, and yet they are. */
function addBorders({ width, height, grey }: GreyPicture, columns: Uint8Array, rows: Uint8Array): void {
  const counts = countsOf(grey);
  const shade = (share: number) => shadeAt(counts, share * grey.length);
  const [darkest, ground, brightest] = [shade(OUTLIERS), shade(0.5), shade(1 - OUTLIERS)];
  const dark = ground - HIDING * Math.max(LEAST_CONTRAST, ground - darkest);
  const bright = ground + HIDING * Math.max(LEAST_CONTRAST, brightest - ground);
  const [down, across] = [new Uint32Array(width), new Uint32Array(height)];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (grey[at] >= dark && grey[at] <= bright) continue;
      down[x]++;
      across[y]++;
    }
  }
  for (let x = 0; x < width; x++) if (down[x] > height / 2) columns[x] = 1;
  for (let y = 0; y < height; y++) if (across[y] > width / 2) rows[y] = 1;
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
    const counts = countsOf(picture.grey);
    if (counts.findLastIndex(isThere) - counts.findIndex(isThere) < LEAST_CONTRAST) continue;
    seen = true;
    const shades = inkShades(counts, picture.grey.length);
    if (shades === null) addStrokes(ink, picture);
    else for (let i = 0; i < ink.length; i++) ink[i] |= shades[picture.grey[i]];
  }
  return seen ? ink : null;
}

/** Which shades are ink; null where the ground is not of one shade, so that it takes more than a shade to tell. */
function inkShades(counts: Uint32Array, pixels: number): Uint8Array | null {
  const ground = shadeAt(counts, pixels / 2);
  let near = 0;
  for (let shade = ground - NEAR; shade <= ground + NEAR; shade++) near += counts[shade] ?? 0;
  if (near < FLAT * pixels) return null;
  const [darkest, brightest] = [shadeAt(counts, OUTLIERS * pixels), shadeAt(counts, (1 - OUTLIERS) * pixels)];
  const least = FAINT * Math.max(1, ground - darkest, brightest - ground);
  return Uint8Array.from(counts, (_, shade) => (Math.abs(shade - ground) >= least ? 1 : 0));
}

/** The shade up to which more than so many pixels lie. */
function shadeAt(counts: Uint32Array, pixels: number): number {
  let below = 0;
  return counts.findIndex((count) => {
    below += count;
    return below > pixels;
  });
}

/** The same contrast on the scale of strokes, from 0 for the strongest to 255 for none. */
const WEAKEST = 255 * (1 - FAINT);

function addStrokes(ink: Uint8Array, picture: GreyPicture): void {
  const { dark, bright } = strokesOf(picture, Math.min(picture.width, picture.height));
  for (let i = 0; i < ink.length; i++) if (dark.grey[i] <= WEAKEST || bright.grey[i] <= WEAKEST) ink[i] = 1;
}

function isThere(count: number): boolean {
  return count > 0;
}

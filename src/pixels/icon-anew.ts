// An icon made anew from the picture it stands for (PS3.3 C.7.6.1.1.6): what was masked there is not in it.
import type { Raster } from '../base/index.js';
import type { DisplayAttributes, Palette } from '../render/index.js';
import type { Picture } from './format-of.js';

const WHITE = 255;

/**
 * The icon's stored samples, of its own size: the picture reduced in proportion, in grey, on black. Null for an icon of other cells than eight whole bits of one sample, one that
 * carries a display of its own, and one that is larger than the picture.
 */
export function iconAnew(picture: Raster, icon: Picture, attributes: DisplayAttributes): Uint8Array | null {
  const { columns, rows } = icon.format;
  const stored = storedShades(icon, attributes);
  const scale = Math.max(picture.width / columns, picture.height / rows);
  if (stored === null || scale < 1) return null;
  const samples = new Uint8Array(columns * rows).fill(stored[0]);
  const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.floor(side / scale)));
  const [left, top] = [(columns - width) >> 1, (rows - height) >> 1];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      samples[(top + y) * columns + left + x] = stored[meanOf(picture, x / width, y / height, 1 / width, 1 / height)];
  return samples;
}

/** Of a part of the picture, whose sides are 1. */
function meanOf({ width, height, grey }: Raster, x: number, y: number, wide: number, high: number): number {
  const [left, top] = [Math.floor(x * width), Math.floor(y * height)];
  const right = Math.max(left + 1, Math.floor((x + wide) * width));
  const bottom = Math.max(top + 1, Math.floor((y + high) * height));
  let sum = 0;
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) sum += grey[row * width + column];
  return Math.round(sum / ((right - left) * (bottom - top)));
}

/** By shade from black to white: the sample that shows it. */
function storedShades({ geometry, format }: Picture, attributes: DisplayAttributes): Uint8Array | null {
  const isPlain = format.samplesPerPixel === 1 && format.bitsAllocated === 8 && format.bitsStored === 8;
  const isOne = (geometry.frames ?? 1) === 1;
  if (!isPlain || !isOne || format.highBit !== 7 || format.signed || format.float || hasDisplay(attributes))
    return null;
  const shades = Uint8Array.from({ length: WHITE + 1 }, (_, shade) => shade);
  switch (format.photometricInterpretation) {
    case 'MONOCHROME2':
      return shades;
    case 'MONOCHROME1':
      return shades.map((shade) => WHITE - shade);
    case 'PALETTE COLOR':
      return attributes.palette === null ? null : ofPalette(shades, attributes.palette);
    default:
      return null;
  }
}

function hasDisplay({ slope, intercept, window, modalityTable, voiTables }: DisplayAttributes): boolean {
  return slope !== 1 || intercept !== 0 || window !== null || modalityTable !== null || voiTables.length > 0;
}

/** The entries that are nearest to greys, as stored. Null where the table says nothing about black. */
function ofPalette(shades: Uint8Array, { first, red, green, blue }: Palette): Uint8Array | null {
  const entries = Math.min(red.length, green.length, blue.length, WHITE + 1 - first);
  if (first < 0 || entries < 1) return null;
  const distance = (shade: number, i: number) =>
    (red[i] - shade) ** 2 + (green[i] - shade) ** 2 + (blue[i] - shade) ** 2;
  return shades.map((shade) => {
    let nearest = 0;
    for (let i = 1; i < entries; i++) if (distance(shade, i) < distance(shade, nearest)) nearest = i;
    return first + nearest;
  });
}

// Some frames of a film in two pictures: at each pixel the brightest and the darkest value that any of them has.
import { larger, type Raster, smaller } from '../base/index.js';

/** At each pixel the brightest and the darkest value of all frames, of one size; colour is where any frame is coloured. At least one frame. */
export function projections(rasters: readonly Raster[]): { readonly bright: Raster; readonly dark: Raster } {
  const [{ width, height, grey }, ...rest] = rasters;
  const [bright, dark] = [grey.slice(), grey.slice()];
  for (const raster of rest) widen(bright, dark, raster.grey);
  const chroma = mostColoured(rasters);
  return { bright: { width, height, grey: bright, chroma }, dark: { width, height, grey: dark, chroma } };
}

/** Null where no frame has colour. */
function mostColoured(rasters: readonly Raster[]): Uint8Array | null {
  const [first, ...rest] = rasters.flatMap(({ chroma }) => (chroma === null ? [] : [chroma]));
  if (first === undefined) return null;
  const most = first.slice();
  for (const chroma of rest) raise(most, chroma);
  return most;
}

/** Four pixels at once; where nothing moves, nothing is written. */
function widen(bright: Uint8Array, dark: Uint8Array, values: Uint8Array): void {
  const [brights, darks, words] = [bright, dark, values].map(wordsOf);
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const [most, least] = [brights[i], darks[i]];
    if (word === most && word === least) continue;
    brights[i] = greatest(word, most);
    darks[i] = word ^ least ^ greatest(word, least);
  }
  for (let i = 4 * words.length; i < values.length; i++) {
    bright[i] = larger(bright[i], values[i]);
    dark[i] = smaller(dark[i], values[i]);
  }
}

function raise(most: Uint8Array, values: Uint8Array): void {
  const [mosts, words] = [most, values].map(wordsOf);
  for (let i = 0; i < words.length; i++) if (words[i] !== mosts[i]) mosts[i] = greatest(words[i], mosts[i]);
  for (let i = 4 * words.length; i < values.length; i++) most[i] = larger(most[i], values[i]);
}

/** The highest bit of each of four bytes. */
const TOPS = 0x80808080 | 0;

/** Of each of four bytes the greater one. The bytes are compared by their lower bits, in a difference that borrows from no neighbour, unless their highest differ. */
function greatest(one: number, other: number): number {
  const lower = (one | TOPS) - (other & ~TOPS);
  const isFirst = ((one & ~other) | (~(one ^ other) & lower)) & TOPS;
  const taken = isFirst | (isFirst - (isFirst >>> 7));
  return (one & taken) | (other & ~taken);
}

/** None where the plane does not begin where a word does. */
function wordsOf(bytes: Uint8Array): Int32Array {
  const isAligned = bytes.byteOffset % 4 === 0;
  return new Int32Array(bytes.buffer, isAligned ? bytes.byteOffset : 0, isAligned ? bytes.length >> 2 : 0);
}

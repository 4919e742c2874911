// Some frames of a film in two pictures: at each pixel the brightest and the darkest value that any of them has.
import type { Raster } from '../base/index.js';

/** At each pixel the brightest and the darkest value of all frames, of one size; colour is where any frame is coloured. At least one frame. */
export function projections(rasters: readonly Raster[]): { readonly bright: Raster; readonly dark: Raster } {
  const [{ width, height, grey, chroma }, ...rest] = rasters;
  const [bright, dark, coloured] = [grey.slice(), grey.slice(), chroma === null ? null : chroma.slice()];
  for (const raster of rest) {
    widen(bright, dark, raster.grey);
    if (coloured !== null && raster.chroma !== null) raise(coloured, raster.chroma);
  }
  return {
    bright: { width, height, grey: bright, chroma: coloured },
    dark: { width, height, grey: dark, chroma: coloured },
  };
}

/** The more frames there were, the seldomer one is brighter or darker than all of them: then nothing is written. Four pixels at once where nothing moves. */
function widen(bright: Uint8Array, dark: Uint8Array, values: Uint8Array): void {
  const [brights, darks, words] = [bright, dark, values].map(wordsOf);
  const put = (i: number) => {
    const value = values[i];
    if (value > bright[i]) bright[i] = value;
    else if (value < dark[i]) dark[i] = value;
  };
  for (let word = 0; word < words.length; word++) {
    if (words[word] === brights[word] && words[word] === darks[word]) continue;
    for (let i = 4 * word; i < 4 * word + 4; i++) put(i);
  }
  for (let i = 4 * words.length; i < values.length; i++) put(i);
}

function raise(most: Uint8Array, values: Uint8Array): void {
  const [mosts, words] = [most, values].map(wordsOf);
  const put = (i: number) => {
    if (values[i] > most[i]) most[i] = values[i];
  };
  for (let word = 0; word < words.length; word++)
    if (words[word] !== mosts[word]) for (let i = 4 * word; i < 4 * word + 4; i++) put(i);
  for (let i = 4 * words.length; i < values.length; i++) put(i);
}

/** None where the plane does not begin where a word does. */
function wordsOf(bytes: Uint8Array): Uint32Array {
  const isAligned = bytes.byteOffset % 4 === 0;
  return new Uint32Array(bytes.buffer, isAligned ? bytes.byteOffset : 0, isAligned ? bytes.length >> 2 : 0);
}

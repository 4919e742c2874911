// Brightness and chroma of red, green and blue in bytes, in one go over the pixels: films consist of them.
import { larger, smaller } from '../base/index.js';

/**
 * What `brightnessOf` and `chromaOf` say of each pixel. Gives whether any has colour.
 * @param step samples a pixel, 3 or more.
 * @param grey like `chroma` all zeros: black pixels, most of many films, are left out.
 */
export function showRgbBytes(data: Uint8Array, step: number, grey: Uint8Array, chroma: Uint8Array): boolean {
  let colours = 0;
  const show = (i: number): void => {
    const at = i * step;
    const [red, green, blue] = [data[at], data[at + 1], data[at + 2]];
    grey[i] = (red * 77 + green * 151 + blue * 28) >> 8;
    const colour = larger(larger(red, green), blue) - smaller(smaller(red, green), blue);
    chroma[i] = colour;
    colours |= colour;
  };
  const [words, greys] = IS_LITTLE && step === 3 ? [wordsOf(data), wordsOf(grey)] : [NO_WORDS, NO_WORDS];
  const fours = Math.min(Math.floor(words.length / 3), greys.length);
  for (let i = 0, word = 0; i < fours; i++, word += 3) {
    const [one, two, three] = [words[word], words[word + 1], words[word + 2]];
    if ((one | two | three) === 0) continue;
    // Most pixels of most films have no colour: then brightness is any of the three, as the weights add up to one.
    if (unlike(one, two, three) === 0)
      greys[i] = (one & 0xff) | ((one >>> 24) << 8) | (two & 0xff0000) | (three & 0xff000000);
    else for (let pixel = 4 * i; pixel < 4 * i + 4; pixel++) show(pixel);
  }
  for (let i = 4 * fours; i < grey.length; i++) show(i);
  return colours !== 0;
}

/** 0 if each of four pixels, in three words RGBR GBRG BRGB, has one value for all its samples. */
function unlike(one: number, two: number, three: number): number {
  const pixels =
    ((one ^ (one >>> 8)) & 0xffff) | ((two ^ (two >>> 8)) & 0xff00ff) | (((three >>> 8) ^ (three >>> 16)) & 0xffff);
  return pixels | ((one >>> 24) ^ (two & 0xff)) | ((two >>> 24) ^ (three & 0xff));
}

const IS_LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
const NO_WORDS = new Int32Array(0);

/** None where the bytes do not begin where a word does. */
function wordsOf(bytes: Uint8Array): Int32Array {
  return bytes.byteOffset % 4 === 0 ? new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2) : NO_WORDS;
}

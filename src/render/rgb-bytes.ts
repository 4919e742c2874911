// Brightness and chroma of red, green and blue in bytes, in one go over the pixels: films consist of them.
import { larger, smaller } from '../base/index.js';

/**
 * What `brightnessOf` and `chromaOf` say of each pixel.
 * @param step samples a pixel, 3 or more.
 * @param grey like `chroma` all zeros: black pixels, most of many films, are left out.
 */
export function showRgbBytes(data: Uint8Array, step: number, grey: Uint8Array, chroma: Uint8Array): void {
  const show = (i: number): void => {
    const at = i * step;
    const red = data[at];
    const green = data[at + 1];
    const blue = data[at + 2];
    // Most pixels of most films: the weights add up to one, and there is no colour.
    if (red === green && green === blue) {
      grey[i] = red;
      return;
    }
    grey[i] = (red * 77 + green * 151 + blue * 28) >> 8;
    chroma[i] = larger(larger(red, green), blue) - smaller(smaller(red, green), blue);
  };
  const words = wordsOf(data, step);
  const inWords = Math.min(4 * Math.floor(words.length / 3), grey.length & ~3);
  for (let i = 0, word = 0; i < inWords; word += 3) {
    const end = i + 4;
    if ((words[word] | words[word + 1] | words[word + 2]) === 0) i = end;
    else for (; i < end; i++) show(i);
  }
  for (let i = inWords; i < grey.length; i++) show(i);
}

/** Three are four pixels; none where pixels do not lie so. */
function wordsOf(data: Uint8Array, step: number): Uint32Array {
  const isAligned = step === 3 && data.byteOffset % 4 === 0;
  return new Uint32Array(data.buffer, isAligned ? data.byteOffset : 0, isAligned ? data.length >> 2 : 0);
}

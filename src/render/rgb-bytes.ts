// Brightness and chroma of red, green and blue in bytes, in one go over the pixels: films consist of them.
import { larger, smaller } from '../base/index.js';

/** What `brightnessOf` and `chromaOf` say of each pixel. @param step samples a pixel, 3 or more. */
export function showRgbBytes(data: Uint8Array, step: number, grey: Uint8Array, chroma: Uint8Array): void {
  for (let i = 0, at = 0; i < grey.length; i++, at += step) {
    const red = data[at];
    const green = data[at + 1];
    const blue = data[at + 2];
    // Most pixels of most films: the weights add up to one, and there is no colour.
    if (red === green && green === blue) {
      grey[i] = red;
      chroma[i] = 0;
      continue;
    }
    grey[i] = (red * 77 + green * 151 + blue * 28) >> 8;
    chroma[i] = larger(larger(red, green), blue) - smaller(smaller(red, green), blue);
  }
}

// A raster at half its size, each pixel the mean of four.
import type { Raster } from '../base/index.js';

/** An odd last row or column is left out. */
export function halved({ width, height, grey, chroma }: Raster): Raster {
  const size = { width: width >> 1, height: height >> 1 };
  return {
    ...size,
    grey: means(grey, width, size.width, size.height),
    chroma: chroma && means(chroma, width, size.width, size.height),
  };
}

function means(values: Uint8Array, stride: number, width: number, height: number): Uint8Array {
  const result = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0, from = 2 * y * stride; x < width; x++, at++, from += 2) {
      const upper = values[from] + values[from + 1];
      const lower = values[from + stride] + values[from + stride + 1];
      result[at] = (upper + lower + 2) >> 2;
    }
  }
  return result;
}

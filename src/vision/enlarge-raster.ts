// A raster at twice its size, with values between the pixels.
import type { Raster } from '../base/index.js';

export function doubled({ width, height, grey, chroma }: Raster): Raster {
  return {
    width: 2 * width,
    height: 2 * height,
    grey: between(grey, width, height),
    chroma: chroma && between(chroma, width, height),
  };
}

/** Each pixel three quarters of the nearest and a quarter of the next one, along rows and along columns. */
function between(values: Uint8Array, width: number, height: number): Uint8Array {
  const result = new Uint8Array(4 * width * height);
  for (let y = 0, at = 0; y < 2 * height; y++) {
    const [near, far] = neighbours(y, height);
    for (let x = 0; x < 2 * width; x++, at++) {
      const [close, next] = neighbours(x, width);
      const upper = 3 * (values[near * width + close] ?? 0) + (values[near * width + next] ?? 0);
      const lower = 3 * (values[far * width + close] ?? 0) + (values[far * width + next] ?? 0);
      result[at] = (3 * upper + lower + 8) >> 4;
    }
  }
  return result;
}

function neighbours(place: number, count: number): readonly [number, number] {
  const nearest = place >> 1;
  const next = place % 2 === 0 ? nearest - 1 : nearest + 1;
  return [nearest, Math.min(count - 1, Math.max(0, next))];
}

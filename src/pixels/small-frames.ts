// Frames smaller than what the detector was trained on are shown to it enlarged: there it takes the grain of a thumbnail for letters.
import type { Raster } from '../base/index.js';
import type { Sensitivity, TextRegion, Vision } from '../vision/index.js';

/** Pixels of the shorter side; below, the raster is enlarged. */
const SMALL = 96;

/** `vision.find`, with small rasters shown at twice their size, smoothed; boxes are those of the raster itself. */
export function findTextIn(vision: Vision, raster: Raster, sensitivity: Sensitivity): readonly TextRegion[] {
  if (Math.min(raster.width, raster.height) >= SMALL) return vision.find(raster, sensitivity);
  const large = {
    width: raster.width * 2,
    height: raster.height * 2,
    grey: doubled(raster.grey, raster.width, raster.height),
    chroma: raster.chroma === null ? null : doubled(raster.chroma, raster.width, raster.height),
  };
  return vision.find(large, sensitivity).map((region) => ({ ...region, box: halved(region.box) }));
}

function halved({ x, y, width, height }: TextRegion['box']): TextRegion['box'] {
  const left = Math.floor(x / 2);
  const top = Math.floor(y / 2);
  return { x: left, y: top, width: Math.ceil((x + width) / 2) - left, height: Math.ceil((y + height) / 2) - top };
}

/** Between neighbours the mean. */
function doubled(plane: Uint8Array, width: number, height: number): Uint8Array {
  const result = new Uint8Array(width * height * 4);
  for (let y = 0; y < 2 * height; y++) {
    const top = (y >> 1) * width;
    const below = Math.min((y + 1) >> 1, height - 1) * width;
    for (let x = 0; x < 2 * width; x++) {
      const left = x >> 1;
      const right = Math.min((x + 1) >> 1, width - 1);
      result[y * 2 * width + x] =
        (plane[top + left] + plane[top + right] + plane[below + left] + plane[below + right] + 2) >> 2;
    }
  }
  return result;
}

// Looks at one frame: what the detector finds in its displays, bar codes, and what device rules say; then the policy decides what has to go.
import type { Raster, Rectangle } from '../base/index.js';
import type { Samples } from '../codec/index.js';
import { displayOf, displaysOf } from '../render/index.js';
import type { TextRegion } from '../vision/index.js';
import { judgeRegions } from './judge-regions.js';
import type { FrameMarks, Mark } from './mark.js';
import { clipped } from './rectangles.js';
import type { Scene, SeenFrame } from './scene.js';

/** The displays that are looked at: the one a viewer shows, and where text is likely those that show what it hides. Never empty. */
export function displays(scene: Scene, { samples, attributes }: SeenFrame): readonly Raster[] {
  return scene.kind.manyDisplays ? displaysOf(samples, attributes) : [displayOf(samples, attributes)];
}

/** @param rasters of one frame, the viewer's first. */
export function scanFrame(scene: Scene, rasters: readonly Raster[]): FrameMarks {
  return judgeRegions(scene, rasters, regionsIn(scene, rasters));
}

function regionsIn({ imaging, kind }: Scene, rasters: readonly Raster[]): readonly TextRegion[] {
  const text = rasters.flatMap((raster) => imaging.vision.find(raster, kind.sensitivity));
  return kind.barcodes ? [...text, ...imaging.vision.barcodes(rasters[0])] : text;
}

/** Where the console of this device always writes, unless the place is of one colour in this frame: then there is nothing to mask, and the frame stays bit for bit. */
export function ruledMarks({ ruled, picture, imaging }: Scene, samples: Samples): readonly Mark[] {
  const { columns, rows } = picture.format;
  return ruled.flatMap((box) => {
    const inside = clipped(box, columns, rows);
    return inside === null || isOfOneColour(samples, inside)
      ? []
      : [{ box: inside, reason: 'device-rule', score: 1, masked: imaging.policy !== 'report' } as const];
  });
}

function isOfOneColour({ data, columns, samplesPerPixel }: Samples, { x, y, width, height }: Rectangle): boolean {
  const first = (y * columns + x) * samplesPerPixel;
  for (let row = y; row < y + height; row++) {
    const from = (row * columns + x) * samplesPerPixel;
    for (let i = 0; i < width * samplesPerPixel; i++)
      if (data[from + i] !== data[first + (i % samplesPerPixel)]) return false;
  }
  return true;
}

// Imaging with the real codecs and a detector that finds what a test tells it to.
import { overlaps, type Raster, type Rectangle } from '../../src/base/index.js';
import { openCodecs } from '../../src/codec/index.js';
import { rulesOf } from '../../src/pixels/device-rules.js';
import type { Imaging } from '../../src/pixels/index.js';
import type { CompiledProfile, PixelPolicy } from '../../src/profile/index.js';
import { openCleaner } from '../../src/text/index.js';
import type { ReadText, TextRegion } from '../../src/vision/index.js';

const codecs = await openCodecs();

/** A profile of which only the policy counts, and that keeps every element. */
export function profileFor(pixels: PixelPolicy): CompiledProfile {
  return { pixels, forSopClass: () => ({ lookup: () => ({ action: 'keep' }) }) } as unknown as CompiledProfile;
}

export interface Eyes {
  find(raster: Raster): readonly Rectangle[];
  read?(boxes: readonly Rectangle[]): ReadText;
  devices?: string;
}

/** @param eyes where text is on a raster; what stands there; device rules as YAML. */
export function imagingThatSees(policy: PixelPolicy, eyes: Eyes): Imaging {
  return {
    policy,
    codecs,
    vision: {
      find: (raster) => regions(eyes.find(raster)),
      findAt: (raster, place) => regions(eyes.find(raster).filter((box) => overlaps(box, place))),
      read: (_, boxes) => eyes.read?.(boxes) ?? { text: '', confidence: 0, lines: [] },
      barcodes: () => [],
    },
    cleaner: openCleaner({ unknownWords: 'mask' }),
    devices: eyes.devices === undefined ? [] : rulesOf('test.yaml', eyes.devices),
  };
}

function regions(boxes: readonly Rectangle[]): readonly TextRegion[] {
  return boxes.map((box) => ({ box, score: 0.9, kind: 'text' }));
}

/** Sees text wherever a pixel is nearly white: the smallest box around them. */
export function white({ width, grey }: Raster): readonly Rectangle[] {
  const at = [...grey.keys()].filter((i) => grey[i] > 250);
  if (at.length === 0) return [];
  const columns = at.map((i) => i % width);
  const rows = at.map((i) => Math.floor(i / width));
  const [x, y] = [Math.min(...columns), Math.min(...rows)];
  return [{ x, y, width: Math.max(...columns) - x + 1, height: Math.max(...rows) - y + 1 }];
}

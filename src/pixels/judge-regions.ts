// Which of the regions that were found have to go, by the pixel policy.
import type { Raster, Rectangle } from '../base/index.js';
import type { TextRegion } from '../vision/index.js';
import { harmlessWords } from './harmless-words.js';
import type { FrameMarks, Mark } from './mark.js';
import { clipped, without, withoutContained } from './rectangles.js';
import type { Scene } from './scene.js';

/** `mask-text`: all. `report`: none. `mask-identifiers`: all but the words that were read and identify nobody; bar codes always go. */
export function judgeRegions(scene: Scene, rasters: readonly Raster[], regions: readonly TextRegion[]): FrameMarks {
  const found = distinct(scene, regions);
  const { policy } = scene.imaging;
  if (policy !== 'mask-identifiers') {
    return { marks: found.map((region) => markOf(region, region.box, policy === 'mask-text')), wasRead: false };
  }
  const wasRead = found.some(({ kind }) => kind === 'text');
  return { marks: found.flatMap((region) => read(scene, rasters, region)), wasRead };
}

/** Displays of one frame show the same text: a region inside another counts once. */
function distinct({ picture }: Scene, regions: readonly TextRegion[]): readonly TextRegion[] {
  const inside = regions.flatMap((region) => {
    const box = clipped(region.box, picture.format.columns, picture.format.rows);
    return box === null ? [] : [{ ...region, box }];
  });
  const kept = new Set(withoutContained(inside.map(({ box }) => box)));
  return inside.filter(({ box }) => kept.has(box));
}

function markOf({ kind, score }: TextRegion, box: Rectangle, masked: boolean): Mark {
  return { box, reason: kind, score, masked };
}

function read(scene: Scene, rasters: readonly Raster[], region: TextRegion): readonly Mark[] {
  if (region.kind === 'barcode') return [markOf(region, region.box, true)];
  const words = harmlessWords(scene, rasters[0], region.box);
  return [
    ...words.map((box) => markOf(region, box, false)),
    ...without(region.box, words).map((box) => markOf(region, box, true)),
  ];
}

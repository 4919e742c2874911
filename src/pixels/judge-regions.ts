// Which of the regions that were found have to go, by the pixel policy.
import { overlaps, type Raster, type Rectangle } from '../base/index.js';
import type { TextRegion } from '../vision/index.js';
import { harmlessParts } from './harmless-parts.js';
import type { FrameMarks, Mark } from './mark.js';
import { clipped, touching, without, withoutContained } from './rectangles.js';
import type { Scene } from './scene.js';

/** Regions with so many pixels between them, or fewer, are read together. */
const NEAR = 6;

/** `mask-text`: all. `report`: none. `mask-identifiers`: all but the lines that were read and identify nobody; bar codes always go. */
export function judgeRegions(scene: Scene, rasters: readonly Raster[], regions: readonly TextRegion[]): FrameMarks {
  const seen = insideOf(scene, regions);
  const found = distinct(seen);
  const { policy } = scene.imaging;
  if (policy !== 'mask-identifiers') {
    return { marks: found.map((region) => markOf(region, region.box, policy === 'mask-text')), wasRead: false };
  }
  const codes = found.filter(({ kind }) => kind === 'barcode');
  // A line may have been found in pieces.
  const groups = touching(
    found.filter(({ kind }) => kind === 'text'),
    NEAR,
  );
  return {
    marks: [
      ...codes.map((region) => markOf(region, region.box, true)),
      ...groups.flatMap((group) => read(scene, rasters[0], group, seen)),
    ],
    wasRead: groups.length > 0,
  };
}

function insideOf({ picture }: Scene, regions: readonly TextRegion[]): readonly TextRegion[] {
  return regions.flatMap((region) => {
    const box = clipped(region.box, picture.format.columns, picture.format.rows);
    return box === null ? [] : [{ ...region, box }];
  });
}

/** Displays of one frame show the same text: a region inside another counts once. */
function distinct(inside: readonly TextRegion[]): readonly TextRegion[] {
  const kept = new Set(withoutContained(inside.map(({ box }) => box)));
  return inside.filter(({ box }) => kept.has(box));
}

function markOf({ kind, score }: TextRegion, box: Rectangle, masked: boolean): Mark {
  return { box, reason: kind, score, masked };
}

/** @param seen all regions, also those that lie inside others. */
function read(
  scene: Scene,
  raster: Raster,
  group: readonly TextRegion[],
  seen: readonly TextRegion[],
): readonly Mark[] {
  const boxes = group.map(({ box }) => box);
  const within = seen.flatMap(({ box, kind }) =>
    kind === 'text' && boxes.some((outer) => overlaps(outer, box)) ? [box] : [],
  );
  const staying = harmlessParts(scene, raster, boxes, within);
  const best = group.reduce((first, region) => (region.score > first.score ? region : first));
  return [
    ...staying.map((box) => markOf(best, box, false)),
    ...group.flatMap((region) => without(region.box, staying).map((box) => markOf(region, box, true))),
  ];
}

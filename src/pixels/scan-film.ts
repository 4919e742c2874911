// Looks at a film: what stands still is found once a few frames, what passes or moves is found in projections over them or in one of them, and then looked for in each.
import { boundingBox, overlaps, type Raster, type Rectangle } from '../base/index.js';
import type { TextRegion } from '../vision/index.js';
import { judgeRegions } from './judge-regions.js';
import { type FrameMarks, type Mark, NO_MARKS } from './mark.js';
import { projections } from './projections.js';
import { coveredArea, touching, without } from './rectangles.js';
import { displays, ruledMarks, scanFrame } from './scan-frame.js';
import { type Scene, seenFrame } from './scene.js';

/** Most frames a projection covers. The network runs three times for so many frames instead of once for each. */
const GROUP = 34;
/** Of two frames the projections show all there is: one of them is the brighter or the darker at each pixel. */
const FEWEST_MOVING = 3;
/** A larger part of a text that the projections do not show as text is news: a smear of it may be taken for text where it begins. */
const NEWS = 0.5;
/** A text that goes further than this until the end of a group is looked for everywhere; else in its surroundings. */
const FAR = 24;
/** By how much the sides of one text may seem to differ in two frames. */
const ALIKE = 0.25;
/**
 * By frame; every frame takes part in the projections of its group: at each pixel its brightest and its darkest value. Bright letters show in the brightest if
 * any frame has them, in the darkest if all have; dark letters the other way round. So what both show stands through the group, and what one
 * shows passes: there each frame is looked at by itself, and only frames that show text are masked. Text that moves is a smear in both; so the frame in
 * the middle is looked at too, and where it shows text that neither projection has, each frame is looked at there, or everywhere if the last frame
 * shows it far away. Throws `cannot-decode`.
 */
export function scanFilm(scene: Scene): readonly FrameMarks[] {
  const first = scene.frames.count === 0 ? NO_MARKS : scanFrame(scene, lookAt(scene, 0).rasters);
  const standing = first.marks.filter(({ reason }) => reason === 'barcode');
  const film: FrameMarks[] = [];
  for (const { start, length } of groupsOf(scene.frames.count)) {
    const looks = Array.from({ length }, (_, i) => firstLook(scene, start + i));
    const group = scanGroup(
      scene,
      looks.map(({ raster }) => raster),
    );
    film.push(...group.map((found, i) => withMarks(found, [...looks[i].ruled, ...standing])));
  }
  if (film.length > 0) film[0] = withMarks(film[0], first.marks);
  return film;
}

/** As even as can be: a last one of few frames would cost as much as a full one. */
function groupsOf(count: number): readonly { readonly start: number; readonly length: number }[] {
  const groups = Math.ceil(count / GROUP);
  const startOf = (group: number) => Math.floor((group * count) / groups);
  return Array.from({ length: groups }, (_, group) => {
    const start = startOf(group);
    return { start, length: startOf(group + 1) - start };
  });
}

function withMarks(found: FrameMarks, marks: readonly Mark[]): FrameMarks {
  return marks.length === 0 ? found : { ...found, marks: [...found.marks, ...marks] };
}

interface Look {
  readonly rasters: readonly Raster[];
  readonly ruled: readonly Mark[];
}

function lookAt(scene: Scene, frame: number): Look {
  const seen = seenFrame(scene, frame, scene.frames.read(frame));
  return { rasters: displays(scene, seen), ruled: ruledMarks(scene, seen.samples) };
}

/** Of what a viewer shows first; the other displays are not kept. */
function firstLook(scene: Scene, frame: number): { readonly raster: Raster; readonly ruled: readonly Mark[] } {
  const { rasters, ruled } = lookAt(scene, frame);
  return { raster: rasters[0], ruled };
}

function scanGroup(scene: Scene, rasters: readonly Raster[]): readonly FrameMarks[] {
  const { vision } = scene.imaging;
  const shown = projections(rasters);
  const bright = vision.find(shown.bright, 'careful');
  const dark = vision.find(shown.dark, 'careful');
  const standing = [
    ...bright.filter((region) => meets(region, dark)),
    ...dark.filter((region) => meets(region, bright)),
  ];
  const projected = [...bright, ...dark].filter((region) => !standing.includes(region));
  const through = judgeRegions(scene, rasters, standing);
  const { slow, fast } = moving(scene, rasters, [...standing, ...projected]);
  const passing = touching([...projected, ...slow]);
  return rasters.map((raster) => {
    const here = fast ? vision.find(raster, 'careful') : passing.flatMap((text) => shownThere(scene, raster, text));
    if (here.length === 0) return through;
    const judged = judgeRegions(scene, [raster], here);
    return { marks: [...through.marks, ...judged.marks], wasRead: through.wasRead || judged.wasRead };
  });
}

/** Text that the projections do not show: where it stands in the frame in the middle, and whether some of it goes too far to be looked for there. */
interface Moving {
  readonly slow: readonly TextRegion[];
  readonly fast: boolean;
}

function moving({ imaging }: Scene, rasters: readonly Raster[], projected: readonly TextRegion[]): Moving {
  if (rasters.length < FEWEST_MOVING) return { slow: [], fast: false };
  const newsIn = (raster: Raster) => imaging.vision.find(raster, 'careful').filter(({ box }) => isNews(box, projected));
  const slow = newsIn(rasters[rasters.length >> 1]);
  if (slow.length === 0) return { slow, fast: false };
  const later = newsIn(rasters[rasters.length - 1]);
  const fast = later.some(({ box }) =>
    slow.some((region) => isAlike(region.box, box) && (!overlaps(region.box, box) || wentFar(region.box, box))),
  );
  return { slow, fast };
}

function isNews(box: Rectangle, projected: readonly TextRegion[]): boolean {
  const rest = without(
    box,
    projected.map((region) => region.box),
  );
  return coveredArea(rest) > NEWS * box.width * box.height;
}

/** Text keeps its size on its way; grain that is taken for text does not. */
function isAlike(a: Rectangle, b: Rectangle): boolean {
  const isNear = (one: number, other: number) => Math.abs(one - other) <= ALIKE * Math.max(one, other);
  return isNear(a.width, b.width) && isNear(a.height, b.height);
}

/** Both ends went the same way: a box that is only larger or smaller than the other stands for the same text. */
function wentFar(a: Rectangle, b: Rectangle): boolean {
  const ways = [
    [b.x - a.x, b.x + b.width - a.x - a.width],
    [b.y - a.y, b.y + b.height - a.y - a.height],
  ];
  return ways.some(([one, other]) => one * other > 0 && Math.min(Math.abs(one), Math.abs(other)) > FAR);
}

function meets({ box }: TextRegion, others: readonly TextRegion[]): boolean {
  return others.some((other) => overlaps(box, other.box));
}

/**
 * The place where a text passes, and what the frame itself shows there, which may have moved a little; nothing if the frame shows none.
 * @param text the regions that cover it together: one of them alone may be a slice of tall letters.
 */
function shownThere({ imaging }: Scene, raster: Raster, text: readonly TextRegion[]): readonly TextRegion[] {
  const place = boundingBox(text.map(({ box }) => box));
  const found = imaging.vision.findAt(raster, place, 'careful');
  return found.length === 0 ? [] : [...text, ...found];
}

// A page on plain grounds: what differs from the paper, or from a plain box on it, less than ink does is taken off, since white on white is text, too.
import { INK, mostFrequent } from './page-parts.js';
import type { PagePicture } from './pdf-pages.js';

/** Of the page; what is smaller holds no line of text. */
const LEAST_SHARE = 0.004;
/** Colours are counted by their upper five bits. */
const KINDS = 2 ** 15;

type Colour = readonly [number, number, number];

/** The paper is a ground whatever it is like; others only where neighbours are of one colour, so that pictures keep their shades. */
export function onPlainPaper(page: PagePicture): PagePicture {
  const grounds = groundsOf(page);
  const rgb = page.rgb.slice();
  for (let at = 0; at < rgb.length; at += 3) {
    const ground = grounds.find((colour) => isNear(rgb, at, colour));
    if (ground !== undefined) rgb.set(ground, at);
  }
  return { ...page, rgb };
}

/** The most frequent first; none is near another. */
function groundsOf({ rgb, width, height }: PagePicture): readonly Colour[] {
  const counts = new Uint32Array(KINDS);
  const first = new Map<number, number>();
  for (let at = 0; at + 3 * width + 2 < rgb.length; at += 3) {
    if (!isSame(rgb, at, at + 3) || !isSame(rgb, at, at + 3 * width)) continue;
    const kind = ((rgb[at] >> 3) << 10) | ((rgb[at + 1] >> 3) << 5) | (rgb[at + 2] >> 3);
    if (counts[kind]++ === 0) first.set(kind, at);
  }
  const grounds: Colour[] = [paperOf(rgb)];
  const frequent = [...first].filter(([kind]) => counts[kind] >= LEAST_SHARE * width * height);
  for (const [, at] of frequent.sort(([one], [other]) => counts[other] - counts[one]))
    if (!grounds.some((colour) => isNear(rgb, at, colour))) grounds.push([rgb[at], rgb[at + 1], rgb[at + 2]]);
  return grounds;
}

function paperOf(rgb: Uint8Array): Colour {
  return [mostFrequent(everyThird(rgb, 0)), mostFrequent(everyThird(rgb, 1)), mostFrequent(everyThird(rgb, 2))];
}

function* everyThird(rgb: Uint8Array, from: number): Generator<number> {
  for (let at = from; at < rgb.length; at += 3) yield rgb[at];
}

function isSame(rgb: Uint8Array, one: number, other: number): boolean {
  return rgb[one] === rgb[other] && rgb[one + 1] === rgb[other + 1] && rgb[one + 2] === rgb[other + 2];
}

function isNear(rgb: Uint8Array, at: number, [red, green, blue]: Colour): boolean {
  return Math.abs(rgb[at] - red) <= INK && Math.abs(rgb[at + 1] - green) <= INK && Math.abs(rgb[at + 2] - blue) <= INK;
}

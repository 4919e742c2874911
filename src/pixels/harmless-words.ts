// Under `mask-identifiers`: which words of a region were read for sure and identify nobody, so that they may stay.
import type { Raster, Rectangle } from '../base/index.js';
import { findPatterns } from '../text/index.js';
import type { ReadWord } from '../vision/index.js';
import { overlaps } from './rectangles.js';
import type { Scene } from './scene.js';

/** OCR that is less sure than this has not read the word. */
const SURE = 0.7;
/** A word without a letter or a figure is a mark that OCR made something of. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;
/** As free text: no list of short terms applies. */
const PLACE = { tag: 0, vr: 'LT' };

/** Parts of the region, disjoint from all other words. Empty when nothing was read: then all of it goes. */
export function harmlessWords(scene: Scene, raster: Raster, region: Rectangle): readonly Rectangle[] {
  const { words } = scene.imaging.vision.read(raster, region);
  const suspect = suspectWords(scene, words);
  const staying = words.filter((word, i) => !suspect[i] && isSure(word));
  return staying.flatMap((word) => roomAround(word, words, region));
}

function isSure({ text, confidence }: ReadWord): boolean {
  return confidence >= SURE && SAYS_SOMETHING.test(text);
}

/** By word: it is part of a known identifier or of a pattern (also one over several words), or the cleaner would change it. */
function suspectWords({ imaging, identifiers }: Scene, words: readonly ReadWord[]): readonly boolean[] {
  const starts: number[] = [];
  let line = '';
  for (const { text } of words) {
    starts.push(line.length);
    line += `${text} `;
  }
  const found = [...identifiers.find(line, PLACE), ...findPatterns(line)];
  return words.map(({ text }, i) => {
    const end = starts[i] + text.length;
    if (found.some((match) => match.start < end && match.end > starts[i])) return true;
    return imaging.cleaner === null || imaging.cleaner.clean(text, identifiers, PLACE).text !== text;
  });
}

/** The word's box, grown to the region's upper and lower edge where no other word is in the way, so that no slivers of mask frame it. */
function roomAround(word: ReadWord, words: readonly ReadWord[], region: Rectangle): readonly Rectangle[] {
  const others = words.filter((other) => other !== word);
  const tall = { ...word.box, y: region.y, height: region.height };
  const box = others.some((other) => overlaps(other.box, tall)) ? word.box : tall;
  const left = Math.max(box.x, region.x);
  const top = Math.max(box.y, region.y);
  const width = Math.min(box.x + box.width, region.x + region.width) - left;
  const height = Math.min(box.y + box.height, region.y + region.height) - top;
  const inside = { x: left, y: top, width, height };
  return width > 0 && height > 0 && !others.some((other) => overlaps(other.box, inside)) ? [inside] : [];
}

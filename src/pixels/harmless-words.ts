// Under `mask-identifiers`: which words of a region were read for sure and identify nobody, so that they may stay.
import { overlaps, type Raster, type Rectangle } from '../base/index.js';
import { findPatterns, readByOcr } from '../text/index.js';
import type { ReadWord } from '../vision/index.js';
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
  const going = withTheirLines(
    words,
    words.map((word, i) => suspect[i] || !isSure(word)),
  );
  const staying = words.filter((_, i) => !going[i]);
  return staying.flatMap((word) => roomAround(word, words, region));
}

function isSure({ text, confidence }: ReadWord): boolean {
  return confidence >= SURE && SAYS_SOMETHING.test(text);
}

/** A line goes as a whole with any of its words: OCR parts words where it likes, and their boxes are no closer than that. */
function withTheirLines(words: readonly ReadWord[], going: readonly boolean[]): readonly boolean[] {
  const result = [...going];
  const open = result.flatMap((goes, i) => (goes ? [i] : []));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const [i, word] of words.entries()) {
      if (result[i] || !areNeighbours(word.box, words[next].box)) continue;
      result[i] = true;
      open.push(i);
    }
  }
  return result;
}

/** On one line, upright or on end, with less than two heights of it between. */
function areNeighbours(one: Rectangle, other: Rectangle): boolean {
  const across = apart(one.x, one.width, other.x, other.width);
  const down = apart(one.y, one.height, other.y, other.height);
  const isSideBySide = down < 0 && across < 2 * Math.max(one.height, other.height);
  const isOnEnd = across < 0 && down < 2 * Math.min(one.width, other.width) && one.height > one.width;
  return isSideBySide || isOnEnd;
}

/** The gap between two stretches; below zero where they overlap by more than a third of the shorter. */
function apart(start: number, length: number, otherStart: number, otherLength: number): number {
  const gap = Math.max(start, otherStart) - Math.min(start + length, otherStart + otherLength);
  return gap < 0 && -gap <= Math.min(length, otherLength) / 3 ? 0 : gap;
}

/** By word: it is part of a known identifier or of a pattern (also one over several words), or the cleaner would change it. */
function suspectWords(scene: Scene, words: readonly ReadWord[]): readonly boolean[] {
  const { imaging } = scene;
  const identifiers = readByOcr(scene.identifiers);
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

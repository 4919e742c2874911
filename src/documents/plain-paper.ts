// A page on plain paper: what differs from it less than ink does is taken off, since white on white is text, too.

import { INK, mostFrequent } from './page-parts.js';
import type { PagePicture } from './pdf-pages.js';

export function onPlainPaper(page: PagePicture): PagePicture {
  const { rgb } = page;
  const paper = [0, 1, 2].map((channel) => mostFrequent(everyThird(rgb, channel)));
  const plain = rgb.slice();
  for (let at = 0; at < rgb.length; at += 3)
    if (paper.every((value, channel) => Math.abs(rgb[at + channel] - value) <= INK)) plain.set(paper, at);
  return { ...page, rgb: plain };
}

function* everyThird(rgb: Uint8Array, from: number): Generator<number> {
  for (let at = from; at < rgb.length; at += 3) yield rgb[at];
}

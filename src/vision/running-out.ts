// Whitens strokes that run out of what is looked at: outlines of organs, frames and rulers go on beyond a line of text, letters do not.
import type { Rectangle } from '../base/index.js';
import type { GreyPicture } from './grey-picture.js';
import { extent, neighbours, patches } from './text-cells.js';
import type { Ink } from './text-lines.js';

/** A letter that the edge cuts is smaller than this share of the line; it stays, so that its line counts as not read. */
const LARGE = 0.8;

/** @param boxes what is looked at, in pixels of the picture. @param line the height of a line in it. */
export function withoutRunningOut(
  picture: GreyPicture,
  ink: Ink,
  boxes: readonly Rectangle[],
  line: number,
): GreyPicture {
  const { width, height } = picture;
  const outside = new Uint8Array(width * height).fill(1);
  for (const box of boxes)
    for (let y = box.y; y < box.y + box.height; y++) outside.fill(0, y * width + box.x, y * width + box.x + box.width);
  const grey = picture.grey.slice();
  for (const stroke of patches(width, height, (at) => ink.pixels[at] === 1 && outside[at] === 0)) {
    const [across, down] = [extent(stroke.map((at) => at % width)), extent(stroke.map((at) => Math.floor(at / width)))];
    if (Math.max(across, down) < LARGE * line) continue;
    if (
      stroke.some(
        (at) => isAtEdge(at, width, height) || neighbours(at, width, height).some((next) => outside[next] === 1),
      )
    )
      for (const at of stroke) grey[at] = 255;
  }
  return { width, height, grey };
}

function isAtEdge(at: number, width: number, height: number): boolean {
  const [x, y] = [at % width, Math.floor(at / width)];
  return x === 0 || y === 0 || x === width - 1 || y === height - 1;
}

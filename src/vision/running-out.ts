// Whitens strokes that run out of what is looked at: outlines of organs, frames and rulers go on beyond a line of text, letters do not.
import type { Rectangle } from '../base/index.js';
import type { GreyPicture } from './grey-picture.js';
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
  const seen = new Uint8Array(width * height);
  for (let at = 0; at < seen.length; at++) {
    if (ink.pixels[at] === 0 || seen[at] === 1 || outside[at] === 1) continue;
    const stroke = connected(ink, outside, seen, at);
    if (stroke.leaves && Math.max(stroke.right - stroke.left, stroke.bottom - stroke.top) + 1 >= LARGE * line)
      for (const pixel of stroke.pixels) grey[pixel] = 255;
  }
  return { width, height, grey };
}

interface Stroke {
  readonly pixels: readonly number[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** It touches the edge of what is looked at. */
  readonly leaves: boolean;
}

/** All ink that hangs together with a pixel, corners included. */
function connected({ width, height, pixels: ink }: Ink, outside: Uint8Array, seen: Uint8Array, start: number): Stroke {
  const pixels = [start];
  seen[start] = 1;
  let [left, right, top, bottom, leaves] = [width, 0, height, 0, false];
  for (let next = 0; next < pixels.length; next++) {
    const pixel = pixels[next] ?? 0;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) leaves = true;
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        const at = row * width + column;
        if (outside[at] === 1) leaves = true;
        else if (ink[at] === 1 && seen[at] === 0) {
          seen[at] = 1;
          pixels.push(at);
        }
      }
    }
  }
  return { pixels, left, right, top, bottom, leaves };
}

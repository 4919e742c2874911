// One training line: a string on a background, what stands round it, what devices do to it, and the crop that the reader would be given of it.
import type { Rectangle } from '../src/base/index.js';
import { cutOut, type GreyPicture } from '../src/vision/grey-picture.js';
import { lineCrop } from '../src/vision/line-crop.js';
import { compressed, degrade } from './devices.js';
import { type Canvas, canvasOf, fillPlanes, greyCanvas, paintRectangle, paintStroke } from './drawing/canvas.js';
import { smoothField } from './drawing/noise.js';
import { type TextMask, turned } from './drawing/text-mask.js';
import { inkOf, shows, writeString } from './ink.js';
import type { Random } from './random.js';
import type { RealFrames } from './real-frames.js';
import { projection, section } from './scenes/anatomy.js';
import { page, panel } from './scenes/screen.js';
import { ultrasound } from './scenes/ultrasound.js';

/** What may stand above and below a line. */
export interface LineSurroundings {
  readonly others: readonly TextMask[];
  readonly frames: RealFrames | null;
}

/** Null when the string cannot be told from what lies behind it. */
export async function makeLine(
  random: Random,
  mask: TextMask,
  { others, frames }: LineSurroundings,
): Promise<GreyPicture | null> {
  const [beside, above] = [Math.ceil(0.6 * mask.height) + 4, Math.ceil(1.1 * mask.height) + 6];
  const [width, height] = [mask.width + 2 * beside, mask.height + 2 * above];
  const canvas = background(random, frames, width, height);
  const ink = inkOf(random, canvas, width >> 1, height >> 1);
  if (!shows(canvas, mask, beside, above, ink)) return null;
  if (random.chance(0.3)) writeNeighbours(random, canvas, others, above, mask.height);
  if (random.chance(0.05)) paintLines(random, canvas);
  writeString(random, canvas, mask, beside, above, ink);
  const seen = random.chance(0.25) ? await compressed(random, canvas) : canvas;
  degrade(random, seen);
  const blurred = random.chance(0.2) ? blur(seen) : seen;
  return lineCrop(planeOf(blurred), nearly(random, { x: beside, y: above, width: mask.width, height: mask.height }));
}

/** As a string stands that was turned the wrong way, or as strokes of something else stand there: nothing that could be read. */
export async function makeNonsense(
  random: Random,
  mask: TextMask,
  surroundings: LineSurroundings,
): Promise<GreyPicture | null> {
  if (random.chance(0.6)) return makeLine(random, turned(mask, 2), surroundings);
  const [width, height] = [random.whole(30, 260), random.whole(24, 90)];
  const canvas = background(random, surroundings.frames, width, height);
  if (random.chance(0.5)) paintLines(random, canvas);
  degrade(random, canvas);
  const line = random.whole(8, height - 8);
  return lineCrop(planeOf(canvas), { x: 8, y: random.whole(0, height - line), width: width - 16, height: line });
}

function background(random: Random, frames: RealFrames | null, width: number, height: number): Canvas {
  const lottery = random.next();
  if (lottery < 0.34) {
    const grey = random.chance(0.6) ? random.pick([0, 0, 0, 255]) : random.whole(0, 255);
    return canvasOf(width, height, random.chance(0.85) ? [grey, grey, grey] : [grey, random.whole(0, 255), 90]);
  }
  if (lottery < 0.46) return clouds(random, width, height);
  if (lottery < 0.56) return random.chance(0.5) ? page(random, width, height) : panel(random, width, height);
  if (lottery < 0.66) return ultrasound(random, width, height);
  if (lottery < 0.72) return section(random, width, height);
  if (lottery < 0.78) return projection(random, width, height);
  return frames?.crop(random, width, height) ?? clouds(random, width, height);
}

function clouds(random: Random, width: number, height: number): Canvas {
  const field = smoothField(random, width, height, random.whole(4, 60), random.whole(1, 4));
  const [middle, range] = [random.between(20, 235), random.between(5, 70)];
  return greyCanvas(width, height, (x, y) => middle + range * field[y * width + x]);
}

/** Parts of the line above and of the line below, as near as lines of a block are. */
function writeNeighbours(
  random: Random,
  canvas: Canvas,
  others: readonly TextMask[],
  above: number,
  height: number,
): void {
  for (const isAbove of [true, false]) {
    if (random.chance(0.3)) continue;
    const other = random.pick(others);
    if (other.height > 1.6 * height || other.height < 0.5 * height) continue;
    const gap = Math.max(1, Math.round(height * random.between(0.08, 0.7)));
    const y = isAbove ? above - gap - other.height : above + height + gap;
    const x = random.whole(-Math.floor(other.width / 3), canvas.width >> 1);
    writeString(random, canvas, other, x, y, { ...inkOf(random, canvas, canvas.width >> 1, y), dressing: 'none' });
  }
}

function paintLines(random: Random, canvas: Canvas): void {
  for (let i = random.whole(1, 3); i > 0; i--) {
    const grey = random.whole(0, 255);
    const point = (): [number, number] => [random.whole(0, canvas.width), random.whole(0, canvas.height)];
    if (random.chance(0.5)) paintStroke(canvas, point(), point(), random.between(0.5, 2), [grey, grey, grey]);
    else
      paintRectangle(canvas, 0, random.whole(0, canvas.height), canvas.width, random.whole(1, 3), [grey, grey, grey]);
  }
}

/** Half of each pixel from its neighbours. */
function blur(canvas: Canvas): Canvas {
  const { width, height, rgb } = canvas;
  const result = new Uint8ClampedArray(rgb.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++) {
        const at = (i: number, j: number) =>
          rgb[(Math.min(height - 1, Math.max(0, j)) * width + Math.min(width - 1, Math.max(0, i))) * 3 + channel];
        result[(y * width + x) * 3 + channel] =
          at(x, y) / 2 + (at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1)) / 8;
      }
  return { width, height, rgb: result };
}

/** A box as the strokes of a line give it: a little off, at times by a good part of its height. */
function nearly(random: Random, { x, y, width, height }: Rectangle): Rectangle {
  const off = () => Math.round(height * (random.chance(0.12) ? random.between(-0.05, 0.35) : 0.05 * random.normal()));
  const [top, bottom, left, right] = [off(), off(), off(), off()];
  return {
    x: x - left,
    y: y - top,
    width: Math.max(4, width + left + right),
    height: Math.max(4, height + top + bottom),
  };
}

/** Brightness, or chroma where it tells more: as the reader looks at a part of a frame. */
function planeOf(canvas: Canvas): GreyPicture {
  const { width, height } = canvas;
  const [grey, chroma] = [new Uint8Array(width * height), new Uint8Array(width * height)];
  fillPlanes(canvas, grey, chroma);
  const whole = { x: 0, y: 0, width, height };
  return cutOut({ width, height, grey, chroma }, whole, [whole]);
}

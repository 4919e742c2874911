// One training crop: a background, strings on it with their truth, and what a chain of devices does to a picture.
import { doubled } from '../src/vision/enlarge-raster.js';
import { compressed, degrade } from './devices.js';
import { type Canvas, fillPlanes, paintRectangle } from './drawing/canvas.js';
import { type TextMask, turned } from './drawing/text-mask.js';
import { inkOf, shows, writeString } from './ink.js';
import type { Random } from './random.js';
import type { RealFrames } from './real-frames.js';
import { projection, section } from './scenes/anatomy.js';
import { bones } from './scenes/bones.js';
import { pattern } from './scenes/patterns.js';
import { page, panel } from './scenes/screen.js';
import { type Edge, shutter } from './scenes/shutter.js';
import { structure } from './scenes/structures.js';
import { ultrasound } from './scenes/ultrasound.js';

export const CROP = 256;
export const CELL = 4;
/** Truth of a cell. */
export const Truth = { none: 0, text: 1, ignored: 255 } as const;

export interface Crop {
  /** CROP x CROP: displayed grey, then chroma (largest minus smallest channel). */
  readonly planes: Uint8Array;
  /** One value a cell of CELL x CELL pixels. */
  readonly truth: Uint8Array;
}

/** Which of the bank's strings suit a frame. */
export interface TextBank {
  readonly all: readonly TextMask[];
  /** Those that fit into a frame of some 40 to 128 pixels. */
  readonly small: readonly TextMask[];
}

export function textBankOf(all: readonly TextMask[]): TextBank {
  return { all, small: all.filter(({ width, height }) => width <= SMALL_FRAME && height <= SMALL_TEXT) };
}

/** The largest side of a small frame and the tallest string on one, in its own pixels. */
const SMALL_FRAME = CROP / 2;
const SMALL_TEXT = 26;

export async function makeCrop(random: Random, bank: TextBank, frames: RealFrames | null): Promise<Crop> {
  if (random.chance(0.16)) return smallCrop(random, bank.small, frames);
  const { canvas, share } = picture(random, bank.all, frames, CROP, CROP);
  if (random.chance(0.06)) blankBorder(random, canvas, share);
  const seen = random.chance(0.25) ? await compressed(random, canvas) : canvas;
  degrade(random, seen);
  return { planes: planesOf(seen), truth: truthOf(share.values) };
}

/** A crop without any text, more often of a real frame than in `makeCrop`. */
export async function makeEmptyCrop(random: Random, frames: RealFrames | null): Promise<Crop> {
  const isSmall = random.chance(0.15);
  const width = isSmall ? random.whole(40, SMALL_FRAME) : CROP;
  const height = isSmall ? random.whole(40, SMALL_FRAME) : CROP;
  const canvas = emptyPicture(random, frames, width, height);
  if (isSmall) return enlarged(random, { canvas, share: noShare(width, height) });
  const seen = random.chance(0.35) ? await compressed(random, canvas) : canvas;
  degrade(random, seen);
  return { planes: planesOf(seen), truth: truthOf(noShare(width, height).values) };
}

function emptyPicture(random: Random, frames: RealFrames | null, width: number, height: number): Canvas {
  const lottery = random.next();
  if (lottery < 0.7 && frames !== null) return frames.crop(random, width, height);
  if (lottery < 0.85) return structure(random, width, height);
  if (lottery < 0.93) return pattern(random, width, height);
  return scene(random, width, height);
}

/** A whole frame of few pixels as the detector looks at it: doubled, its last row and column going on to the edge. */
function smallCrop(random: Random, bank: readonly TextMask[], frames: RealFrames | null): Crop {
  const [width, height] = [random.whole(40, SMALL_FRAME), random.whole(40, SMALL_FRAME)];
  return enlarged(random, picture(random, bank, frames, width, height));
}

function enlarged(random: Random, { canvas, share }: Picture): Crop {
  const { width, height } = canvas;
  degrade(random, canvas);
  const [grey, chroma] = [new Uint8Array(width * height), new Uint8Array(width * height)];
  fillPlanes(canvas, grey, chroma);
  const large = doubled({ width, height, grey, chroma });
  const planes = new Uint8Array(2 * CROP * CROP);
  const boxes = new Float32Array(CROP * CROP);
  for (let y = 0, at = 0; y < CROP; y++) {
    for (let x = 0; x < CROP; x++, at++) {
      const from = Math.min(y, 2 * height - 1) * 2 * width + Math.min(x, 2 * width - 1);
      planes[at] = large.grey[from];
      planes[CROP * CROP + at] = large.chroma === null ? 0 : large.chroma[from];
      if (y < 2 * height && x < 2 * width) boxes[at] = share.values[(y >> 1) * width + (x >> 1)];
    }
  }
  return { planes, truth: truthOf(boxes) };
}

/** By pixel of a canvas, 1 where a string's box is. */
interface Share {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

function noShare(width: number, height: number): Share {
  return { width, height, values: new Float32Array(width * height) };
}

interface Picture {
  readonly canvas: Canvas;
  readonly share: Share;
}

function picture(
  random: Random,
  bank: readonly TextMask[],
  frames: RealFrames | null,
  ...[width, height]: readonly [width: number, height: number]
): Picture {
  const share = noShare(width, height);
  const lottery = random.next();
  const real = () => frames?.crop(random, width, height) ?? scene(random, width, height);
  if (lottery < 0.25) return { canvas: writeStrings(random, scene(random, width, height), bank, share), share };
  if (lottery < 0.43) return { canvas: writeStrings(random, real(), bank, share), share };
  if (lottery < 0.54) {
    const ground = random.chance(0.4) ? real() : scene(random, width, height);
    if (random.chance(0.25)) shutter(random, ground);
    return { canvas: writeAcross(random, ground, shutter(random, ground), bank, share), share };
  }
  if (lottery < 0.78) return { canvas: real(), share };
  if (lottery < 0.92) return { canvas: pattern(random, width, height), share };
  return { canvas: scene(random, width, height), share };
}

function scene(random: Random, width: number, height: number): Canvas {
  const lottery = random.next();
  if (lottery < 0.25) return ultrasound(random, width, height);
  if (lottery < 0.44) return section(random, width, height);
  if (lottery < 0.6) return projection(random, width, height);
  if (lottery < 0.7) return bones(random, width, height);
  if (lottery < 0.79) return page(random, width, height);
  if (lottery < 0.9) return panel(random, width, height);
  if (lottery < 0.95) return structure(random, width, height);
  return pattern(random, width, height);
}

/** Adds to `share`. */
function writeStrings(random: Random, canvas: Canvas, bank: readonly TextMask[], share: Share): Canvas {
  const isBlock = random.chance(0.3);
  const room = Math.min(1, canvas.width / CROP);
  const count = Math.max(1, Math.round(room * (isBlock ? random.whole(3, 9) : random.whole(1, 7))));
  const turns = random.chance(0.16) ? random.whole(1, 3) : 0;
  let [x, y] = [random.whole(-10, canvas.width - 30), random.whole(0, canvas.height - 14)];
  const common = inkOf(random, canvas, x, y);
  for (let i = 0; i < count; i++) {
    const mask = turned(random.pick(bank), turns);
    if (!isBlock || i === 0)
      [x, y] = [
        random.whole(-Math.floor(mask.width / 3), canvas.width - 8),
        random.whole(-3, canvas.height - Math.min(8, mask.height)),
      ];
    if (collides(share, x, y, mask)) continue;
    const ink = isBlock ? common : inkOf(random, canvas, x + (mask.width >> 1), y + (mask.height >> 1));
    if (!shows(canvas, mask, x, y, ink)) continue;
    writeString(random, canvas, mask, x, y, ink);
    markBox(share, x, y, mask);
    if (turns % 2 === 0) y += mask.height + random.whole(2, 10);
    else x += mask.width + random.whole(2, 10);
  }
  return canvas;
}

/**
 * Strings that begin on a border and run into what it leaves open, in a shade that shows on the border and fades inside: all of one is text, also where it
 * cannot be told any more. Adds to `share`.
 */
function writeAcross(random: Random, canvas: Canvas, edge: Edge, bank: readonly TextMask[], share: Share): Canvas {
  for (let i = random.whole(1, 5); i > 0; i--) {
    const mask = random.pick(bank);
    const [edgeX, edgeY] = edge.place(random);
    const x = Math.round(edgeX - mask.width * random.between(0.15, 0.85));
    const y = Math.round(edgeY - mask.height * random.between(0, 1));
    if (collides(share, x, y, mask)) continue;
    const inside = edge.openAt(x, y, mask.width, mask.height);
    const grey = random.chance(0.5) ? inside + random.between(-50, 50) : random.whole(0, 255);
    const ink = { ...inkOf(random, canvas, x, y), dressing: 'none', colour: [grey, grey, grey] } as const;
    if (!shows(canvas, mask, x, y, ink)) continue;
    writeString(random, canvas, mask, x, y, ink);
    markBox(share, x, y, mask);
  }
  return canvas;
}

function collides(share: Share, x: number, y: number, mask: TextMask): boolean {
  for (let row = Math.max(0, y - 2); row < Math.min(share.height, y + mask.height + 2); row += 2) {
    for (let column = Math.max(0, x - 2); column < Math.min(share.width, x + mask.width + 2); column += 3)
      if (share.values[row * share.width + column] > 0) return true;
  }
  return false;
}

/** The string's box, a pixel wider each way. */
function markBox({ width, height, values }: Share, x: number, y: number, mask: TextMask): void {
  const right = Math.max(0, Math.min(width, x + mask.width + 1));
  for (let row = Math.max(0, y - 1); row < Math.min(height, y + mask.height + 1); row++)
    values.fill(1, row * width + Math.max(0, x - 1), row * width + right);
}

/** A part of the frame that is black. */
function blankBorder(random: Random, canvas: Canvas, share: Share): void {
  const [width, height] = [random.whole(48, CROP), random.whole(48, CROP)];
  paintRectangle(canvas, width, 0, CROP - width, CROP, [0, 0, 0]);
  paintRectangle(canvas, 0, height, CROP, CROP - height, [0, 0, 0]);
  for (let y = 0; y < CROP; y++) {
    if (y >= height) share.values.fill(0, y * CROP, (y + 1) * CROP);
    else share.values.fill(0, y * CROP + width, (y + 1) * CROP);
  }
}

function planesOf(canvas: Canvas): Uint8Array {
  const planes = new Uint8Array(2 * CROP * CROP);
  fillPlanes(canvas, planes.subarray(0, CROP * CROP), planes.subarray(CROP * CROP));
  return planes;
}

function truthOf(share: Float32Array): Uint8Array {
  const side = CROP / CELL;
  const truth = new Uint8Array(side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      let covered = 0;
      for (let y = 0; y < CELL; y++)
        for (let x = 0; x < CELL; x++) covered += share[(row * CELL + y) * CROP + column * CELL + x];
      truth[row * side + column] =
        covered === 0 ? Truth.none : covered >= (CELL * CELL) / 2 ? Truth.text : Truth.ignored;
    }
  }
  return truth;
}

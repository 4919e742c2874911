// One training crop: a background, strings on it with their truth, and what a chain of devices does to a picture.
import sharp from 'sharp';
import { type Canvas, type Colour, paintMask, paintRectangle } from './drawing/canvas.js';
import { grown, type TextMask, turned } from './drawing/text-mask.js';
import type { Random } from './random.js';
import type { RealFrames } from './real-frames.js';
import { projection, section } from './scenes/anatomy.js';
import { pattern } from './scenes/patterns.js';
import { page, panel } from './scenes/screen.js';
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

export async function makeCrop(random: Random, bank: readonly TextMask[], frames: RealFrames | null): Promise<Crop> {
  const share = new Float32Array(CROP * CROP);
  const lottery = random.next();
  let canvas: Canvas;
  if (lottery < 0.35) canvas = writeStrings(random, scene(random), bank, share);
  else if (lottery < 0.62)
    canvas = writeStrings(random, frames?.crop(random, CROP, CROP) ?? scene(random), bank, share);
  else if (lottery < 0.82) canvas = frames?.crop(random, CROP, CROP) ?? scene(random);
  else if (lottery < 0.94) canvas = pattern(random, CROP, CROP);
  else canvas = scene(random);
  if (random.chance(0.12)) blankBorder(random, canvas, share);
  if (random.chance(0.25)) canvas = await compressed(random, canvas);
  degrade(random, canvas);
  return { planes: planesOf(canvas), truth: truthOf(share) };
}

function scene(random: Random): Canvas {
  const lottery = random.next();
  if (lottery < 0.28) return ultrasound(random, CROP, CROP);
  if (lottery < 0.48) return section(random, CROP, CROP);
  if (lottery < 0.68) return projection(random, CROP, CROP);
  if (lottery < 0.78) return page(random, CROP, CROP);
  if (lottery < 0.92) return panel(random, CROP, CROP);
  return pattern(random, CROP, CROP);
}

/** Adds to `share`, by pixel, 1 where a string's box is. */
function writeStrings(random: Random, canvas: Canvas, bank: readonly TextMask[], share: Float32Array): Canvas {
  const isBlock = random.chance(0.3);
  const count = isBlock ? random.whole(3, 9) : random.whole(1, 7);
  const turns = random.chance(0.12) ? random.whole(1, 3) : 0;
  let [x, y] = [random.whole(-10, CROP - 40), random.whole(0, CROP - 20)];
  const common = inkOf(random, canvas, x, y);
  for (let i = 0; i < count; i++) {
    const mask = turned(random.pick(bank), turns);
    if (!isBlock || i === 0) [x, y] = [random.whole(-Math.floor(mask.width / 3), CROP - 8), random.whole(-3, CROP - 8)];
    if (collides(share, x, y, mask)) continue;
    writeString(
      random,
      canvas,
      mask,
      x,
      y,
      isBlock ? common : inkOf(random, canvas, x + (mask.width >> 1), y + (mask.height >> 1)),
    );
    markBox(share, x, y, mask);
    if (turns % 2 === 0) y += mask.height + random.whole(3, 10);
    else x += mask.width + random.whole(3, 10);
  }
  return canvas;
}

interface Ink {
  readonly colour: Colour;
  readonly dressing: 'none' | 'box' | 'frame' | 'shadow' | 'outline';
  readonly ground: Colour;
  readonly opacity: number;
}

/** A colour that shows against what lies at (x, y), from hardly to fully. */
function inkOf(random: Random, canvas: Canvas, x: number, y: number): Ink {
  const at = (Math.min(CROP - 1, Math.max(0, y)) * CROP + Math.min(CROP - 1, Math.max(0, x))) * 3;
  const behind = (canvas.rgb[at] + canvas.rgb[at + 1] + canvas.rgb[at + 2]) / 3;
  const contrast = random.chance(0.2) ? random.between(0.08, 0.3) : random.between(0.3, 1);
  const lighter = behind < 128 ? !random.chance(0.1) : random.chance(0.1);
  const grey = behind + (lighter ? 1 : -1) * contrast * 255;
  const dressing = random.pick(['none', 'none', 'none', 'none', 'none', 'box', 'frame', 'shadow', 'outline'] as const);
  const colour: Colour = random.chance(0.25)
    ? [random.whole(60, 255), random.whole(60, 255), random.whole(0, 255)]
    : [grey, grey, grey];
  const ground: Colour = lighter ? [0, 0, 0] : [255, 255, 255];
  return {
    colour,
    dressing,
    ground: random.chance(0.8) ? ground : [random.whole(0, 90), random.whole(0, 90), random.whole(0, 200)],
    opacity: random.chance(0.15) ? random.between(0.5, 0.9) : 1,
  };
}

function writeString(random: Random, canvas: Canvas, mask: TextMask, x: number, y: number, ink: Ink): void {
  const gap = random.whole(1, 6);
  if (ink.dressing === 'box' || ink.dressing === 'frame') {
    paintRectangle(
      canvas,
      x - gap,
      y - gap,
      mask.width + 2 * gap,
      mask.height + 2 * gap,
      ink.dressing === 'box' ? ink.ground : ink.colour,
    );
  }
  if (ink.dressing === 'frame')
    paintRectangle(canvas, x - gap + 1, y - gap + 1, mask.width + 2 * gap - 2, mask.height + 2 * gap - 2, ink.ground);
  if (ink.dressing === 'shadow') paintMask(canvas, mask, x + 1, y + 1, ink.ground);
  if (ink.dressing === 'outline') paintMask(canvas, grown(mask, 1), x - 1, y - 1, ink.ground);
  const thinned = ink.opacity < 1 ? { ...mask, coverage: mask.coverage.map((value) => value * ink.opacity) } : mask;
  paintMask(canvas, thinned, x, y, ink.colour);
}

function collides(share: Float32Array, x: number, y: number, mask: TextMask): boolean {
  for (let row = Math.max(0, y - 2); row < Math.min(CROP, y + mask.height + 2); row += 2) {
    for (let column = Math.max(0, x - 2); column < Math.min(CROP, x + mask.width + 2); column += 3)
      if (share[row * CROP + column] > 0) return true;
  }
  return false;
}

/** The string's box, a pixel wider each way. */
function markBox(share: Float32Array, x: number, y: number, mask: TextMask): void {
  for (let row = Math.max(0, y - 1); row < Math.min(CROP, y + mask.height + 1); row++) {
    share.fill(1, row * CROP + Math.max(0, x - 1), row * CROP + Math.max(0, Math.min(CROP, x + mask.width + 1)));
  }
}

/** Small frames are shown to the network with nothing around them. */
function blankBorder(random: Random, canvas: Canvas, share: Float32Array): void {
  const [width, height] = [random.whole(48, CROP), random.whole(48, CROP)];
  paintRectangle(canvas, width, 0, CROP - width, CROP, [0, 0, 0]);
  paintRectangle(canvas, 0, height, CROP, CROP - height, [0, 0, 0]);
  for (let y = 0; y < CROP; y++) {
    if (y >= height) share.fill(0, y * CROP, (y + 1) * CROP);
    else share.fill(0, y * CROP + width, (y + 1) * CROP);
  }
}

async function compressed(random: Random, canvas: Canvas): Promise<Canvas> {
  const quality = random.whole(25, 95);
  const jpeg = await sharp(canvas.rgb, { raw: { width: CROP, height: CROP, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: random.chance(0.5) ? '4:2:0' : '4:4:4' })
    .toBuffer();
  const raw = await sharp(jpeg).raw().toBuffer();
  return { width: CROP, height: CROP, rgb: new Uint8ClampedArray(raw) };
}

/** Range, gamma, noise, inversion. */
function degrade(random: Random, canvas: Canvas): void {
  const { rgb } = canvas;
  const [low, high] = [
    random.chance(0.3) ? random.between(0, 50) : 0,
    random.chance(0.3) ? random.between(170, 255) : 255,
  ];
  const gamma = random.chance(0.4) ? random.between(0.6, 1.6) : 1;
  const noise = random.chance(0.3) ? random.between(1, 14) : 0;
  const inverted = random.chance(0.15);
  for (let i = 0; i < rgb.length; i += 3) {
    const grain = noise > 0 ? noise * random.normal() : 0;
    for (let channel = 0; channel < 3; channel++) {
      const value = low + (high - low) * (rgb[i + channel] / 255) ** gamma + grain;
      rgb[i + channel] = inverted ? 255 - value : value;
    }
  }
}

function planesOf({ rgb }: Canvas): Uint8Array {
  const size = CROP * CROP;
  const planes = new Uint8Array(2 * size);
  for (let i = 0, at = 0; i < size; i++, at += 3) {
    const [red, green, blue] = [rgb[at], rgb[at + 1], rgb[at + 2]];
    planes[i] = (299 * red + 587 * green + 114 * blue + 500) / 1000;
    planes[size + i] = Math.max(red, green, blue) - Math.min(red, green, blue);
  }
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

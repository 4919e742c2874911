// Writes strings on a picture: in corners, over anatomy, on labels; in every ink from hardly to fully seen; and keeps where each pixel of theirs is.
import { type Canvas, type Colour, paintMask, paintRectangle } from '../../training/drawing/canvas.js';
import { grown, type TextMask, turned } from '../../training/drawing/text-mask.js';
import type { Random } from '../../training/random.js';
import { type Box, packGlyphs, type Wording, type WrittenString } from './answer-key.js';
import { drawString, type Lettering, letteringOf } from './lettering.js';

/** A picture in the making; `frames` are the pictures of a cine. */
export interface Sheet {
  readonly random: Random;
  readonly fonts: readonly string[];
  /** Whether what is painted keeps its colour. */
  readonly colour: boolean;
  readonly frames: readonly Canvas[];
  readonly strings: WrittenString[];
  /** Boxes no further string may touch. */
  readonly taken: Box[];
}

export type Ink = 'plain' | 'faint' | 'coloured';

export interface Block {
  readonly lines: readonly Wording[];
  /** Share of the frame's width and height left of and above the block, and right of and below it: 0 left or top, 1 right or bottom. */
  readonly at: readonly [number, number];
  /** Of a capital, in pixels. */
  readonly height: number;
  readonly turns: number;
  readonly ink: Ink;
  readonly dressing: 'none' | 'box' | 'frame' | 'shadow';
  readonly frames?: readonly [number, number];
}

const MARGIN = 6;
/** Dark ink is never as black as a mask, so that what is overwritten can be told from what is not. */
const DARKEST = 34;
/** What differs from its ground by less, of 255, cannot be seen. */
const SEEN = 8;

/** Lines that do not fit, or would touch others, are left out. */
export async function writeBlock(sheet: Sheet, block: Block): Promise<void> {
  const lettering = letteringOf(sheet.random, sheet.fonts, block.height);
  const gap = Math.max(3, Math.round(block.height * 0.45));
  const lines: { wording: Wording; upright: TextMask }[] = [];
  for (const wording of block.lines) {
    const upright = await fitting(sheet, wording, lettering, block.turns);
    if (upright !== null) lines.push({ wording, upright });
  }
  const across = Math.max(0, ...lines.map(({ upright }) => upright.width));
  const down = lines.reduce((sum, { upright }) => sum + upright.height + gap, -gap);
  const sideways = block.turns % 2 === 1;
  const [frameWidth, frameHeight] = [sheet.frames[0].width, sheet.frames[0].height];
  let x = MARGIN + Math.round(block.at[0] * (frameWidth - 2 * MARGIN - (sideways ? down : across)));
  let y = MARGIN + Math.round(block.at[1] * (frameHeight - 2 * MARGIN - (sideways ? across : down)));
  const startX = x;
  for (const { wording, upright } of lines) {
    const mask = turned(upright, block.turns);
    if (!sideways && block.at[0] > 0.5) x = startX + across - mask.width;
    place(sheet, block, { wording, upright, mask, x, y });
    if (sideways) x += mask.width + gap;
    else y += mask.height + gap;
  }
}

/** The line drawn, smaller if it has to be; null when it would be under 5 pixels. */
async function fitting(sheet: Sheet, { text }: Wording, lettering: Lettering, turns: number): Promise<TextMask | null> {
  const { width, height } = sheet.frames[0];
  const room = (turns % 2 === 1 ? height : width) - 2 * MARGIN;
  const mask = await drawString(text, lettering);
  if (mask === null || mask.width <= room) return trimmed(mask);
  const size = (lettering.size * lettering.zoom * room) / mask.width - 0.5;
  if (size * 0.72 < 5.5) return null;
  const smaller = await drawString(text, { ...lettering, zoom: 1, size });
  return smaller !== null && smaller.width <= room ? trimmed(smaller) : null;
}

interface Placed {
  readonly wording: Wording;
  readonly upright: TextMask;
  readonly mask: TextMask;
  readonly x: number;
  readonly y: number;
}

function place(sheet: Sheet, block: Block, { wording, upright, mask, x, y }: Placed): void {
  const first = sheet.frames[0];
  const box = { x, y, width: mask.width, height: mask.height };
  const isOutside = x < 1 || y < 1 || x + mask.width >= first.width || y + mask.height >= first.height;
  if (isOutside || sheet.taken.some((other) => touches(box, other))) return;
  const frames = block.frames ?? ([0, sheet.frames.length - 1] as const);
  const shown = sheet.frames.slice(frames[0], frames[1] + 1);
  const { colour, ground } = inkFor(
    sheet.random,
    shown[0],
    box,
    block.ink === 'coloured' && !sheet.colour ? 'plain' : block.ink,
  );
  for (const canvas of shown) dress(canvas, { mask, x, y }, block.dressing, { colour, ground });
  const behind = cutOut(shown[0], box);
  for (const canvas of shown) paintMask(canvas, mask, x, y, colour);
  sheet.taken.push(box);
  sheet.strings.push({
    ...wording,
    box,
    glyphs: packGlyphs(seenPart(mask, behind, cutOut(shown[0], box))),
    contrast: contrastOf(shown[0], box, mask),
    height: upright.height,
    turns: block.turns,
    frames,
  });
}

function dress(
  canvas: Canvas,
  { mask, x, y }: { mask: TextMask; x: number; y: number },
  dressing: Block['dressing'],
  { colour, ground }: { colour: Colour; ground: Colour },
): void {
  const edge = 4;
  const [width, height] = [mask.width + 2 * edge, mask.height + 2 * edge];
  if (dressing === 'frame') paintRectangle(canvas, x - edge - 1, y - edge - 1, width + 2, height + 2, colour);
  if (dressing === 'frame' || dressing === 'box') paintRectangle(canvas, x - edge, y - edge, width, height, ground);
  if (dressing === 'shadow') paintMask(canvas, grown(mask, 1), x - 1, y - 1, ground);
}

/** Red, green, blue of each pixel of a box. */
function cutOut({ rgb, width }: Canvas, box: Box): Uint8ClampedArray {
  const cut = new Uint8ClampedArray(box.width * box.height * 3);
  for (let row = 0; row < box.height; row++) {
    const from = ((box.y + row) * width + box.x) * 3;
    cut.set(rgb.subarray(from, from + box.width * 3), row * box.width * 3);
  }
  return cut;
}

/** Without what nobody can see: white letters that run over a white border are gone before anything is masked. */
function seenPart(mask: TextMask, behind: Uint8ClampedArray, now: Uint8ClampedArray): TextMask {
  const isSeen = (at: number) =>
    [0, 1, 2].some((channel) => Math.abs(now[at * 3 + channel] - behind[at * 3 + channel]) >= SEEN);
  return { ...mask, coverage: mask.coverage.map((value, at) => (isSeen(at) ? value : 0)) };
}

function inkFor(random: Random, canvas: Canvas, box: Box, ink: Ink): { colour: Colour; ground: Colour } {
  const behind = meanGrey(canvas, box);
  const lighter = behind < 128;
  const contrast = ink === 'faint' ? random.between(0.1, 0.32) : random.between(0.45, 0.95);
  const grey = Math.max(DARKEST, Math.min(255, behind + (lighter ? 1 : -1) * Math.max(contrast * 255, 26)));
  const ground: Colour = lighter ? [6, 6, 6] : [250, 250, 250];
  if (ink !== 'coloured') return { colour: [grey, grey, grey], ground };
  const light: readonly Colour[] = [
    [255, 230, 60],
    [70, 235, 110],
    [90, 200, 255],
    [255, 140, 60],
    [255, 120, 220],
  ];
  const dark: readonly Colour[] = [
    [160, 40, 40],
    [40, 60, 170],
    [40, 110, 50],
    [110, 40, 130],
  ];
  return { colour: random.pick(lighter ? light : dark), ground };
}

function contrastOf({ rgb, width, height }: Canvas, box: Box, mask: TextMask): number {
  const [glyph, around] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  let [glyphs, others] = [0, 0];
  for (let y = Math.max(0, box.y - 2); y < Math.min(height, box.y + box.height + 2); y++) {
    for (let x = Math.max(0, box.x - 2); x < Math.min(width, box.x + box.width + 2); x++) {
      const [u, v] = [x - box.x, y - box.y];
      const isInside = u >= 0 && v >= 0 && u < mask.width && v < mask.height;
      const coverage = isInside ? mask.coverage[v * mask.width + u] : 0;
      if (coverage > 0 && coverage < 160) continue;
      if (coverage === 0) others++;
      else glyphs++;
      for (let channel = 0; channel < 3; channel++)
        (coverage === 0 ? around : glyph)[channel] += rgb[(y * width + x) * 3 + channel];
    }
  }
  const apart = glyph.map((sum, channel) =>
    Math.abs(sum / Math.max(1, glyphs) - around[channel] / Math.max(1, others)),
  );
  return Math.round((Math.max(...apart) / 255) * 1000) / 1000;
}

function meanGrey({ rgb, width }: Canvas, box: Box): number {
  let sum = 0;
  for (let y = box.y; y < box.y + box.height; y++)
    for (let x = box.x; x < box.x + box.width; x++) sum += rgb[(y * width + x) * 3 + 1];
  return sum / (box.width * box.height);
}

function touches(one: Box, other: Box): boolean {
  const room = 9;
  return (
    one.x < other.x + other.width + room &&
    other.x < one.x + one.width + room &&
    one.y < other.y + other.height + room &&
    other.y < one.y + one.height + room
  );
}

/** Without empty rows and columns at the edges. */
function trimmed(mask: TextMask | null): TextMask | null {
  if (mask === null) return null;
  let [left, top, right, bottom] = [mask.width, mask.height, -1, -1];
  mask.coverage.forEach((value, at) => {
    if (value < 16) return;
    const [x, y] = [at % mask.width, Math.floor(at / mask.width)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  });
  if (right < 0) return null;
  const [width, height] = [right - left + 1, bottom - top + 1];
  const coverage = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * mask.width + left;
    coverage.set(mask.coverage.subarray(from, from + width), y * width);
  }
  return { width, height, coverage };
}

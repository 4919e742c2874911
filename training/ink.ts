// How a string is painted on what lies behind it: in which colour, on which ground, and whether it can then be told at all.
import { type Canvas, type Colour, paintMask, paintRectangle } from './drawing/canvas.js';
import { grown, type TextMask } from './drawing/text-mask.js';
import type { Random } from './random.js';

/** A string of less mean contrast, as a share of the display, is not drawn. */
const LEAST_CONTRAST = 0.06;

export interface Ink {
  readonly colour: Colour;
  readonly dressing: 'none' | 'box' | 'frame' | 'shadow' | 'outline';
  readonly ground: Colour;
  readonly opacity: number;
}

/** A colour that shows against what lies at (x, y), from hardly to fully. */
export function inkOf(random: Random, canvas: Canvas, x: number, y: number): Ink {
  const { width, height } = canvas;
  const at = (Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))) * 3;
  const behind = (canvas.rgb[at] + canvas.rgb[at + 1] + canvas.rgb[at + 2]) / 3;
  const contrast = random.chance(0.2) ? random.between(0.08, 0.3) : random.between(0.3, 1);
  const lighter = behind < 128 ? !random.chance(0.1) : random.chance(0.1);
  const grey = random.chance(0.25) ? (lighter ? 255 : 0) : behind + (lighter ? 1 : -1) * contrast * 255;
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

export function writeString(random: Random, canvas: Canvas, mask: TextMask, x: number, y: number, ink: Ink): void {
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

/** Whether a string can be told from what lies behind it: one that cannot must not be called text. */
export function shows(canvas: Canvas, mask: TextMask, x: number, y: number, ink: Ink): boolean {
  if (ink.dressing !== 'none') return true;
  const { width, height, rgb } = canvas;
  let [difference, count] = [0, 0];
  for (let row = Math.max(0, -y); row < mask.height && y + row < height; row++) {
    for (let column = Math.max(0, -x); column < mask.width && x + column < width; column++) {
      if (mask.coverage[row * mask.width + column] < 128) continue;
      const at = ((y + row) * width + x + column) * 3;
      let furthest = 0;
      for (let channel = 0; channel < 3; channel++)
        furthest = Math.max(furthest, Math.abs(rgb[at + channel] - Math.min(255, Math.max(0, ink.colour[channel]))));
      difference += furthest;
      count++;
    }
  }
  return count > 0 && (difference / count) * ink.opacity >= LEAST_CONTRAST * 255;
}

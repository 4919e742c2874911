// A picture in colour, 8 bits a channel, and what is painted on it.
import type { TextMask } from './text-mask.js';

export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue of each pixel, row by row, 0 to 255. */
  readonly rgb: Uint8ClampedArray;
}

export type Colour = readonly [number, number, number];

export function canvasOf(width: number, height: number, colour: Colour = [0, 0, 0]): Canvas {
  const rgb = new Uint8ClampedArray(width * height * 3);
  for (let i = 0; i < rgb.length; i++) rgb[i] = colour[i % 3];
  return { width, height, rgb };
}

/** From a function of the place to a grey value. */
export function greyCanvas(width: number, height: number, value: (x: number, y: number) => number): Canvas {
  const canvas = canvasOf(width, height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const grey = value(x, y);
      canvas.rgb[at] = grey;
      canvas.rgb[at + 1] = grey;
      canvas.rgb[at + 2] = grey;
    }
  }
  return canvas;
}

/** Paints `colour` through a mask whose left upper corner is at (x, y); what falls outside is cut. */
export function paintMask(canvas: Canvas, mask: TextMask, x: number, y: number, colour: Colour): void {
  for (let row = Math.max(0, -y); row < mask.height && y + row < canvas.height; row++) {
    for (let column = Math.max(0, -x); column < mask.width && x + column < canvas.width; column++) {
      const share = mask.coverage[row * mask.width + column];
      if (share > 0) blend(canvas, x + column, y + row, colour, share / 255);
    }
  }
}

export function paintRectangle(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: Colour,
  share = 1,
): void {
  for (let row = Math.max(0, Math.round(y)); row < Math.min(canvas.height, y + height); row++) {
    for (let column = Math.max(0, Math.round(x)); column < Math.min(canvas.width, x + width); column++) {
      blend(canvas, column, row, colour, share);
    }
  }
}

/** A stroke between two points, of round ends. */
export function paintStroke(
  canvas: Canvas,
  from: readonly [number, number],
  to: readonly [number, number],
  radius: number,
  colour: Colour,
  share = 1,
): void {
  const [x0, y0] = from;
  const [x1, y1] = to;
  const squared = (x1 - x0) ** 2 + (y1 - y0) ** 2 || 1;
  const left = Math.max(0, Math.floor(Math.min(x0, x1) - radius));
  const right = Math.min(canvas.width - 1, Math.ceil(Math.max(x0, x1) + radius));
  const bottom = Math.min(canvas.height - 1, Math.ceil(Math.max(y0, y1) + radius));
  for (let y = Math.max(0, Math.floor(Math.min(y0, y1) - radius)); y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const along = Math.min(1, Math.max(0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / squared));
      const distance = Math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0));
      if (distance < radius + 0.5) blend(canvas, x, y, colour, share * Math.min(1, radius + 0.5 - distance));
    }
  }
}

export function blend(canvas: Canvas, x: number, y: number, colour: Colour, share: number): void {
  const at = (y * canvas.width + x) * 3;
  for (let channel = 0; channel < 3; channel++) {
    canvas.rgb[at + channel] += (colour[channel] - canvas.rgb[at + channel]) * share;
  }
}

/** Brightness and chroma (largest minus smallest channel) of each pixel, as a displayed frame is looked at. */
export function fillPlanes({ rgb }: Canvas, grey: Uint8Array, chroma: Uint8Array): void {
  for (let i = 0, at = 0; i < grey.length; i++, at += 3) {
    const [red, green, blue] = [rgb[at], rgb[at + 1], rgb[at + 2]];
    grey[i] = (299 * red + 587 * green + 114 * blue + 500) / 1000;
    chroma[i] = Math.max(red, green, blue) - Math.min(red, green, blue);
  }
}

// Draws letters made of single strokes, as plotters and old consoles do.
import type { TextMask } from './text-mask.js';

/** Strokes by character, apart by blanks; a stroke is a chain of places, each column then row, one digit each, row 0 on top. */
export interface StrokeFont {
  readonly glyphs: Readonly<Record<string, string>>;
  /** Rows from the top of a capital to its foot. */
  readonly rows: number;
  /** Columns from one letter to the next. */
  readonly advance: number;
}

export interface StrokeStyle {
  /** Of a capital in pixels. */
  readonly height: number;
  /** Half of a stroke's width in pixels. */
  readonly radius: number;
  /** How much wider than high a column is than a row. */
  readonly stretch: number;
}

/** Null when the font lacks a character. */
export function drawStrokes(text: string, font: StrokeFont, { height, radius, stretch }: StrokeStyle): TextMask | null {
  const shown = [...text];
  if (shown.some((character) => character !== ' ' && font.glyphs[character] === undefined)) return null;
  const [down, across] = [height / font.rows, (height / font.rows) * stretch];
  const width = Math.ceil((shown.length * font.advance + 1) * across) + 4;
  const mask = { width, height: Math.ceil(height + 2 * radius) + 2, coverage: new Uint8Array(0) };
  mask.coverage = new Uint8Array(width * mask.height);
  shown.forEach((character, place) => {
    for (const stroke of (font.glyphs[character] ?? '').split(' ')) {
      const point = (at: number) =>
        [
          (place * font.advance + Number(stroke[at])) * across + radius + 1,
          Number(stroke[at + 1]) * down + radius + 1,
        ] as const;
      for (let i = 0; i + 4 <= stroke.length; i += 2) drawLine(mask, point(i), point(i + 2), radius);
    }
  });
  return mask;
}

function drawLine(
  mask: TextMask,
  from: readonly [number, number],
  to: readonly [number, number],
  radius: number,
): void {
  const squared = (to[0] - from[0]) ** 2 + (to[1] - from[1]) ** 2 || 1;
  const low = (axis: 0 | 1) => Math.max(0, Math.floor(Math.min(from[axis], to[axis]) - radius - 1));
  const high = (axis: 0 | 1) => Math.ceil(Math.max(from[axis], to[axis]) + radius + 1);
  for (let y = low(1); y <= Math.min(mask.height - 1, high(1)); y++) {
    for (let x = low(0); x <= Math.min(mask.width - 1, high(0)); x++) {
      const along = ((x - from[0]) * (to[0] - from[0]) + (y - from[1]) * (to[1] - from[1])) / squared;
      const share = Math.min(1, Math.max(0, along));
      const distance = Math.hypot(x - from[0] - share * (to[0] - from[0]), y - from[1] - share * (to[1] - from[1]));
      const at = y * mask.width + x;
      mask.coverage[at] = Math.max(mask.coverage[at], 255 * Math.min(1, Math.max(0, radius + 0.5 - distance)));
    }
  }
}

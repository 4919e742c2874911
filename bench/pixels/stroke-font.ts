// A font of single strokes, as plotters and old consoles draw: capitals, digits and signs on a grid of 4 by 6.
import type { TextMask } from '../../training/drawing/text-mask.js';

/** Strokes apart by blanks; a stroke is a chain of places, each column then row, row 0 on top. */
const GLYPHS: Readonly<Record<string, string>> = {
  A: '062046 1434',
  B: '00063645443303 3342413000',
  C: '4130100105163645',
  D: '0006264442222000',
  E: '40000646 0333',
  F: '400006 0333',
  G: '41301001051636454323',
  H: '0006 4046 0343',
  I: '1030 2026 1636',
  J: '404536160504',
  K: '0006 4003 1346',
  L: '000646',
  M: '0600234046',
  N: '06004640',
  O: '100105163645413010',
  P: '06003041423303',
  Q: '100105163645413010 2446',
  R: '06003041423303 2346',
  S: '413010010213334445361605',
  T: '0040 2026',
  U: '000516364540',
  V: '002640',
  W: '0016233640',
  X: '0046 4006',
  Y: '002340 2326',
  Z: '00400646',
  0: '100105163645413010 0541',
  1: '112026 1636',
  2: '01103041420646',
  3: '0110304142334445361605 1333',
  4: '36300444',
  5: '40000343443616',
  6: '4130100105163645443303',
  7: '004016',
  8: '100102133344453616050413 3342413010',
  9: '4303020110304145361605',
  '-': '1333',
  '/': '0640',
  '.': '2526',
  '(': '30121436',
  ')': '10323416',
  ':': '2122 2425',
  ',': '2526',
  '^': '122032',
  '%': '0640 0010 3646',
  '#': '1016 3036 0242 0444',
};

/** Null when the font lacks a character. @param height of a capital in pixels. */
export function drawStrokes(text: string, height: number): TextMask | null {
  const shown = text.toUpperCase();
  if ([...shown].some((character) => character !== ' ' && GLYPHS[character] === undefined)) return null;
  const unit = height / 6;
  const radius = Math.max(0.5, height / 22);
  const [width, rows] = [Math.ceil(([...shown].length * 5.6 + 1) * unit) + 4, Math.ceil(height + 2 * radius) + 2];
  const coverage = new Uint8Array(width * rows);
  [...shown].forEach((character, place) => {
    for (const stroke of (GLYPHS[character] ?? '').split(' ')) {
      for (let i = 0; i + 4 <= stroke.length; i += 2) {
        const point = (at: number) =>
          [
            place * 5.6 * unit + Number(stroke[at]) * unit + radius + 1,
            Number(stroke[at + 1]) * unit + radius + 1,
          ] as const;
        drawLine({ width, height: rows, coverage }, point(i), point(i + 2), radius);
      }
    }
  });
  return { width, height: rows, coverage };
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

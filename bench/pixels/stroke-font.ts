// A font of single strokes, as plotters and old consoles draw: capitals, digits and signs on a grid of 4 by 6.
import { drawStrokes, type StrokeFont } from '../../training/drawing/draw-strokes.js';
import type { TextMask } from '../../training/drawing/text-mask.js';

const GLYPHS: Readonly<Record<string, string>> = {
  A: '062046 1434',
  B: '00063645443303 3342413000',
  C: '4130100105163645',
  D: '00062644422000',
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

const FONT: StrokeFont = { glyphs: GLYPHS, rows: 6, advance: 5.6 };

/** Null when the font lacks a character. @param height of a capital in pixels. */
export function drawPlotted(text: string, height: number): TextMask | null {
  return drawStrokes(text.toUpperCase(), FONT, { height, radius: Math.max(0.5, height / 22), stretch: 1 });
}

// How a string of the benchmark is drawn: by fonts that are installed, as smooth glyphs, as pixels of an old console or as outlines.
import { spawnSync } from 'node:child_process';
import { drawText, type TextMask, type TextStyle } from '../../training/drawing/text-mask.js';
import type { Random } from '../../training/random.js';
import { drawPlotted } from './stroke-font.js';

const WANTED = [
  ...['DejaVu Sans', 'DejaVu Sans Mono', 'DejaVu Serif', 'Liberation Sans', 'Liberation Mono', 'Liberation Serif'],
  ...[
    'Liberation Sans Narrow',
    'Nimbus Sans',
    'Nimbus Mono PS',
    'URW Gothic',
    'Roboto Condensed',
    'Noto Sans',
    'VL Gothic',
  ],
];
const FALLBACK = 'DejaVu Sans';

export interface Lettering extends TextStyle {
  /** Drawn by single strokes, as plotters and old consoles do. */
  readonly strokes: boolean;
}

/** The wanted families that fontconfig knows; on a machine without any of them, whatever it falls back to. */
export function installedFonts(): readonly string[] {
  const listed = spawnSync('fc-list', [':', 'family'], { encoding: 'utf8' }).stdout ?? '';
  const known = new Set(listed.split('\n').flatMap((line) => line.split(',').map((name) => name.trim())));
  const found = WANTED.filter((name) => known.has(name));
  return found.length > 0 ? found : [FALLBACK];
}

/** @param height of a capital, in pixels. */
export function letteringOf(random: Random, fonts: readonly string[], height: number): Lettering {
  const lottery = random.next();
  const isBitmap = lottery < 0.22 && height < 40;
  const zoom = isBitmap ? Math.max(1, Math.round(height / random.whole(7, 11))) : 1;
  return {
    family: random.pick(fonts),
    size: height / zoom / 0.72,
    weight: random.chance(0.3) ? 'bold' : 'normal',
    slant: random.chance(0.07) ? 'italic' : 'normal',
    smoothing: isBitmap ? 'none' : 'grey',
    zoom,
    outline: height > 22 && lottery > 0.94 ? random.between(1, 2.2) : 0,
    strokes: lottery >= 0.22 && lottery < 0.34,
  };
}

/** Null when nothing can be shown. */
export async function drawString(text: string, lettering: Lettering): Promise<TextMask | null> {
  const strokes = lettering.strokes ? drawPlotted(text, lettering.size * lettering.zoom * 0.72) : null;
  return strokes ?? (await drawText(text, lettering));
}

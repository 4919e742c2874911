// A string drawn as a mask of coverage: how much of each pixel its glyphs take. Shared by the training data and the benchmark.
import sharp from 'sharp';

export interface TextStyle {
  /** A family that fontconfig knows. */
  readonly family: string;
  /** Pixels of the em square. */
  readonly size: number;
  readonly weight: 'normal' | 'bold';
  readonly slant: 'normal' | 'italic';
  /** `grey`: edges are smoothed; `none`: a pixel is glyph or not, as old consoles draw. */
  readonly smoothing: 'grey' | 'none';
  /** Whole factor by which every pixel is repeated. */
  readonly zoom: number;
  /** 0: filled; else only the outline, of so many pixels. */
  readonly outline: number;
}

export interface TextMask {
  readonly width: number;
  readonly height: number;
  /** 0 to 255, row by row; the mask is trimmed to the glyphs. */
  readonly coverage: Uint8Array;
}

/** Null when the font has nothing to show for the string. */
export async function drawText(text: string, style: TextStyle): Promise<TextMask | null> {
  const width = Math.ceil(style.size * (text.length + 2) * 1.3) + 16;
  const height = Math.ceil(style.size * 2.2) + 8;
  const paint = style.outline > 0 ? `fill="none" stroke="#fff" stroke-width="${style.outline}"` : 'fill="#fff"';
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#000"/>` +
    `<text x="${style.size}" y="${Math.round(style.size * 1.5)}" xml:space="preserve" font-family="${style.family}" font-size="${style.size}" ` +
    `font-weight="${style.weight}" font-style="${style.slant}" ${paint}>${escaped(text)}</text></svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const plane = info.channels === 1 ? data : firstChannel(data, info.channels);
  const trimmed = trim({ width: info.width, height: info.height, coverage: plane });
  if (trimmed === null) return null;
  if (style.smoothing === 'none') threshold(trimmed.coverage);
  return style.zoom > 1 ? zoomed(trimmed, style.zoom) : trimmed;
}

/** A quarter turn clockwise, `turns` times. */
export function turned(mask: TextMask, turns: number): TextMask {
  let result = mask;
  for (let i = 0; i < (turns & 3); i++) result = quarterTurn(result);
  return result;
}

/** Grown by `radius` pixels each way: for outlines and shadows around glyphs. */
export function grown(mask: TextMask, radius: number): TextMask {
  const width = mask.width + 2 * radius;
  const height = mask.height + 2 * radius;
  const coverage = new Uint8Array(width * height);
  for (let y = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++) {
      const value = mask.coverage[y * mask.width + x];
      if (value === 0) continue;
      for (let dy = 0; dy <= 2 * radius; dy++) {
        const row = (y + dy) * width + x;
        for (let dx = 0; dx <= 2 * radius; dx++) if (coverage[row + dx] < value) coverage[row + dx] = value;
      }
    }
  }
  return { width, height, coverage };
}

function quarterTurn({ width, height, coverage }: TextMask): TextMask {
  const result = new Uint8Array(coverage.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) result[x * height + (height - 1 - y)] = coverage[y * width + x];
  }
  return { width: height, height: width, coverage: result };
}

function firstChannel(data: Uint8Array, channels: number): Uint8Array {
  const plane = new Uint8Array(data.length / channels);
  for (let i = 0; i < plane.length; i++) plane[i] = data[i * channels];
  return plane;
}

function trim({ width, height, coverage }: TextMask): TextMask | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (coverage[y * width + x] < 16) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (right < 0) return null;
  const result = new Uint8Array((right - left + 1) * (bottom - top + 1));
  for (let y = top; y <= bottom; y++) {
    result.set(coverage.subarray(y * width + left, y * width + right + 1), (y - top) * (right - left + 1));
  }
  return { width: right - left + 1, height: bottom - top + 1, coverage: result };
}

function threshold(coverage: Uint8Array): void {
  for (let i = 0; i < coverage.length; i++) coverage[i] = coverage[i] >= 110 ? 255 : 0;
}

function zoomed({ width, height, coverage }: TextMask, zoom: number): TextMask {
  const result = new Uint8Array(width * height * zoom * zoom);
  const wide = width * zoom;
  for (let y = 0; y < height * zoom; y++) {
    for (let x = 0; x < wide; x++) result[y * wide + x] = coverage[Math.floor(y / zoom) * width + Math.floor(x / zoom)];
  }
  return { width: wide, height: height * zoom, coverage: result };
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
}

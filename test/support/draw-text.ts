// Draws labels on simple backgrounds for tests of vision, and tells which pixels are ink.
import sharp from 'sharp';
import type { Raster, Rectangle } from '../../src/base/index.js';

export interface Label {
  readonly text: string;
  /** Left end of the base line, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Size of the font in pixels. */
  readonly size: number;
  readonly colour?: string;
  /** Degrees, clockwise about the left end. */
  readonly turn?: number;
}

export interface Drawing {
  readonly raster: Raster;
  /** The share of the ink that lies within the boxes. */
  covered(regions: readonly { readonly box: Rectangle }[]): number;
}

export interface Background {
  readonly width: number;
  readonly height: number;
  /** A colour of SVG. */
  readonly colour?: string;
  /** Grey value of a pixel that is drawn over the colour. */
  readonly shade?: (x: number, y: number) => number;
}

export async function draw(background: Background, labels: readonly Label[]): Promise<Drawing> {
  const raster = await paint(background, labels);
  const ink = inkOf(raster, await paint(background, []));
  return { raster, covered: (regions) => shareWithin(ink, regions, raster.width) };
}

async function paint({ width, height, colour, shade }: Background, labels: readonly Label[]): Promise<Raster> {
  const texts = labels.map(
    ({ text, x, y, size, colour: fill = '#fff', turn = 0 }) =>
      `<text x="${x}" y="${y}" font-family="DejaVu Sans" font-size="${size}" fill="${fill}" transform="rotate(${turn} ${x} ${y})">${text}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${texts.join('')}</svg>`;
  const ground = Buffer.alloc(width * height * 3);
  if (shade)
    for (let at = 0; at < width * height; at++)
      ground.fill(shade(at % width, Math.floor(at / width)), 3 * at, 3 * at + 3);
  const base = shade
    ? sharp(ground, { raw: { width, height, channels: 3 } })
    : sharp({ create: { width, height, channels: 3, background: colour ?? '#000' } });
  const rgb = await base
    .composite([{ input: Buffer.from(svg) }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return rasterOf(rgb, width, height);
}

function rasterOf(rgb: Buffer, width: number, height: number): Raster {
  const grey = new Uint8Array(width * height);
  const chroma = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) {
    const [red = 0, green = 0, blue = 0] = rgb.subarray(3 * at, 3 * at + 3);
    grey[at] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    chroma[at] = Math.max(red, green, blue) - Math.min(red, green, blue);
  }
  return { width, height, grey, chroma: chroma.some((value) => value > 0) ? chroma : null };
}

function inkOf(drawn: Raster, bare: Raster): number[] {
  const ink: number[] = [];
  for (let at = 0; at < drawn.grey.length; at++)
    if (differs(drawn.grey, bare.grey, at) || differs(drawn.chroma, bare.chroma, at)) ink.push(at);
  if (ink.length === 0) throw new Error('nothing was drawn');
  return ink;
}

function differs(drawn: Uint8Array | null, bare: Uint8Array | null, at: number): boolean {
  return Math.abs((drawn?.[at] ?? 0) - (bare?.[at] ?? 0)) > 40;
}

function shareWithin(ink: readonly number[], regions: readonly { readonly box: Rectangle }[], width: number): number {
  const covered = ink.filter((at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return regions.some(({ box }) => x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height);
  });
  return covered.length / ink.length;
}

// The picture that `inspect --png` writes: what was found, drawn around it.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Raster } from '../../src/base/index.js';
import type { PixelFinding } from '../../src/record/index.js';
import { drawRegions, writeRegionPicture } from '../../src/report/region-picture.js';

const RED = [255, 80, 80];
const GREEN = [90, 220, 90];
const GREY = [40, 40, 40];
const raster: Raster = { width: 500, height: 100, grey: new Uint8Array(50_000).fill(40), chroma: null };

function found(change: Partial<PixelFinding> = {}): PixelFinding {
  return {
    frame: 0,
    box: { x: 100, y: 20, width: 50, height: 10 },
    reason: 'text',
    score: 0.9,
    masked: true,
    ...change,
  };
}

function pixel({ width, rgb }: { width: number; rgb: Uint8Array }, x: number, y: number): number[] {
  return [...rgb.subarray(3 * (y * width + x), 3 * (y * width + x) + 3)];
}

describe('the regions of a frame', () => {
  it('are framed in the colour of their reason; the picture inside and outside stays to be seen', () => {
    const drawn = drawRegions(raster, [found()], 0);
    for (const [x, y] of [
      [99, 25],
      [151, 25],
      [120, 19],
      [120, 31],
    ] as const)
      expect(pixel(drawn, x, y)).toEqual(RED);
    expect(pixel(drawn, 100, 20)).toEqual(GREY);
    expect(pixel(drawn, 97, 25)).toEqual(GREY);
  });

  it('that stay are framed in green, whatever found them', () => {
    const drawn = drawRegions(raster, [found({ masked: false, reason: 'barcode' })], 0);
    expect(pixel(drawn, 99, 25)).toEqual(GREEN);
  });

  it('of other frames are not drawn', () => {
    expect(pixel(drawRegions(raster, [found({ frame: 1 })], 0), 99, 25)).toEqual(GREY);
  });

  it('at the edge are drawn as far as the picture goes, and the legend grows by a line for each reason', () => {
    const edge = found({ box: { x: 0, y: 90, width: 500, height: 10 } });
    const drawn = drawRegions(raster, [edge, found({ reason: 'overlay' })], 0);
    expect(pixel(drawn, 250, 89)).toEqual(RED);
    expect(drawn.height).toBeGreaterThan(drawRegions(raster, [edge], 0).height);
  });
});

describe('the file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'caviar-regions-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is what was drawn, for its owner alone', async () => {
    const path = join(folder, 'regions.png');
    await writeRegionPicture(path, raster, [found()], 0);
    const drawn = drawRegions(raster, [found()], 0);
    const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([drawn.width, drawn.height]);
    expect(data.equals(drawn.rgb)).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('that cannot be written says so', async () => {
    await expect(writeRegionPicture('/dev/null/x.png', raster, [], 0)).rejects.toMatchObject({ code: 'cannot-write' });
  });
});

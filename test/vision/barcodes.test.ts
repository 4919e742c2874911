import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, type WriteInputBarcodeFormat, writeBarcode } from 'zxing-wasm/writer';
import type { Raster } from '../../src/base/index.js';
import { codePlaces } from '../../src/vision/code-pattern.js';
import { openVision, type Vision } from '../../src/vision/index.js';
import { draw } from '../support/draw-text.js';

let vision: Vision;
beforeAll(async () => {
  vision = await openVision({ reading: 'none' });
  const program = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(program).buffer }, fireImmediately: true });
});

/** A code at column 120 and row 90 of a screen, with its width and height. */
async function screenWith(format: WriteInputBarcodeFormat, text: string, scale: number) {
  const { image } = await writeBarcode(text, { format, scale });
  const code = sharp(Buffer.from(await (image ?? new Blob([])).arrayBuffer()));
  const { width, height } = await code.metadata();
  const grey = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#203040' } })
    .composite([{ input: await code.toBuffer(), left: 120, top: 90 }])
    .greyscale()
    .raw()
    .toBuffer();
  const raster: Raster = { width: 640, height: 480, grey: new Uint8Array(grey), chroma: null };
  return { raster, width, height };
}

describe('codes on a screen', () => {
  it.each<[WriteInputBarcodeFormat, string, number]>([
    ['QRCode', 'PID-4711-0815', 2],
    ['QRCode', 'PID-4711-0815', 12],
    ['DataMatrix', 'PID-4711-0815', 3],
    ['PDF417', 'PID-4711-0815', 2],
    ['Code128', 'PID-4711-0815', 1],
    ['Code93', 'PID-4711', 2],
    ['ITF', '12345678901234', 1],
    ['EAN13', '2012345678903', 2],
  ])('are found: %s of %s, modules of %i pixels', async (format, text, scale) => {
    const { raster, width, height } = await screenWith(format, text, scale);
    const [region, ...others] = vision.barcodes(raster);
    expect(others).toEqual([]);
    expect(region?.kind).toBe('barcode');
    const { x, y, width: across, height: down } = region?.box ?? { x: 0, y: 0, width: 0, height: 0 };
    const quiet = 10 * scale;
    expect(x).toBeLessThanOrEqual(120 + quiet);
    expect(x + across).toBeGreaterThanOrEqual(120 + width - quiet);
    expect(y).toBeLessThanOrEqual(90 + quiet);
    expect(y + down).toBeGreaterThanOrEqual(90 + height - quiet);
  });

  it.each([1, 5, 9, 15])('are found %i pixels off any grid, small ones too', async (shift) => {
    const { raster } = await screenWith('DataMatrix', 'PID-4711', 3);
    const grey = new Uint8Array(raster.grey.length).fill(raster.grey[0]);
    grey.set(raster.grey.subarray(0, grey.length - shift * 641), shift * 641);
    expect(vision.barcodes({ ...raster, grey })).toHaveLength(1);
  });

  it('are looked for only where two tones turn as quickly as in a code: lines of text are no place for one', async () => {
    const { raster } = await draw(
      { width: 640, height: 480 },
      [14, 18, 24, 32].map((size, i) => ({ text: 'DUPONT MARIE 12/03/1957', x: 40, y: 60 + 90 * i, size })),
    );
    expect(codePlaces(raster)).toEqual([]);
    const [place] = codePlaces((await screenWith('QRCode', 'PID-4711-0815', 4)).raster);
    expect(place?.x).toBeLessThanOrEqual(120);
    expect(place?.y).toBeLessThanOrEqual(90);
  });

  it('are not found in stripes', () => {
    const grey = new Uint8Array(512 * 512).map((_, at) => (at % 8 < 4 ? 20 : 230));
    expect(vision.barcodes({ width: 512, height: 512, grey, chroma: null })).toEqual([]);
  });
});

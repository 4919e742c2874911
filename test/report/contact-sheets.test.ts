// Pages of masked pictures before and after, as they are on the disk.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Raster } from '../../src/base/index.js';
import { ContactSheets } from '../../src/report/index.js';

let folder: string;
const sheets = () => join(folder, 'sheets');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caviar-sheets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const SIZE = { width: 60, height: 40 };
function plain(grey: number): Raster {
  return { ...SIZE, grey: new Uint8Array(SIZE.width * SIZE.height).fill(grey), chroma: null };
}

interface Page {
  readonly width: number;
  readonly height: number;
  readonly grey: Buffer;
}

async function pageAt(number: number): Promise<Page> {
  const path = join(sheets(), `page-${String(number).padStart(3, '0')}.png`);
  const { data, info } = await sharp(path).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, grey: data };
}

/** Rectangles of one grey of the pictures' size, by their upper left corner, in reading order. */
function pictures({ width, height, grey }: Page, value: number): [number, number][] {
  const found: [number, number][] = [];
  const isCorner = (x: number, y: number) =>
    grey[y * width + x] === value && grey[y * width + x - 1] !== value && grey[(y - 1) * width + x] !== value;
  for (let y = 1; y < height; y++)
    for (let x = 1; x < width; x++) {
      if (!isCorner(x, y)) continue;
      const rows = Array.from({ length: SIZE.height }, (_, row) =>
        grey.subarray((y + row) * width + x).subarray(0, SIZE.width),
      );
      if (rows.every((row) => row.every((each) => each === value))) found.push([x, y]);
    }
  return found;
}

async function write(count: number): Promise<ReturnType<ContactSheets['finish']>> {
  const written = new ContactSheets();
  for (let i = 0; i < count; i++)
    await written.add({ number: i + 1, frame: 0, before: plain(100 + i), after: plain(10 + i) }, sheets());
  return written.finish();
}

describe('contact sheets', () => {
  it('show each masked picture as it was and, to the right of it, as it is', async () => {
    await write(2);
    const page = await pageAt(1);
    for (const i of [0, 1]) {
      const [[before, after]] = [[pictures(page, 100 + i), pictures(page, 10 + i)]];
      expect([before.length, after.length]).toEqual([1, 1]);
      expect(after[0]?.[1]).toBe(before[0]?.[1]);
      expect(after[0]?.[0]).toBeGreaterThan((before[0]?.[0] ?? 0) + SIZE.width);
    }
  });

  it('go on with a further page, and say how many there are', async () => {
    expect(await write(7)).toEqual({ folder: sheets(), pages: 2, shown: 7, notShown: 0 });
    expect(readdirSync(sheets()).sort()).toEqual(['page-001.png', 'page-002.png']);
    expect(pictures(await pageAt(2), 106)).toHaveLength(1);
  });

  it('have the number of the input above each pair, so that no two labels are alike', async () => {
    await write(2);
    const page = await pageAt(1);
    const labels = [0, 1].map((i) => {
      const [[x, y] = [0, 0]] = pictures(page, 100 + i);
      const rows = Array.from({ length: 20 }, (_, row) =>
        page.grey.subarray((y - 20 + row) * page.width + x).subarray(0, 200),
      );
      return Buffer.concat(rows);
    });
    expect(labels.every((label) => label.includes(255))).toBe(true);
    expect(labels[0]?.equals(labels[1] ?? Buffer.alloc(0))).toBe(false);
  });

  it('may be read by their owner alone', async () => {
    await write(1);
    expect(statSync(sheets()).mode & 0o777).toBe(0o700);
    expect(statSync(join(sheets(), 'page-001.png')).mode & 0o777).toBe(0o600);
  });

  it('are not made where nothing was masked', async () => {
    expect(await new ContactSheets().finish()).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that cannot be written say so', async () => {
    const written = new ContactSheets();
    await written.add({ number: 1, frame: 0, before: plain(1), after: plain(0) }, '/dev/null/sheets');
    await expect(written.finish()).rejects.toMatchObject({ code: 'cannot-write' });
  });
});

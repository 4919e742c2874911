// Units of a JPEG picture that hold a line that goes and one that stays: what stays can still be seen, and of the other nothing can.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Rectangle } from '../../src/base/index.js';
import { redactJpeg } from '../../src/codec/index.js';

const [WIDTH, HEIGHT] = [96, 48];
/** Two rows of bars: the upper ones go; both reach into the units from row 16 (of 8 by 8, and of 16 by 16). */
const UPPER: Rectangle = { x: 8, y: 8, width: 80, height: 12 };
const LOWER: Rectangle = { x: 8, y: 20, width: 80, height: 12 };
const KINDS = [
  { name: 'grey', grey: true, progressive: false, chromaSubsampling: '4:4:4' },
  { name: 'grey, progressive', grey: true, progressive: true, chromaSubsampling: '4:4:4' },
  { name: '4:4:4', grey: false, progressive: false, chromaSubsampling: '4:4:4' },
  { name: '4:2:0', grey: false, progressive: false, chromaSubsampling: '4:2:0' },
  { name: '4:2:0, progressive', grey: false, progressive: true, chromaSubsampling: '4:2:0' },
];

/** Bars of this width within a box, on one ground. */
function picture(ground: number, bars: readonly { box: Rectangle; width: number; shade: number }[]): Buffer {
  const samples = Buffer.alloc(WIDTH * HEIGHT * 3, ground);
  for (const { box, width, shade } of bars)
    for (let y = box.y + 3; y < box.y + box.height - 3; y++)
      for (let x = box.x; x < box.x + box.width; x++)
        if (Math.floor(x / width) % 2 === 0) samples.fill(shade, (y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3);
  return samples;
}

async function coded(samples: Buffer, { grey, progressive, chromaSubsampling }: (typeof KINDS)[number]) {
  const raw = sharp(samples, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
  const colours = grey ? raw.toColourspace('b-w') : raw;
  return new Uint8Array(await colours.jpeg({ quality: 85, progressive, chromaSubsampling }).toBuffer());
}

async function greyOf(stream: Uint8Array): Promise<Buffer> {
  return sharp(stream, { failOn: 'warning' }).toColourspace('b-w').raw().toBuffer();
}

function valuesIn(samples: Buffer, box: Rectangle): number[] {
  const values: number[] = [];
  for (let y = box.y; y < box.y + box.height; y++)
    for (let x = box.x; x < box.x + box.width; x++) values.push(samples[y * WIDTH + x]);
  return values;
}

function farthest(one: readonly number[], other: readonly number[]): number {
  return one.reduce((most, value, i) => Math.max(most, Math.abs(value - other[i])), 0);
}

const fillOf = ({ grey }: { grey: boolean }) => (grey ? [0] : [0, 128, 128]);
const lower = { box: LOWER, width: 3, shade: 250 };

describe.each(KINDS)('in a JPEG picture ($name)', (kind) => {
  const both = coded(picture(60, [{ box: UPPER, width: 2, shade: 230 }, lower]), kind);

  it('the line that stays is lost with the units of the other unless it is said to stay', async () => {
    const lost = redactJpeg(await both, { going: [UPPER], staying: [] }, fillOf(kind));
    expect(
      farthest(valuesIn(await greyOf(lost.bytes), LOWER), valuesIn(await greyOf(await both), LOWER)),
    ).toBeGreaterThan(200);
    const kept = redactJpeg(await both, { going: [UPPER], staying: [LOWER] }, fillOf(kind));
    expect(farthest(valuesIn(await greyOf(kept.bytes), LOWER), valuesIn(await greyOf(await both), LOWER))).toBeLessThan(
      60,
    );
    expect(kept.left).toBeGreaterThan(0);
    expect(lost.left).toBe(0);
  });

  it('the line that goes is black but for rounding, and that is the same whatever stood there', async () => {
    const others = coded(picture(60, [{ box: UPPER, width: 5, shade: 200 }, lower]), kind);
    const [one, other] = await Promise.all([both, others]);
    const mask = { going: [UPPER], staying: [LOWER] };
    const [first, second] = [redactJpeg(one, mask, fillOf(kind)), redactJpeg(other, mask, fillOf(kind))];
    const [shown, shownToo] = [await greyOf(first.bytes), await greyOf(second.bytes)];
    expect(Math.max(...valuesIn(shown, UPPER))).toBeLessThan(50);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const change = valuesIn(shown, UPPER).map((value, i) => Math.abs(value - valuesIn(shownToo, UPPER)[i]));
    expect(mean(change)).toBeLessThan(2);
  });

  it('a unit of which only plain ground goes stays as it is, and counts as left', async () => {
    const plain = await coded(picture(60, [{ ...lower, box: { ...LOWER, y: 21 } }]), kind);
    const { bytes, fates, left } = redactJpeg(plain, { going: [UPPER], staying: [LOWER] }, fillOf(kind));
    const [before, after] = [await greyOf(plain), await greyOf(bytes)];
    expect(farthest(valuesIn(after, LOWER), valuesIn(before, LOWER))).toBe(0);
    expect(fates.includes(2)).toBe(false);
    // The lowest four rows of what goes lie in them.
    const [x, y] = [UPPER.x + 8, 16];
    expect(after[y * WIDTH + x]).toBe(before[y * WIDTH + x]);
    expect(left).toBeGreaterThanOrEqual(80 * 8);
  });
});

// JPEG streams that libjpeg made, masked in their entropy-coded data; and the same streams damaged.
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { CaviarError, type Rectangle } from '../../src/base/index.js';
import { redactJpeg } from '../../src/codec/index.js';

const [WIDTH, HEIGHT] = [67, 45];
const MASK: Rectangle = { x: 18, y: 17, width: 20, height: 9 };
/** Grown to units of 16 by 16. */
const GROWN: Rectangle = { x: 16, y: 16, width: 32, height: 16 };
const BLACK = [0, 128, 128];

const streams = new Map<string, Uint8Array>();
beforeAll(async () => {
  for (const progressive of [false, true])
    for (const chromaSubsampling of ['4:4:4', '4:2:0']) {
      const picture = sharp(noise(), { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
      const stream = await picture.jpeg({ quality: 80, progressive, chromaSubsampling }).toBuffer();
      streams.set(`${progressive ? 'progressive' : 'sequential'}, ${chromaSubsampling}`, new Uint8Array(stream));
    }
});

function noise(): Buffer {
  const samples = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let i = 0; i < samples.length; i++) samples[i] = (128 + 90 * Math.sin(i / 23) + ((i * 7919) % 61)) & 255;
  return samples;
}

async function decoded(stream: Uint8Array): Promise<Buffer> {
  return sharp(stream, { failOn: 'warning' }).raw().toBuffer();
}

const KINDS = ['sequential, 4:4:4', 'sequential, 4:2:0', 'progressive, 4:4:4', 'progressive, 4:2:0'];
const streamOf = (kind: string): Uint8Array => streams.get(kind) ?? new Uint8Array(0);

describe('a masked JPEG stream', () => {
  it.each(KINDS)('(%s) is as it was outside the units of the mask, and black inside', async (kind) => {
    const { bytes } = redactJpeg(streamOf(kind), { going: [MASK], staying: [] }, BLACK);
    const [before, after] = [await decoded(streamOf(kind)), await decoded(bytes)];
    for (let pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
      const [x, y] = [pixel % WIDTH, Math.floor(pixel / WIDTH)];
      const colours = (samples: Buffer) => [...samples.subarray(pixel * 3, pixel * 3 + 3)];
      // Chroma at half size is mixed over two pixels beyond an edge.
      if (isWithin(MASK, x, y)) for (const sample of colours(after)) expect(sample).toBeLessThan(8);
      else if (!isWithin(GROWN, x, y, 2)) expect(colours(after)).toEqual(colours(before));
    }
  });

  it.each(KINDS)('(%s) with an empty mask keeps every coefficient', async (kind) => {
    const { bytes } = redactJpeg(streamOf(kind), { going: [], staying: [] }, BLACK);
    expect(await decoded(bytes)).toEqual(await decoded(streamOf(kind)));
  });

  it.each(KINDS)('(%s) comes out the same when masked twice', async (kind) => {
    const once = redactJpeg(streamOf(kind), { going: [MASK], staying: [] }, BLACK).bytes;
    expect(Buffer.compare(redactJpeg(once, { going: [MASK], staying: [] }, BLACK).bytes, once)).toBe(0);
  });
});

function isWithin({ x, y, width, height }: Rectangle, column: number, row: number, margin = 0): boolean {
  return column >= x - margin && column < x + width + margin && row >= y - margin && row < y + height + margin;
}

describe('a damaged JPEG stream', () => {
  it.each(KINDS)('(%s) that is cut anywhere is refused: half a picture is not masked', (kind) => {
    const stream = streamOf(kind);
    for (let length = 0; length < stream.length - 1; length += 1 + (length >> 6))
      expect(
        () => redactJpeg(stream.subarray(0, length), { going: [MASK], staying: [] }, BLACK),
        `${length} bytes`,
      ).toThrow(CaviarError);
  });

  it.each(KINDS)('(%s) with other bytes in it is refused with a code, or masked', (kind) => {
    const place = fc.nat({ max: streamOf(kind).length - 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, fc.nat({ max: 255 })), { minLength: 1, maxLength: 6 }), (changes) => {
        const stream = Uint8Array.from(streamOf(kind));
        for (const [at, byte] of changes) stream[at] = byte;
        try {
          expect(redactJpeg(stream, { going: [MASK], staying: [] }, BLACK).bytes.length).toBeGreaterThan(2);
        } catch (error) {
          expect(error).toMatchObject({
            code: expect.stringMatching(/^(malformed|truncated|unsupported-transfer-syntax|cannot-clean)$/),
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});

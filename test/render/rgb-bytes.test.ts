import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brightnessOf, chromaOf } from '../../src/base/index.js';
import { showRgbBytes } from '../../src/render/rgb-bytes.js';

describe('pixels of red, green and blue in bytes', () => {
  it('show as the plain way shows them, also with a fourth sample', () => {
    const [byte, grey] = [fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 1, 127, 128, 255)];
    const pixel = fc.oneof(
      fc.tuple(byte, byte, byte, byte),
      grey.map((value) => [value, value, value, value]),
    );
    const pixels = fc.array(pixel, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(pixels, fc.constantFrom(3, 4), (all, step) => {
        const data = Uint8Array.from(all.flatMap((each) => each.slice(0, step)));
        const count = all.length;
        const [grey, chroma] = [new Uint8Array(count), new Uint8Array(count)];
        const isColoured = showRgbBytes(data, step, grey, chroma);
        const plain = (of: typeof brightnessOf) =>
          Array.from({ length: count }, (_, i) => of(data[i * step], data[i * step + 1], data[i * step + 2]));
        expect([[...grey], [...chroma]]).toEqual([plain(brightnessOf), plain(chromaOf)]);
        expect(isColoured).toBe(chroma.some((value) => value > 0));
      }),
    );
  });
});

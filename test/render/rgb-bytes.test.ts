import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brightnessOf, chromaOf } from '../../src/base/index.js';
import { showRgbBytes } from '../../src/render/rgb-bytes.js';

describe('pixels of red, green and blue in bytes', () => {
  it('show as the plain way shows them, also with a fourth sample', () => {
    const pixels = fc.uint8Array({ minLength: 12, maxLength: 60 });
    fc.assert(
      fc.property(pixels, fc.constantFrom(3, 4), (data, step) => {
        const count = Math.floor(data.length / step);
        const [grey, chroma] = [new Uint8Array(count), new Uint8Array(count)];
        showRgbBytes(data, step, grey, chroma);
        const plain = (of: typeof brightnessOf) =>
          Array.from({ length: count }, (_, i) => of(data[i * step], data[i * step + 1], data[i * step + 2]));
        expect([[...grey], [...chroma]]).toEqual([plain(brightnessOf), plain(chromaOf)]);
      }),
    );
  });
});

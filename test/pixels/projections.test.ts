import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projections } from '../../src/pixels/projections.js';

describe('the projections of a film', () => {
  it('hold the brightest, the darkest and the most coloured value of each pixel, whatever the size and wherever in memory its planes lie', () => {
    const film = fc.tuple(fc.integer({ min: 1, max: 23 }), fc.integer({ min: 1, max: 5 }), fc.constantFrom(0, 1));
    fc.assert(
      fc.property(film, fc.infiniteStream(fc.constantFrom(0, 3, 200, 255)), ([size, count, offset], values) => {
        const plane = () => {
          const bytes = new Uint8Array(size + offset).subarray(offset);
          for (let i = 0; i < size; i++) bytes[i] = values.next().value ?? 0;
          return bytes;
        };
        const frames = Array.from({ length: count }, () => ({
          width: size,
          height: 1,
          grey: plane(),
          chroma: plane(),
        }));
        const { bright, dark } = projections(frames);
        const each = (of: (...all: number[]) => number, name: 'grey' | 'chroma') =>
          Array.from({ length: size }, (_, i) => of(...frames.map((frame) => frame[name][i])));
        expect([...bright.grey]).toEqual(each(Math.max, 'grey'));
        expect([...dark.grey]).toEqual(each(Math.min, 'grey'));
        expect([...(bright.chroma ?? [])]).toEqual(each(Math.max, 'chroma'));
      }),
    );
  });

  it('leave the frames as they were', () => {
    const frame = (value: number) => ({ width: 4, height: 1, grey: new Uint8Array(4).fill(value), chroma: null });
    const frames = [frame(5), frame(9)];
    expect(projections(frames).bright.grey[0]).toBe(9);
    expect(frames[0].grey[0]).toBe(5);
  });
});

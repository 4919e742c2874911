import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walkRle } from '../../src/codec/rle-segments.js';
import { bytesOf, rle, streamOf, washed } from '../support/coded-streams.js';

const NAME = 'GARNIER^SOLANGE';
const PLANE = Buffer.from(Array.from({ length: 200 }, (_, i) => i));

function walker(planeBytes: number): (bytes: ReturnType<typeof streamOf>) => ReturnType<typeof walkRle> {
  return (bytes) => walkRle(bytes, planeBytes);
}

describe('an RLE frame', () => {
  it('of full planes is left as it is', () => {
    const frame = rle([PLANE, PLANE]);
    expect(walkRle(streamOf(frame), 200)).toEqual({
      wash: [{ at: 12, length: 52 }],
      end: frame.length,
      complete: true,
    });
    expect(washed(frame, walker(200)).bytes).toEqual(frame);
  });

  it('loses what stands behind a plane, between two planes and in unused header fields', () => {
    const frame = rle([PLANE, PLANE], Buffer.from(NAME));
    frame.write(NAME, 20, 'latin1');
    const { bytes } = washed(frame, walker(200));
    expect(bytes).toEqual(rle([PLANE, PLANE], Buffer.alloc(NAME.length)));
  });

  it('loses literal bytes that the last plane has no place for', () => {
    const { bytes } = washed(rle([bytesOf(PLANE, NAME)]), walker(200));
    expect(bytes.includes(NAME)).toBe(false);
    expect(bytes.includes(PLANE.subarray(130))).toBe(true);
  });

  it('counts replicate runs and passes over no-operations', () => {
    const header = Buffer.alloc(64);
    header.writeUInt32LE(1);
    header.writeUInt32LE(64, 4);
    const frame = bytesOf(header, Buffer.of(0x80, 0x81, 7, 0xff, 9), NAME);
    expect(walkRle(streamOf(frame), 130).end).toBe(69);
  });

  it('whose last plane is cut ends with its bytes', () => {
    const frame = rle([PLANE]).subarray(0, -20);
    expect(walkRle(streamOf(frame), 200)).toMatchObject({ end: frame.length, complete: false });
  });

  it.each([
    ['no header', Buffer.from(NAME)],
    ['no segments', Buffer.alloc(64)],
    ['too many segments', bytesOf(16, Buffer.alloc(80))],
    ['an offset outside', bytesOf(1, 0, 0, 0, 0, 1, Buffer.alloc(80))],
    ['an offset into the header', bytesOf(1, 0, 0, 0, 12, Buffer.alloc(80))],
  ])('with %s is refused', (_, bytes) => {
    expect(() => walkRle(streamOf(bytes), 16)).toThrow(expect.objectContaining({ code: 'malformed' }));
  });

  it('never lets a text in a gap through, whatever the planes', () => {
    const plane = fc.uint8Array({ minLength: 50, maxLength: 50 });
    fc.assert(
      fc.property(
        fc.array(plane, { minLength: 1, maxLength: 6 }),
        fc.stringMatching(/^[A-Z]{6,12}$/),
        (planes, text) => {
          const { bytes } = washed(rle(planes, Buffer.from(text)), walker(50));
          expect(bytes).toEqual(rle(planes, Buffer.alloc(text.length)));
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaviarError } from '../../src/base/index.js';
import { walkJpeg } from '../../src/codec/jpeg-segments.js';
import {
  bytesOf,
  CODED_DATA,
  EOI,
  FRAME_HEADER,
  jpeg,
  SCAN_HEADER,
  SOI,
  segment,
  streamOf,
  washed,
} from '../support/coded-streams.js';

const NAME = 'LEROUX^MATHILDE';
const JFIF = 'JFIF\0\x01\x02\0\0\x01\0\x01';

function wash(bytes: Uint8Array): Buffer {
  return washed(bytes, walkJpeg).bytes;
}

describe('a JPEG stream', () => {
  it('of nothing but the picture is left as it is', () => {
    const stream = jpeg();
    expect(wash(stream)).toEqual(stream);
    expect(walkJpeg(streamOf(stream))).toEqual({ wash: [], end: stream.length, complete: true });
  });

  it('loses comments at the start, before a scan and between scans, at the same length [R108]', () => {
    const comment = segment(0xfe, NAME);
    const stream = jpeg({ start: comment, middle: comment, between: comment });
    const blank = segment(0xfe, Buffer.alloc(NAME.length));
    expect(wash(stream)).toEqual(jpeg({ start: blank, middle: blank, between: blank }));
  });

  it.each([0xe1, 0xe2, 0xe7, 0xed, 0xef, 0xf0, 0xc8, 0x02])(
    'loses the content of a segment with marker %i',
    (marker) => {
      const result = wash(jpeg({ start: segment(marker, NAME) }));
      expect(result).toEqual(jpeg({ start: segment(marker, Buffer.alloc(NAME.length)) }));
    },
  );

  it('keeps the fields of a JFIF header and loses its thumbnail', () => {
    const thumbnail = 'thumbnail with a name';
    const result = wash(jpeg({ start: segment(0xe0, bytesOf(JFIF, 1, 7, thumbnail)) }));
    expect(result).toEqual(jpeg({ start: segment(0xe0, bytesOf(JFIF, 1, 7, Buffer.alloc(thumbnail.length))) }));
  });

  it('loses a JFIF extension, which holds another picture', () => {
    const result = wash(jpeg({ start: segment(0xe0, bytesOf('JFXX\0\x10', NAME)) }));
    expect(result.includes('JFXX')).toBe(false);
    expect(result.includes(NAME)).toBe(false);
  });

  it('keeps what Adobe says of its colours, and no byte more', () => {
    const adobe = 'Adobe\0\x64\0\0\0\0\x01';
    expect(wash(jpeg({ start: segment(0xee, adobe) }))).toEqual(jpeg({ start: segment(0xee, adobe) }));
    const longer = wash(jpeg({ start: segment(0xee, adobe + NAME) }));
    expect(longer.includes(adobe)).toBe(true);
    expect(longer.includes(NAME)).toBe(false);
    expect(wash(jpeg({ start: segment(0xee, NAME) })).includes(NAME)).toBe(false);
  });

  it('keeps a SPIFF header, the end of its directory and HP colour transforms, which JPEG-LS decoders ask for', () => {
    const spiff = segment(0xe8, bytesOf('SPIFF\0', Buffer.alloc(24, 1)));
    const end = segment(0xe8, '\0\0\0\x01\xff\xd8');
    const transform = segment(0xe8, 'mrfx\x01');
    const entry = segment(0xe8, `\0\0\0\x04${NAME}`);
    const start = Buffer.concat([spiff, end, transform]);
    expect(wash(jpeg({ start }))).toEqual(jpeg({ start }));
    expect(wash(jpeg({ start: Buffer.concat([spiff, entry, end]) })).includes(NAME)).toBe(false);
  });

  it('loses what stands between two segments', () => {
    const result = wash(jpeg({ middle: bytesOf(NAME, 0xff, 0, NAME) }));
    expect(result.includes(NAME)).toBe(false);
    expect(result.length).toBe(jpeg().length + 2 * NAME.length + 2);
  });

  it('ends at its end marker, so that bytes behind it go', () => {
    const stream = jpeg();
    const walk = walkJpeg(streamOf(jpeg({ tail: bytesOf(NAME, EOI) })));
    expect(walk.end).toBe(stream.length);
  });

  it('is not ended by an end marker inside a segment', () => {
    const stream = jpeg({ start: segment(0xe1, bytesOf(EOI, SOI, NAME)) });
    expect(walkJpeg(streamOf(stream)).end).toBe(stream.length);
  });

  it('of JPEG-LS may hold any byte below 0x80 behind 0xFF', () => {
    const stream = bytesOf(
      SOI,
      segment(0xf7, Buffer.alloc(9)),
      SCAN_HEADER,
      Buffer.of(1, 0xff, 0x7f, 0xff, 0x3f, 2),
      EOI,
    );
    expect(walkJpeg(streamOf(stream))).toEqual({ wash: [], end: stream.length, complete: true });
  });

  it('that is cut in its coded data ends with its bytes', () => {
    const cut = bytesOf(SOI, FRAME_HEADER, SCAN_HEADER, CODED_DATA);
    expect(walkJpeg(streamOf(cut))).toEqual({ wash: [], end: cut.length, complete: false });
    const inComment = bytesOf(cut, segment(0xfe, NAME).subarray(0, 10));
    expect(walkJpeg(streamOf(inComment)).end).toBe(cut.length);
  });

  it('that lacks its end stops where another stream begins', () => {
    const cut = bytesOf(SOI, FRAME_HEADER, SCAN_HEADER, CODED_DATA);
    expect(walkJpeg(streamOf(bytesOf(cut, jpeg())))).toEqual({ wash: [], end: cut.length, complete: false });
    const long = jpeg({ tail: Buffer.alloc(70_000) });
    expect(walkJpeg(streamOf(bytesOf(cut, long)))).toEqual({ wash: [], end: cut.length, complete: false });
  });

  it.each([
    ['no start marker', Buffer.from(NAME)],
    ['no bytes', Buffer.alloc(0)],
    ['no scan', bytesOf(SOI, FRAME_HEADER, EOI)],
    ['no frame header', bytesOf(SOI, SCAN_HEADER, CODED_DATA, EOI)],
    ['a length below two', bytesOf(SOI, 0xff, 0xfe, 0, 1, EOI)],
    ['an end inside its tables', bytesOf(SOI, segment(0xdb, Buffer.alloc(65)).subarray(0, 20))],
  ])('with %s is refused', (_, bytes) => {
    expect(() => walkJpeg(streamOf(bytes))).toThrow(expect.objectContaining({ code: 'malformed' }));
  });

  it('that is all comments is refused before its list of them grows without bound', () => {
    const comments = Buffer.concat(Array.from({ length: 70_000 }, () => segment(0xfe, 'x')));
    expect(() => walkJpeg(streamOf(jpeg({ start: comments })))).toThrow(CaviarError);
  });

  it('gives the same answer in any fragments, and never lets a planted text through', () => {
    const text = fc.stringMatching(/^[A-Z]{6,12}$/);
    const marker = fc.constantFrom(0xfe, 0xe0, 0xe1, 0xe3, 0xe8, 0xee, 0xef, 0xf3);
    const planted = fc.array(fc.record({ marker, text }), { maxLength: 4 });
    fc.assert(
      fc.property(
        planted,
        planted,
        planted,
        text,
        fc.array(fc.nat(60), { maxLength: 6 }),
        (start, middle, between, tail, cuts) => {
          const parts = [start, middle, between].map((list) =>
            Buffer.concat(list.map((item) => segment(item.marker, item.text))),
          );
          const stream = jpeg({
            start: parts[0] ?? SOI,
            middle: parts[1] ?? SOI,
            between: parts[2] ?? SOI,
            tail: Buffer.from(tail),
          });
          const result = wash(stream);
          for (const item of [...start, ...middle, ...between]) expect(result.includes(item.text)).toBe(false);
          expect(result.includes(tail)).toBe(false);
          expect(walkJpeg(streamOf(stream, cuts))).toEqual(walkJpeg(streamOf(stream)));
        },
      ),
    );
  });

  it('broken anywhere is walked or refused, never anything else', () => {
    const stream = jpeg({ start: segment(0xe1, NAME), middle: segment(0xfe, NAME) });
    fc.assert(
      fc.property(fc.nat(stream.length), fc.nat(stream.length - 1), fc.nat(255), (cut, at, value) => {
        const broken = Buffer.from(stream.subarray(0, cut));
        if (at < cut) broken[at] = value;
        try {
          const walk = walkJpeg(streamOf(broken));
          expect(walk.end).toBeLessThanOrEqual(broken.length);
          for (const range of walk.wash) expect(range.at + range.length).toBeLessThanOrEqual(broken.length);
        } catch (error) {
          expect(error).toBeInstanceOf(CaviarError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaviarError } from '../../src/base/index.js';
import { walkJpeg2000 } from '../../src/codec/jpeg2000-boxes.js';
import { box, bytesOf, codestream, EOI, jp2, segment, streamOf, washed } from '../support/coded-streams.js';

const NAME = 'WHITAKER^EDMUND';

function wash(bytes: Uint8Array): Buffer {
  return washed(bytes, walkJpeg2000).bytes;
}

describe('a JPEG 2000 stream', () => {
  it('without comments is left as it is', () => {
    const stream = codestream({ tiles: 3 });
    expect(walkJpeg2000(streamOf(stream))).toEqual({ wash: [], end: stream.length, complete: true });
  });

  it('loses comments of the main header and of tile-parts, at the same length [R108]', () => {
    const comment = segment(0x64, bytesOf(0, 1, NAME));
    const blank = segment(0x64, Buffer.alloc(2 + NAME.length));
    expect(wash(codestream({ header: comment, tileHeader: comment, tiles: 2 }))).toEqual(
      codestream({ header: blank, tileHeader: blank, tiles: 2 }),
    );
  });

  it('loses segments that no part of the standard knows', () => {
    expect(wash(codestream({ header: segment(0x4a, NAME) })).includes(NAME)).toBe(false);
  });

  it('ends behind its end marker', () => {
    const walk = walkJpeg2000(streamOf(codestream({ tail: bytesOf(NAME, EOI) })));
    expect(walk.end).toBe(codestream().length);
  });

  it.each([0, 3, 5000])('whose tile-part lengths are written as %i is walked by its markers', (tileLength) => {
    const stream = codestream({ tileLength, tiles: 2, tileHeader: segment(0x64, NAME), tail: Buffer.from(NAME) });
    const { bytes, walk } = washed(stream, walkJpeg2000);
    expect(bytes.includes(NAME)).toBe(false);
    expect(walk.end).toBe(stream.length - NAME.length);
  });

  it('that is cut in its packets ends with its bytes', () => {
    const cut = codestream().subarray(0, -5);
    expect(walkJpeg2000(streamOf(cut))).toEqual({ wash: [], end: cut.length, complete: false });
  });

  it.each([
    ['text', Buffer.from(NAME)],
    ['a header that is cut', codestream().subarray(0, 50)],
    ['no tile', bytesOf(codestream().subarray(0, 56), EOI)],
  ])('of %s is refused', (_, bytes) => {
    expect(() => walkJpeg2000(streamOf(bytes))).toThrow(expect.objectContaining({ code: 'malformed' }));
  });
});

describe('a JP2 file as a frame', () => {
  it('keeps the boxes that decoders read and loses text boxes on both sides', () => {
    const inner = codestream({ header: segment(0x64, NAME) });
    const stream = jp2(inner, box('xml ', `<p>${NAME}</p>`), box('uuid', bytesOf(Buffer.alloc(16, 7), NAME)));
    const { bytes, walk } = washed(stream, walkJpeg2000);
    expect(bytes.includes(NAME)).toBe(false);
    expect(bytes.includes('xml ')).toBe(false);
    expect(walk.end).toBe(stream.length);
    const plain = jp2(codestream(), Buffer.alloc(0), Buffer.alloc(0));
    expect(wash(plain)).toEqual(plain);
  });

  it('loses bytes in the codestream box behind the codestream, and behind the last box', () => {
    const stream = bytesOf(jp2(codestream({ tail: Buffer.from(NAME) }), Buffer.alloc(0), Buffer.alloc(0)), 'WHIT');
    const { bytes } = washed(stream, walkJpeg2000);
    expect(bytes.includes(NAME)).toBe(false);
    expect(bytes.includes('WHIT')).toBe(false);
  });

  it('loses a type of box that is itself text', () => {
    expect(wash(jp2(codestream(), box('JEAN', ''), Buffer.alloc(0))).includes('JEAN')).toBe(false);
  });

  it('loses what is told of its type beyond the first compatible brand', () => {
    const plain = jp2(codestream(), Buffer.alloc(0), Buffer.alloc(0));
    const signature = plain.subarray(0, 12);
    const rest = plain.subarray(12 + plain.readUInt32BE(12));
    const typed = (more: string | Buffer) => bytesOf(signature, box('ftyp', bytesOf('jp2 \0\0\0\0jp2 ', more)), rest);
    expect(wash(typed(NAME))).toEqual(typed(Buffer.alloc(NAME.length)));
    expect(wash(typed(''))).toEqual(typed(''));
  });

  it('loses boxes in its header that decoders do not read, and bytes behind the last', () => {
    const plain = jp2(codestream(), Buffer.alloc(0), Buffer.alloc(0));
    const headerAt = plain.indexOf('jp2h') - 4;
    const length = plain.readUInt32BE(headerAt);
    const more = bytesOf(box('xml ', NAME), box('res ', box('resc', NAME)), 'EDM');
    const stream = bytesOf(plain.subarray(0, headerAt + length), more, plain.subarray(headerAt + length));
    stream.writeUInt32BE(length + more.length, headerAt);
    const { bytes } = washed(stream, walkJpeg2000);
    expect(bytes.includes(NAME)).toBe(false);
    expect(bytes.includes('EDM')).toBe(false);
    expect(bytes.includes('colr')).toBe(true);
    expect(bytes.length).toBe(stream.length);
  });

  it('without a codestream is refused', () => {
    const stream = bytesOf(box('jP  ', Buffer.of(0x0d, 0x0a, 0x87, 0x0a)), box('xml ', NAME));
    expect(() => walkJpeg2000(streamOf(stream))).toThrow(CaviarError);
  });
});

describe('any JPEG 2000 frame', () => {
  it('never lets a planted text through, in any fragments', () => {
    const text = fc.stringMatching(/^[A-Z]{6,12}$/);
    fc.assert(
      fc.property(text, text, text, fc.boolean(), fc.array(fc.nat(60)), (header, tile, tail, wrapped, cuts) => {
        const inner = codestream({
          header: segment(0x64, bytesOf(0, 1, header)),
          tileHeader: segment(0x64, bytesOf(0, 1, tile)),
          tail: Buffer.from(tail),
          tiles: 2,
        });
        const stream = wrapped ? jp2(inner, box('xml ', header), box('uinf', tail)) : inner;
        const result = wash(stream);
        for (const planted of [header, tile, tail]) expect(result.includes(planted)).toBe(false);
        expect(walkJpeg2000(streamOf(stream, cuts))).toEqual(walkJpeg2000(streamOf(stream)));
      }),
    );
  });

  it('broken anywhere is walked or refused, never anything else', () => {
    const stream = jp2(codestream({ header: segment(0x64, NAME), tiles: 2 }), box('xml ', NAME), box('uuid', NAME));
    fc.assert(
      fc.property(fc.nat(stream.length), fc.nat(stream.length - 1), fc.nat(255), (cut, at, value) => {
        const broken = Buffer.from(stream.subarray(0, cut));
        if (at < cut) broken[at] = value;
        try {
          const walk = walkJpeg2000(streamOf(broken));
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

import { beforeAll, describe, expect, it } from 'vitest';
import type { Rectangle } from '../../src/base/index.js';
import { type Codecs, type FrameFormat, nativeFrameBytes, openCodecs } from '../../src/codec/index.js';

const UID = '1.2.840.10008.1.2.';
const MASK: Rectangle = { x: 5, y: 3, width: 11, height: 7 };

const base: FrameFormat = {
  transferSyntaxUid: `${UID}1`,
  columns: 37,
  rows: 23,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  signed: false,
  planarConfiguration: 0,
  photometricInterpretation: 'MONOCHROME2',
  float: false,
};
const kinds: Readonly<Record<string, Partial<FrameFormat>>> = {
  '8 bits': { bitsAllocated: 8, bitsStored: 8, highBit: 7 },
  '12 bits': { bitsStored: 12, highBit: 11 },
  '12 bits with sign': { bitsStored: 12, highBit: 11, signed: true },
  '16 bits': {},
  '16 bits with sign': { signed: true },
  colour: { bitsAllocated: 8, bitsStored: 8, highBit: 7, samplesPerPixel: 3, photometricInterpretation: 'RGB' },
};
const coded: Readonly<Record<string, string>> = {
  RLE: '5',
  'JPEG lossless': '4.57',
  'JPEG lossless, first order': '4.70',
  'JPEG-LS': '4.80',
  'JPEG 2000': '4.90',
  HTJ2K: '4.201',
};

let codecs: Codecs;
beforeAll(async () => {
  codecs = await openCodecs();
});

/** A slope with a little noise in it, over the whole range of the stored bits. */
function picture(format: FrameFormat): Uint8Array {
  const bytes = new Uint8Array(nativeFrameBytes(format));
  const view = new DataView(bytes.buffer);
  const count = format.columns * format.rows * format.samplesPerPixel;
  const range = 2 ** format.bitsStored;
  for (let i = 0; i < count; i++) {
    const value = Math.floor(((i * 7919) % count) * (range / count)) - (format.signed ? range / 2 : 0);
    if (format.bitsAllocated === 8) bytes[i] = value;
    else view.setUint16(i * 2, value & 0xffff, true);
  }
  return bytes;
}

function inMask(pixel: number, { columns }: FrameFormat): boolean {
  const x = pixel % columns;
  const y = Math.floor(pixel / columns);
  return x >= MASK.x && x < MASK.x + MASK.width && y >= MASK.y && y < MASK.y + MASK.height;
}

/** Samples outside that changed, and inside that are not `fill`. */
function faults(before: ArrayLike<number>, after: ArrayLike<number>, format: FrameFormat, fill: number): number {
  let wrong = before.length === after.length ? 0 : 1;
  for (let i = 0; i < before.length; i++) {
    const inside = inMask(Math.floor(i / format.samplesPerPixel), format);
    if (after[i] !== (inside ? fill : before[i])) wrong++;
  }
  return wrong;
}

/** The picture coded: an empty mask makes the coder write all of it. */
function codedPicture(
  native: Uint8Array,
  format: FrameFormat,
  suffix: string,
): { bytes: Uint8Array; format: FrameFormat } {
  const target = { ...format, transferSyntaxUid: UID + suffix };
  const frame = codecs.encodeFrame(native, target);
  if (frame === null) throw new Error('this family refuses this kind of picture');
  return { bytes: frame.bytes, format: { ...target, photometricInterpretation: frame.photometricInterpretation } };
}

describe('native frames', () => {
  for (const [kind, change] of Object.entries(kinds)) {
    for (const [order, suffix] of [
      ['little', '1'],
      ['big', '2'],
    ]) {
      it(`of ${kind}, ${order} endian: the mask holds the fill, every other sample is what it was`, () => {
        const format = { ...base, ...change, transferSyntaxUid: UID + suffix };
        const native = picture(format);
        const before = codecs.decodeFrame(native, format).data;
        const masked = codecs.maskFrame(native, format, { going: [MASK], staying: [] }, [1, 1, 1]);
        expect(faults(before, codecs.decodeFrame(masked?.bytes ?? native, format).data, format, 1)).toBe(0);
      });
    }
  }

  it('stored by planes come out pixel by pixel, and are masked in their planes', () => {
    const format: FrameFormat = { ...base, ...kinds.colour, planarConfiguration: 1 };
    const native = picture(format);
    const before = codecs.decodeFrame(native, format).data;
    expect([before[0], before[1], before[2]]).toEqual([native[0], native[37 * 23], native[2 * 37 * 23]]);
    const masked = codecs.maskFrame(native, format, { going: [MASK], staying: [] }, [1, 1, 1]);
    expect(faults(before, codecs.decodeFrame(masked?.bytes ?? native, format).data, format, 1)).toBe(0);
  });

  it('stored by planes come out the same from a Buffer, which is left as it was', () => {
    const format: FrameFormat = { ...base, ...kinds.colour, planarConfiguration: 1 };
    const native = picture(format);
    const buffer = Buffer.from(native);
    expect(Array.from(codecs.decodeFrame(buffer, format).data)).toEqual(
      Array.from(codecs.decodeFrame(native, format).data),
    );
    expect(buffer.equals(native)).toBe(true);
  });

  describe.each(['8 bits', '12 bits with sign', '16 bits', 'colour'])('of %s', (kind) => {
    const format = { ...base, ...kinds[kind] };
    /** Every pixel 40 but for strokes of 3, which are this share of the mask. */
    const withStrokes = (share: number) => {
      const bytes = new Uint8Array(nativeFrameBytes(format));
      const size = format.bitsAllocated / 8;
      for (let i = 0; i < bytes.length; i += size) {
        const pixel = Math.floor(i / size / format.samplesPerPixel);
        bytes[i] = inMask(pixel, format) && (pixel % 11) / 11 < share ? 3 : 40;
      }
      return bytes;
    };
    const valuesIn = (native: Uint8Array) => {
      const masked = codecs.maskFrame(native, format, { going: [MASK], staying: [] }, [3, 3, 3]);
      const { data } = codecs.decodeFrame(masked?.bytes ?? native, format);
      return new Set([...data].filter((_, i) => inMask(Math.floor(i / format.samplesPerPixel), format)));
    };

    it('strokes of the fill are overwritten as well: by the next value', () => {
      expect(valuesIn(withStrokes(0.3))).toEqual(new Set([4]));
    });

    it('a ground of the fill stays', () => {
      expect(valuesIn(withStrokes(0.8))).toEqual(new Set([3]));
      expect(valuesIn(withStrokes(0))).toEqual(new Set([3]));
    });
  });

  it('with bits above High Bit give samples without them', () => {
    const format = { ...base, bitsStored: 12, highBit: 11, columns: 1, rows: 1 };
    expect(codecs.decodeFrame(Uint8Array.of(0x34, 0xf2), format).data[0]).toBe(0x234);
  });

  it('with fewer bytes than pixels are refused', () => {
    expect(() => codecs.decodeFrame(new Uint8Array(10), base)).toThrow('fewer bytes than pixels');
  });
});

describe('coded frames', () => {
  for (const [family, suffix] of Object.entries(coded)) {
    for (const [kind, change] of Object.entries(kinds)) {
      it(`${family}, ${kind}: the mask holds the fill, every other sample is what it was, or the coder says that it cannot`, () => {
        const format = { ...base, ...change };
        const native = picture(format);
        const { bytes, format: target } = codedPicture(native, format, suffix);
        const before = codecs.decodeFrame(bytes, target).data;
        expect(Array.from(before)).toEqual(Array.from(codecs.decodeFrame(native, format).data));
        const masked = codecs.maskFrame(bytes, target, { going: [MASK], staying: [] }, [1, 1, 1]);
        const after = masked === null ? maskedNatively(bytes, target) : codecs.decodeFrame(masked.bytes, target).data;
        expect(faults(before, after, format, 1)).toBe(0);
      });
    }
  }

  function maskedNatively(bytes: Uint8Array, format: FrameFormat): ArrayLike<number> {
    const native = codecs.toNative(bytes, format);
    const plain = {
      ...format,
      transferSyntaxUid: `${UID}1`,
      photometricInterpretation: native.photometricInterpretation,
    };
    const masked = codecs.maskFrame(native.bytes, plain, { going: [MASK], staying: [] }, [1, 1, 1]);
    return codecs.decodeFrame(masked?.bytes ?? native.bytes, plain).data;
  }

  for (const [family, suffix] of Object.entries(coded)) {
    it(`${family}: a stream that is cut, or of random bytes, is refused or gives a whole frame, and the decoder goes on working`, () => {
      const native = picture(base);
      const { bytes, format } = codedPicture(native, base, suffix);
      for (const damaged of [bytes.subarray(0, 40), bytes.map((byte, i) => (i % 11 === 5 ? byte ^ 0x5a : byte))]) {
        try {
          expect(codecs.decodeFrame(damaged, format).data).toHaveLength(37 * 23);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(malformed|truncated)$/) });
        }
      }
      expect(codecs.decodeFrame(bytes, format).data).toHaveLength(37 * 23);
    });
  }

  for (const [family, suffix] of Object.entries(coded)) {
    it(`${family}: whole streams are decoded as before after forty broken ones in a row`, () => {
      const native = picture(base);
      const { bytes, format } = codedPicture(native, base, suffix);
      const whole = Array.from(codecs.decodeFrame(bytes, format).data);
      let refused = 0;
      for (let i = 0; i < 40; i++) {
        const damaged = bytes.slice();
        for (let at = 60 + i; at < damaged.length - 2; at += 97) damaged[at] ^= 0x5a;
        try {
          codecs.decodeFrame(i % 2 === 0 ? damaged : bytes.subarray(0, 60 + 9 * i), format);
        } catch {
          refused++;
        }
        expect(Array.from(codecs.decodeFrame(bytes, format).data)).toEqual(whole);
      }
      expect(refused).toBeGreaterThan(0);
    });
  }

  it('that claim more pixels than their bytes can hold are refused before memory is taken', () => {
    const huge = { ...base, columns: 65535, rows: 65535, transferSyntaxUid: `${UID}4.90` };
    expect(() => codecs.decodeFrame(new Uint8Array(100), huge)).toThrow('claims more pixels');
  });

  it('of video are not decoded', () => {
    const video = { ...base, transferSyntaxUid: `${UID}4.102` };
    expect(() => codecs.decodeFrame(new Uint8Array(100000), video)).toThrow('cannot be decoded');
  });
});

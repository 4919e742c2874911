// What coded streams say of themselves against what the header says, and the masks of syntaxes with habits of their own.
import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Rectangle } from '../../src/base/index.js';
import { type Codecs, type FrameFormat, nativeFrameBytes, openCodecs } from '../../src/codec/index.js';

const UID = '1.2.840.10008.1.2.';
const MASK: Rectangle = { x: 9, y: 5, width: 12, height: 8 };
const GREY: FrameFormat = {
  transferSyntaxUid: `${UID}1`,
  columns: 41,
  rows: 27,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 12,
  highBit: 11,
  signed: false,
  planarConfiguration: 0,
  photometricInterpretation: 'MONOCHROME2',
  float: false,
};

let codecs: Codecs;
beforeAll(async () => {
  codecs = await openCodecs();
});

/** Samples that use all stored bits, at the place of the cell that High Bit says. */
function picture(format: FrameFormat): Uint8Array {
  const bytes = new Uint8Array(nativeFrameBytes(format));
  if (format.bitsAllocated === 8) return bytes.map((_, i) => (i * 7919) & 0xff);
  const view = new DataView(bytes.buffer);
  const shift = format.highBit - format.bitsStored + 1;
  for (let i = 0; i * 2 + 1 < bytes.length; i++) {
    const value = (i * 7919) % 2 ** format.bitsStored;
    const signed = format.signed ? (value << (32 - format.bitsStored)) >> (32 - format.bitsStored) : value;
    view.setUint16(i * 2, (signed << shift) & 0xffff, true);
  }
  return bytes;
}

function coded(suffix: string, format = GREY): { bytes: Uint8Array; format: FrameFormat } {
  const target = { ...format, transferSyntaxUid: UID + suffix };
  const frame = codecs.encodeFrame(picture(format), target);
  if (frame === null) throw new Error('this family refuses this kind of picture');
  return { bytes: frame.bytes, format: target };
}

/** How many samples outside `MASK` differ, and inside are not `fill`. */
function faults(before: ArrayLike<number>, after: ArrayLike<number>, format: FrameFormat, fill: number): number {
  let wrong = 0;
  for (let i = 0; i < before.length; i++) {
    const [x, y] = [i % format.columns, Math.floor(i / format.columns)];
    const inside = x >= MASK.x && x < MASK.x + MASK.width && y >= MASK.y && y < MASK.y + MASK.height;
    if (after[i] !== (inside ? fill : before[i])) wrong++;
  }
  return wrong;
}

describe('a coded stream', () => {
  for (const [family, suffix] of [
    ['JPEG lossless', '4.70'],
    ['JPEG-LS', '4.80'],
    ['JPEG 2000', '4.90'],
    ['HTJ2K', '4.201'],
  ]) {
    it(`of ${family} that is larger than the header says is refused, though the decoder would take it`, () => {
      const { bytes, format } = coded(suffix);
      expect(() => codecs.decodeFrame(bytes, { ...format, rows: 20 })).toThrow('of another size');
      expect(() => codecs.decodeFrame(bytes, { ...format, samplesPerPixel: 3 })).toThrow('of another size');
    });
  }

  for (const [family, suffix] of [
    ['RLE', '5'],
    ['JPEG lossless', '4.57'],
    ['JPEG-LS', '4.80'],
    ['JPEG 2000', '4.90'],
    ['HTJ2K', '4.202'],
  ]) {
    it(`of ${family} that is cut off at two thirds is refused, not filled up`, () => {
      const { bytes, format } = coded(suffix);
      const cut = bytes.subarray(0, Math.floor((bytes.length * 2) / 3));
      expect(() => codecs.decodeFrame(cut, format)).toThrow(/ends before|fewer bytes|cannot be decoded/);
    });
  }

  it('of random bytes is refused in every syntax', () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * i * 31 + i * 17) & 0xff);
    for (const suffix of ['5', '4.50', '4.51', '4.57', '4.70', '4.80', '4.81', '4.90', '4.91', '4.201', '4.203', '8.1'])
      expect(() => codecs.decodeFrame(noise, { ...GREY, transferSyntaxUid: UID + suffix }), suffix).toThrow();
  });

  it('is refused when the header has no pixels, no samples or no bits', () => {
    for (const nothing of [{ rows: 0 }, { samplesPerPixel: 0 }, { bitsStored: 0 }, { samplesPerPixel: 200 }])
      expect(() => codecs.decodeFrame(new Uint8Array(4000), { ...GREY, ...nothing })).toThrow('contradict');
  });
});

describe('samples', () => {
  it('of 15 bits with sign have their sign extended in JPEG-LS, and are masked there', () => {
    const { bytes, format } = coded('4.80', { ...GREY, bitsStored: 15, highBit: 14, signed: true });
    const before = codecs.decodeFrame(bytes, format).data;
    expect(Math.min(...before)).toBeLessThan(-16000);
    const masked = codecs.maskFrame(bytes, format, { going: [MASK], staying: [] }, [-16384]);
    expect(masked).not.toBeNull();
    expect(faults(before, codecs.decodeFrame(masked?.bytes ?? bytes, format).data, format, -16384)).toBe(0);
  });

  it('in the upper bits of their cells come out of RLE as High Bit says', () => {
    const high = { ...GREY, bitsStored: 12, highBit: 15 };
    const { bytes, format } = coded('5', high);
    const plain = codecs.decodeFrame(picture(high), high).data;
    expect([...codecs.decodeFrame(bytes, format).data]).toEqual([...plain]);
    expect(plain[1]).toBe(7919 % 4096);
  });

  it('of a deflated frame are masked in a deflated frame', () => {
    const format = { ...GREY, transferSyntaxUid: `${UID}8.1` };
    const bytes = deflateRawSync(picture(GREY));
    const before = codecs.decodeFrame(bytes, format).data;
    const masked = codecs.maskFrame(bytes, format, { going: [MASK], staying: [] }, [5]);
    expect(faults(before, codecs.decodeFrame(masked?.bytes ?? bytes, format).data, format, 5)).toBe(0);
  });

  it('of a colour picture are written natively by plane where the header says so', () => {
    const colour = {
      samplesPerPixel: 3,
      bitsAllocated: 8,
      bitsStored: 8,
      highBit: 7,
      photometricInterpretation: 'RGB',
    };
    const format: FrameFormat = { ...GREY, ...colour };
    const { bytes, format: target } = coded('4.90', format);
    const planes = codecs.toNative(bytes, { ...target, planarConfiguration: 1 });
    const again = codecs.decodeFrame(planes.bytes, { ...format, planarConfiguration: 1 });
    expect([...again.data]).toEqual([...picture(format)]);
    expect(planes.photometricInterpretation).toBe('RGB');
  });

  for (const suffix of ['5', '4.57', '4.80', '4.90', '4.201']) {
    it(`of a colour picture in .${suffix} are the same whatever Planar Configuration says`, () => {
      const colour = {
        samplesPerPixel: 3,
        bitsAllocated: 8,
        bitsStored: 8,
        highBit: 7,
        photometricInterpretation: 'RGB',
      };
      const { bytes, format } = coded(suffix, { ...GREY, ...colour });
      const before = codecs.decodeFrame(bytes, format).data;
      const planar = { ...format, planarConfiguration: 1 as const };
      expect([...codecs.decodeFrame(bytes, planar).data]).toEqual([...before]);
      const masked = codecs.maskFrame(bytes, planar, { going: [MASK], staying: [] }, [3, 3, 3]);
      expect([...codecs.decodeFrame(masked?.bytes ?? bytes, planar).data.subarray(0, 600)]).toEqual([
        ...before.subarray(0, 600),
      ]);
    });
  }

  it('of a view into a larger buffer are read from the view, and the input stays as it was', () => {
    const bytes = picture({ ...GREY, signed: true });
    const within = Buffer.concat([Buffer.alloc(7, 0xff), bytes, Buffer.alloc(5, 0xff)]).subarray(7, 7 + bytes.length);
    const format = { ...GREY, signed: true };
    expect([...codecs.decodeFrame(within, format).data]).toEqual([...codecs.decodeFrame(bytes, format).data]);
    expect(codecs.maskFrame(within, format, { going: [MASK], staying: [] }, [0])?.bytes).toHaveLength(bytes.length);
    expect(Buffer.compare(within, bytes)).toBe(0);
  });
});

describe('the rectangles that a mask tells', () => {
  it('are cut at the edges of the frame, and those outside are not there', () => {
    const rectangles = [
      { x: -4, y: 20, width: 10, height: 100 },
      { x: 50, y: 0, width: 5, height: 5 },
      { x: 3, y: 3, width: 0, height: 5 },
    ];
    expect(codecs.maskFrame(picture(GREY), GREY, { going: rectangles, staying: [] }, [0])?.masked).toEqual([
      { x: 0, y: 20, width: 6, height: 7 },
    ]);
  });

  it('grow to even columns where two pixels share their chroma', () => {
    const half: FrameFormat = {
      ...GREY,
      columns: 8,
      rows: 2,
      samplesPerPixel: 3,
      bitsAllocated: 8,
      bitsStored: 8,
      highBit: 7,
      photometricInterpretation: 'YBR_FULL_422',
    };
    const masked = codecs.maskFrame(
      new Uint8Array(32).fill(77),
      half,
      { going: [{ x: 3, y: 0, width: 2, height: 1 }], staying: [] },
      [0, 128, 128],
    );
    expect(masked?.masked).toEqual([{ x: 2, y: 0, width: 4, height: 1 }]);
    expect([...(masked?.bytes.subarray(0, 16) ?? [])]).toEqual([
      77, 77, 77, 77, 0, 0, 128, 128, 0, 0, 128, 128, 77, 77, 77, 77,
    ]);
  });
});

// Pictures that lie, or that stop early, through the real decoders: refused with a reason, or masked whole; never half masked.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { DataSet } from '../../sample-dicom/make/data-set.js';
import { type ByteSource, bufferSource, CaviarError, memorySpool } from '../../src/base/index.js';
import { type FrameFormat, openCodecs } from '../../src/codec/index.js';
import {
  type ElementIndex,
  encodeFileMeta,
  findElement,
  fragmentsOf,
  indexFile,
  splice,
  valueBytes,
} from '../../src/dicom/index.js';
import { pictureOf } from '../../src/pixels/format-of.js';
import { type TreatedPixels, treatPixels } from '../../src/pixels/index.js';
import { createKnownIdentifiers } from '../../src/text/index.js';
import { imagingThatSees, profileFor, white } from '../support/fake-eyes.js';
import { EXPLICIT, encapsulated, indexed, offsetTable, pictureFile } from '../support/pictures.js';

const PIXEL_DATA = 0x7fe00010;
const SIDE = 64;
const UID = '1.2.840.10008.1.2.';
const SIZED: DataSet = { Rows: SIDE, Columns: SIDE, ImageType: 'ORIGINAL\\PRIMARY', Modality: 'CT' };
/** Rows and columns of the white bar, on whole units of JPEG. */
const BAR = { x: 16, y: 24, width: 32, height: 8 };
const NOBODY = createKnownIdentifiers([]);
const codecs = await openCodecs();

/** Grey with some texture, and a white bar that stands for text. */
function picture(): Uint8Array {
  const cells = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => 60 + ((i * 7919) % 23));
  for (let row = BAR.y; row < BAR.y + BAR.height; row++)
    cells.fill(255, row * SIDE + BAR.x, row * SIDE + BAR.x + BAR.width);
  return cells;
}

const FORMAT: FrameFormat = {
  ...{ transferSyntaxUid: EXPLICIT, columns: SIDE, rows: SIDE, samplesPerPixel: 1, bitsAllocated: 8, bitsStored: 8 },
  ...{ highBit: 7, signed: false, planarConfiguration: 0, photometricInterpretation: 'MONOCHROME2', float: false },
};

async function jpeg(progressive: boolean): Promise<Uint8Array> {
  const raw = { width: SIDE, height: SIDE, channels: 1 } as const;
  return sharp(picture(), { raw }).toColourspace('b-w').jpeg({ quality: 95, progressive }).toBuffer();
}

function coded(suffix: string): Uint8Array {
  const frame = codecs.encodeFrame(picture(), { ...FORMAT, transferSyntaxUid: UID + suffix });
  if (frame === null) throw new Error(`no frame of ${suffix}`);
  return frame.bytes;
}

const STREAMS: readonly (readonly [name: string, suffix: string, stream: Uint8Array])[] = [
  ['RLE', '5', coded('5')],
  ['JPEG baseline', '4.50', await jpeg(false)],
  ['JPEG progressive', '4.55', await jpeg(true)],
  ['JPEG lossless', '4.70', coded('4.70')],
  ['JPEG-LS', '4.80', coded('4.80')],
  ['JPEG 2000', '4.90', coded('4.90')],
  ['HTJ2K', '4.201', coded('4.201')],
];

function treat(index: ElementIndex): TreatedPixels {
  const context = { imaging: imagingThatSees('mask-text', { find: white }), identifiers: NOBODY };
  return treatPixels(index, profileFor('mask-text'), memorySpool(2 ** 24), context);
}

function fileOf(stream: Uint8Array, suffix: string, changes: DataSet = {}): ElementIndex {
  return indexed(pictureFile({ ...SIZED, ...changes }, UID + suffix, encapsulated([stream])));
}

/** The brightest sample within the bar of what would leave; every frame of it can be decoded. */
function brightest(index: ElementIndex, outcome: TreatedPixels): number {
  const transferSyntaxUid = outcome.transferSyntaxUid ?? index.encoding.transferSyntaxUid;
  const uids = { sopClassUid: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUid: '2.999.1' };
  const output = splice(index, outcome.edits, encodeFileMeta({ ...uids, transferSyntaxUid }), memorySpool(2 ** 24));
  const after = indexed(output.read(0, output.length));
  const pixels = findElement(after, PIXEL_DATA);
  const format = pictureOf(after, pixels)?.format ?? FORMAT;
  const [, first = pixels] = fragmentsOf(after, pixels);
  const { data } = codecs.decodeFrame(valueBytes(after, first), format);
  let most = 0;
  for (let row = BAR.y; row < BAR.y + BAR.height; row++)
    for (let column = BAR.x; column < BAR.x + BAR.width; column++) most = Math.max(most, data[row * SIDE + column]);
  return most;
}

const REFUSED = { code: expect.stringMatching(/^(cannot-decode|malformed|truncated|cannot-clean)$/) };

describe.each(STREAMS)('%s', (_, suffix, stream) => {
  it('is masked where it is whole', () => {
    const index = fileOf(stream, suffix);
    const outcome = treat(index);
    expect(outcome).toMatchObject({ framesMasked: 1, transferSyntaxUid: null, review: null });
    expect(brightest(index, outcome)).toBeLessThan(12);
  });

  it('that is cut anywhere is refused with a reason, or loses its text all the same', () => {
    const step = Math.max(1, Math.floor(stream.length / 40));
    for (let length = 2; length < stream.length - 2; length += step) {
      const index = fileOf(stream.subarray(0, length), suffix);
      try {
        const outcome = treat(index);
        if (outcome.framesMasked > 0) expect(brightest(index, outcome), `${length} bytes`).toBeLessThan(12);
      } catch (error) {
        expect(error, `${length} bytes`).toMatchObject(REFUSED);
      }
    }
  });

  it('under a header that claims 65,535 by 65,535 pixels is refused before memory is taken', () => {
    const before = process.memoryUsage().rss;
    expect(() => treat(fileOf(stream, suffix, { Rows: 65535, Columns: 65535 }))).toThrow(
      expect.objectContaining(REFUSED),
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 28);
  });

  it('under a header of another size is refused', () => {
    expect(() => treat(fileOf(stream, suffix, { Rows: SIDE + 16, Columns: SIDE + 16 }))).toThrow(
      expect.objectContaining(REFUSED),
    );
  });

  it('of which a frame is missing, or one too many is there, is masked in all frames that are', () => {
    for (const [frames, streams] of [
      ['3', 2],
      ['1', 1],
      ['2', 2],
    ] as const) {
      const bytes = encapsulated(Array.from({ length: streams }, () => stream));
      const index = indexed(pictureFile({ ...SIZED, NumberOfFrames: frames }, UID + suffix, bytes));
      const outcome = treat(index);
      expect(outcome.framesMasked).toBe(streams);
    }
  });

  it('in two fragments a frame and without an offset table is put together where its streams say how, or refused', () => {
    const half = stream.length >> 1;
    const parts = [stream.subarray(0, half & ~1), stream.subarray(half & ~1)];
    const index = indexed(
      pictureFile({ ...SIZED, NumberOfFrames: '2' }, UID + suffix, encapsulated([...parts, ...parts])),
    );
    try {
      const outcome = treat(index);
      expect(outcome).toMatchObject({ framesScanned: 2, framesMasked: 2 });
      expect(brightest(index, outcome)).toBeLessThan(12);
    } catch (error) {
      expect(error).toMatchObject(REFUSED);
    }
  });
});

describe('encapsulated pixel data', () => {
  it('without any frame hold nothing to mask, and are not called examined', () => {
    const outcome = treat(indexed(pictureFile(SIZED, `${UID}5`, encapsulated([]))));
    expect(outcome).toMatchObject({ framesScanned: 0, changed: false, examined: false });
  });

  it('whose offset table lies are read by their streams', () => {
    const stream = coded('5');
    const table = offsetTable(0, 12_345);
    const file = pictureFile({ ...SIZED, NumberOfFrames: '2' }, `${UID}5`, encapsulated([stream, stream], table));
    expect(treat(indexed(file))).toMatchObject({ framesScanned: 2, framesMasked: 2 });
  });
});

describe('native pixel data', () => {
  it('under a header that claims 65,535 by 65,535 pixels are refused before memory is taken', () => {
    const cells = { BitsAllocated: 16, BitsStored: 16, HighBit: 15, PixelData: Buffer.alloc(2 ** 21, 200) };
    const whole = bufferSource(pictureFile({ ...SIZED, Rows: 65535, Columns: 65535, ...cells }));
    let largest = 0;
    const readInto: ByteSource['readInto'] = (target, targetAt, at, count) => {
      largest = Math.max(largest, target.length);
      whole.readInto(target, targetAt, at, count);
    };
    const source: ByteSource = {
      length: whole.length,
      read: (at, count) => whole.read(at, count),
      readInto,
      close: () => undefined,
    };
    const index = indexFile(source, memorySpool(2 ** 24));
    expect(() => treat(index)).toThrow(expect.objectContaining(REFUSED));
    expect(largest).toBeLessThan(2 ** 28);
  });

  it('are refused where Float Pixel Data stand beside them, as the header can speak of one of both only', () => {
    const float = Buffer.from(Float32Array.from(picture()).buffer);
    const both = pictureFile({ ...SIZED, '7FE00008 OF': float, PixelData: Buffer.from(picture()) });
    expect(() => treat(indexed(both))).toThrow(expect.objectContaining({ code: 'malformed' }));
    const alone = treat(indexed(pictureFile({ ...SIZED, '7FE00008 OF': float })));
    expect(alone).toMatchObject({ framesScanned: 1 });
  });

  it('of no bytes hold no frame: there is nothing to look at', () => {
    const outcome = treat(indexed(pictureFile({ ...SIZED, PixelData: Buffer.alloc(0) })));
    expect(outcome).toMatchObject({ framesScanned: 0, changed: false, examined: false });
  });

  it('that number their frames as none, or as what is no number, are looked at as far as they go', () => {
    for (const NumberOfFrames of ['0', '-1', 'MANY']) {
      const index = indexed(pictureFile({ ...SIZED, NumberOfFrames, PixelData: Buffer.from(picture()) }));
      const outcome = treat(index);
      expect(outcome).toMatchObject({ framesScanned: 1, framesMasked: 1 });
      expect(brightest(index, outcome)).toBe(0);
    }
  });

  it('that stop within a frame are masked as far as they go', () => {
    const whole = picture();
    const cut = Buffer.concat([whole, whole.subarray(0, (BAR.y + 4) * SIDE)]);
    const index = indexed(pictureFile({ ...SIZED, NumberOfFrames: '2', PixelData: cut }));
    const outcome = treat(index);
    expect(outcome).toMatchObject({ framesScanned: 2, framesMasked: 2 });
    const edits = outcome.edits.reduce((sum, { length }) => sum + length, 0);
    expect(edits).toBe(cut.length);
    const written = outcome.edits.map(({ bytes }) =>
      bytes instanceof Uint8Array ? bytes : bytes?.read(0, bytes.length),
    );
    expect(written.every((bytes) => bytes?.includes(255) === false)).toBe(true);
  });

  it('whose attributes contradict each other are refused, not guessed at', () => {
    const odd: readonly DataSet[] = [
      { SamplesPerPixel: 7 },
      { BitsAllocated: 24, BitsStored: 24, HighBit: 23 },
      { BitsAllocated: 12, BitsStored: 12, HighBit: 11 },
    ];
    for (const changes of odd) {
      const file = pictureFile({ ...SIZED, ...changes, PixelData: Buffer.alloc(SIDE * SIDE * 8, 200) });
      expect(() => treat(indexed(file)), JSON.stringify(changes)).toThrow(CaviarError);
    }
  });
});

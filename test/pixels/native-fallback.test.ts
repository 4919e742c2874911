// Coded pictures whose coder cannot be exact: all frames are stored natively, the file says so, and no sample outside the mask changes.
import { describe, expect, it } from 'vitest';
import type { DataSet } from '../../sample-dicom/make/data-set.js';
import { memorySpool, type Raster, type Rectangle } from '../../src/base/index.js';
import { type Codecs, openCodecs } from '../../src/codec/index.js';
import {
  type ElementIndex,
  encodeFileMeta,
  findElement,
  fragmentsOf,
  splice,
  valueBytes,
  vrName,
} from '../../src/dicom/index.js';
import { pictureOf } from '../../src/pixels/format-of.js';
import { type TreatedPixels, treatPixels } from '../../src/pixels/index.js';
import { createKnownIdentifiers } from '../../src/text/index.js';
import { imagingThatSees, profileFor } from '../support/fake-eyes.js';
import { EXPLICIT, encapsulated, indexed, pictureFile } from '../support/pictures.js';

const PIXEL_DATA = 0x7fe00010;
const SIDE = 32;
const NOBODY = createKnownIdentifiers([]);
const codecs = await openCodecs();
/** As a coder does that was not exact. */
const inexact: Codecs = {
  ...codecs,
  maskFrame: (coded, format, ...rest) =>
    format.transferSyntaxUid === EXPLICIT ? codecs.maskFrame(coded, format, ...rest) : null,
};

const FAMILIES = [
  ['RLE', '1.2.840.10008.1.2.5'],
  ['JPEG lossless', '1.2.840.10008.1.2.4.70'],
  ['JPEG-LS', '1.2.840.10008.1.2.4.80'],
  ['JPEG 2000', '1.2.840.10008.1.2.4.90'],
  ['HTJ2K', '1.2.840.10008.1.2.4.201'],
] as const;
const KINDS = [
  [
    '8 bits',
    { BitsAllocated: 8, BitsStored: 8, HighBit: 7, SamplesPerPixel: 1, PhotometricInterpretation: 'MONOCHROME2' },
  ],
  [
    '12 bits',
    { BitsAllocated: 16, BitsStored: 12, HighBit: 11, SamplesPerPixel: 1, PhotometricInterpretation: 'MONOCHROME2' },
  ],
  [
    'colour',
    {
      BitsAllocated: 8,
      BitsStored: 8,
      HighBit: 7,
      SamplesPerPixel: 3,
      PhotometricInterpretation: 'RGB',
      PlanarConfiguration: 0,
    },
  ],
] as const;

function coded(syntax: string, kind: DataSet, frames: number): ElementIndex {
  const size = { Rows: SIDE, Columns: SIDE, ImageType: 'ORIGINAL\\PRIMARY', NumberOfFrames: String(frames), ...kind };
  const streams = Array.from({ length: frames }, (_, frame) => {
    const native = indexed(pictureFile({ ...size, NumberOfFrames: '1', PixelData: cells(kind, frame) }));
    const entry = findElement(native, PIXEL_DATA);
    const format = pictureOf(native, entry)?.format;
    const made =
      format === undefined
        ? null
        : codecs.encodeFrame(valueBytes(native, entry), { ...format, transferSyntaxUid: syntax });
    if (made === null) throw new Error('the coder refused');
    return made;
  });
  const [{ photometricInterpretation } = { photometricInterpretation: '' }] = streams;
  const file = { ...size, PhotometricInterpretation: photometricInterpretation };
  return indexed(pictureFile(file, syntax, encapsulated(streams.map(({ bytes }) => bytes))));
}

/** Middling values; in the second frame a row of the largest stands for text. */
function cells({ BitsAllocated, BitsStored, SamplesPerPixel }: DataSet, frame: number): Buffer {
  const samples = Number(SamplesPerPixel);
  const largest = 2 ** Number(BitsStored) - 1;
  const values = Array.from({ length: SIDE * SIDE * samples }, (_, i) => Math.floor(largest * 0.3) + ((i * 7919) % 41));
  if (frame === 1) values.fill(largest, (9 * SIDE + 4) * samples, (9 * SIDE + 20) * samples);
  return BitsAllocated === 8 ? Buffer.from(values) : Buffer.from(Uint16Array.from(values).buffer);
}

/** Sixteen white pixels in a row. */
function bars({ width, grey }: Raster): readonly Rectangle[] {
  const at = Buffer.from(grey).indexOf(Buffer.alloc(16, 255));
  return at === -1 ? [] : [{ x: at % width, y: Math.floor(at / width), width: 16, height: 1 }];
}

function written(index: ElementIndex, outcome: TreatedPixels): ElementIndex {
  const transferSyntaxUid = outcome.transferSyntaxUid ?? index.encoding.transferSyntaxUid;
  const uids = { sopClassUid: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUid: '2.999.1', transferSyntaxUid };
  const output = splice(index, outcome.edits, encodeFileMeta(uids), memorySpool(2 ** 22));
  return indexed(output.read(0, output.length));
}

describe.each(FAMILIES)('%s', (_, syntax) => {
  it.each(KINDS)('of %s is stored natively where it cannot be masked exactly', (__, kind) => {
    const index = coded(syntax, kind, 2);
    const imaging = { ...imagingThatSees('mask-text', { find: bars }), codecs: inexact };
    const outcome = treatPixels(index, profileFor('mask-text'), memorySpool(2 ** 22), { imaging, identifiers: NOBODY });
    expect(outcome).toMatchObject({ transferSyntaxUid: EXPLICIT, framesMasked: 1, framesScanned: 2 });
    const after = written(index, outcome);
    const entry = findElement(after, PIXEL_DATA);
    expect(fragmentsOf(after, entry)).toEqual([]);
    expect(vrName(after.vr[entry] ?? 0)).toBe(kind.BitsAllocated === 8 ? 'OB' : 'OW');
    const [first, second] = [cells(kind, 0), cells(kind, 1)];
    const expected = Buffer.from(second);
    const bytes = (kind.BitsAllocated / 8) * kind.SamplesPerPixel;
    expected.fill(0, (9 * SIDE + 4) * bytes, (9 * SIDE + 20) * bytes);
    expect(Buffer.compare(valueBytes(after, entry), Buffer.concat([first, expected]))).toBe(0);
    expect(outcome.photometricInterpretation ?? pictureOf(after, entry)?.format.photometricInterpretation).toBe(
      kind.PhotometricInterpretation,
    );
  });
});

describe('a picture that can be stored neither way', () => {
  it('does not leave', () => {
    const index = coded('1.2.840.10008.1.2.5', KINDS[0][1], 2);
    const refusing: Codecs = { ...codecs, maskFrame: () => null };
    const imaging = { ...imagingThatSees('mask-text', { find: bars }), codecs: refusing };
    expect(() =>
      treatPixels(index, profileFor('mask-text'), memorySpool(2 ** 22), { imaging, identifiers: NOBODY }),
    ).toThrow(expect.objectContaining({ code: 'cannot-clean' }));
  });
});

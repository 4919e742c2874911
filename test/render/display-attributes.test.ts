// What a header says of how its frames are shown.
import { describe, expect, it } from 'vitest';
import type { DataSet } from '../../sample-dicom/make/data-set.js';
import { displayAttributes } from '../../src/render/index.js';
import { indexed, pictureFile } from '../support/pictures.js';

const of = (changes: DataSet, frame = 0) => displayAttributes(indexed(pictureFile(changes)), frame);
const words = (...values: readonly number[]) => Buffer.from(Uint16Array.from(values).buffer);

describe('the window and the rescaling', () => {
  it('are the first of several values, as numbers', () => {
    const said = of({
      WindowCenter: '40\\300',
      WindowWidth: '400\\1500',
      RescaleSlope: '2',
      RescaleIntercept: '-1024.5',
    });
    expect(said).toMatchObject({ window: { centre: 40, width: 400 }, slope: 2, intercept: -1024.5 });
  });

  it('are left out where they make no sense', () => {
    expect(of({ WindowCenter: '40', WindowWidth: '0', RescaleSlope: '0' })).toMatchObject({ window: null, slope: 1 });
    expect(of({ WindowCenter: 'forty', WindowWidth: '400' }).window).toBeNull();
    expect(of({ WindowCenter: '40' }).window).toBeNull();
  });

  it('of the frame itself win over those that all frames share, and these over those of the data set', () => {
    const voi = (centre: string): DataSet => ({ FrameVOILUTSequence: [{ WindowCenter: centre, WindowWidth: '100' }] });
    const shared = {
      SharedFunctionalGroupsSequence: [
        { ...voi('50'), PixelValueTransformationSequence: [{ RescaleSlope: '3', RescaleIntercept: '7' }] },
      ],
      PerFrameFunctionalGroupsSequence: [voi('10'), {}, voi('30')],
    };
    const data = { WindowCenter: '90', WindowWidth: '100', NumberOfFrames: '3', ...shared };
    expect([0, 1, 2].map((frame) => of(data, frame).window?.centre)).toEqual([10, 50, 30]);
    expect(of(data, 1)).toMatchObject({ slope: 3, intercept: 7 });
    expect(of({ WindowCenter: '90', WindowWidth: '100' }).window?.centre).toBe(90);
  });
});

describe('padding', () => {
  it('is a value or a range, with the sign that the pixels have', () => {
    const signed = { PixelRepresentation: 1, BitsAllocated: 16, BitsStored: 16, HighBit: 15 };
    expect(of({ ...signed, PixelPaddingValue: 0xf830 }).padding).toEqual({ low: -2000, high: -2000 });
    expect(of({ PixelPaddingValue: 5, PixelPaddingRangeLimit: 2 }).padding).toEqual({ low: 2, high: 5 });
    expect(of({}).padding).toBeNull();
  });
});

describe('a palette', () => {
  const palette = (data: Buffer, bits: number): DataSet => ({
    ...{ PhotometricInterpretation: 'PALETTE COLOR' },
    ...Object.fromEntries(
      ['Red', 'Green', 'Blue'].flatMap((colour) => [
        [`${colour}PaletteColorLookupTableDescriptor`, [3, 1, bits]],
        [`${colour}PaletteColorLookupTableData`, data],
      ]),
    ),
  });

  it('of words is cut to their upper byte', () => {
    const said = of(palette(words(0, 0x8000, 0xffff), 16)).palette;
    expect(said?.first).toBe(1);
    expect([...(said?.red ?? [])]).toEqual([0, 0x80, 0xff]);
  });

  it('of words that hold bytes all the same is taken as it is', () => {
    expect([...(of(palette(words(0, 100, 200), 16)).palette?.green ?? [])]).toEqual([0, 100, 200]);
  });

  it('of bytes is read as bytes', () => {
    expect([...(of(palette(Buffer.of(1, 2, 3, 0), 8)).palette?.blue ?? [])]).toEqual([1, 2, 3]);
  });

  it('of which a colour is missing is none', () => {
    const { BluePaletteColorLookupTableData: _, ...rest } = palette(Buffer.of(1, 2, 3, 0), 8);
    expect(of(rest).palette).toBeNull();
  });
});

describe('look-up tables', () => {
  it('of the modality and of the display are read with their first value and depth', () => {
    const said = of({
      ModalityLUTSequence: [{ LUTDescriptor: [3, 10, 16], ModalityLUTType: 'OD', LUTData: words(100, 200, 300) }],
      VOILUTSequence: [
        { LUTDescriptor: [4, 0, 12], LUTData: words(0, 1000, 3000, 4095) },
        { LUTDescriptor: [2, 0, 8], LUTData: words(0, 255) },
      ],
    });
    expect(said.modalityTable).toMatchObject({ first: 10, entries: [100, 200, 300] });
    expect(said.voiTables).toEqual([
      { first: 0, entries: [0, 1000, 3000, 4095], bits: 12 },
      { first: 0, entries: [0, 255], bits: 8 },
    ]);
  });

  it('of the display begin below zero where what goes in can be so', () => {
    const table = { VOILUTSequence: [{ LUTDescriptor: [2, 0xfc00, 8], LUTData: words(0, 255) }] };
    expect(of({ ...table, RescaleIntercept: '-1024', RescaleSlope: '1' }).voiTables[0]?.first).toBe(-1024);
    expect(of(table).voiTables[0]?.first).toBe(0xfc00);
  });

  it('without data, or longer than any table, are none', () => {
    expect(of({ VOILUTSequence: [{ LUTDescriptor: [2, 0, 8] }] }).voiTables).toEqual([]);
    const long = Buffer.alloc(2 ** 18 + 2);
    expect(of({ VOILUTSequence: [{ LUTDescriptor: [2, 0, 8], LUTData: long }] }).voiTables).toEqual([]);
  });
});

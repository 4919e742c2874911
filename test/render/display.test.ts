import { describe, expect, it } from 'vitest';
import type { Samples } from '../../src/codec/index.js';
import { blackOf, type DisplayAttributes, displayOf, displaysOf } from '../../src/render/index.js';

const plain: DisplayAttributes = {
  photometricInterpretation: 'MONOCHROME2',
  slope: 1,
  intercept: 0,
  window: null,
  padding: null,
  palette: null,
  modalityTable: null,
  voiTables: [],
};

function grey(data: Samples['data'], change: Partial<Samples> = {}): Samples {
  return {
    columns: data.length,
    rows: 1,
    samplesPerPixel: 1,
    data,
    photometricInterpretation: 'MONOCHROME2',
    bitsStored: 16,
    signed: data instanceof Int16Array,
    ...change,
  };
}
const ramp = (count: number, low: number, high: number) =>
  Int16Array.from({ length: count }, (_, i) => low + Math.round((i * (high - low)) / (count - 1)));

describe('the display of a grey frame', () => {
  it('follows the window of the header in rescaled values', () => {
    const attributes = { ...plain, intercept: -1024, window: { centre: 0, width: 400 } };
    const { grey: shown } = displayOf(grey(ramp(1000, 0, 2048)), attributes);
    expect(shown[0]).toBe(0);
    expect(shown[999]).toBe(255);
    expect(shown[500]).toBeGreaterThan(120);
    expect(shown[500]).toBeLessThan(135);
  });

  it('takes percentiles where the window shows nothing but white', () => {
    const attributes = { ...plain, window: { centre: -5000, width: 10 } };
    const { grey: shown } = displayOf(grey(ramp(1000, 0, 2048)), attributes);
    expect(shown[10]).toBeLessThan(20);
    expect(shown[990]).toBeGreaterThan(235);
  });

  it('is inverted for MONOCHROME1, and black is the largest value there', () => {
    const attributes = { ...plain, photometricInterpretation: 'MONOCHROME1' };
    const samples = grey(Uint8Array.of(0, 255), { bitsStored: 8 });
    expect([...displayOf(samples, attributes).grey]).toEqual([255, 0]);
    expect(blackOf(samples, attributes, 'MONOCHROME1')).toEqual([255]);
  });

  it('is black at the darkest value that the frame has, not at the darkest that can be stored', () => {
    const signed = grey(Int16Array.of(-1024, 0, 3071), { bitsStored: 16, signed: true });
    expect(blackOf(signed, plain, 'MONOCHROME2')).toEqual([-1024]);
    expect(blackOf({ ...signed, data: new Int16Array(0) }, plain, 'MONOCHROME2')).toEqual([-32768]);
    const inverted = { ...plain, photometricInterpretation: 'MONOCHROME1' };
    expect(blackOf(grey(Uint16Array.of(12, 3000)), inverted, 'MONOCHROME1')).toEqual([3000]);
    expect(blackOf(grey(Uint16Array.of(12, 3000)), plain, 'MONOCHROME2')).toEqual([0]);
    expect(blackOf(grey(Float32Array.of(Number.NaN, -3.5, 2)), plain, 'MONOCHROME2')).toEqual([-3.5]);
  });

  it('leaves 8 bits without a window as they are stored', () => {
    expect([...displayOf(grey(Uint8Array.of(7, 90, 201), { bitsStored: 8 }), plain).grey]).toEqual([7, 90, 201]);
  });

  it('leaves padding out of the range', () => {
    const data = ramp(1000, 0, 1000);
    data.fill(-32768, 0, 300);
    const attributes = { ...plain, padding: { low: -32768, high: -32768 } };
    const { grey: shown } = displayOf(grey(data), attributes);
    expect(shown[0]).toBe(0);
    expect(shown[310]).toBeLessThan(15);
  });

  it('is joined by the full range where a few bright pixels lie beyond the percentiles', () => {
    const data = ramp(10000, 0, 100);
    data.fill(30000, 5000, 5010);
    expect(displaysOf(grey(data), plain).length).toBeGreaterThan(1);
    expect(displaysOf(grey(ramp(1000, 0, 1000)), plain)).toHaveLength(1);
  });

  it('goes through a Modality LUT, whose ends hold for values beyond them', () => {
    const modalityTable = { first: 10, entries: [500, 400, 300] };
    const attributes = { ...plain, modalityTable, slope: 7, window: { centre: 400.5, width: 201 } };
    const shown = displayOf(grey(Uint16Array.of(...new Array(40).fill(10), 11, 12, 99, 3)), attributes).grey;
    expect([shown[41], shown[42]]).toEqual([0, 0]);
    expect([shown[0], shown[43]]).toEqual([255, 255]);
  });

  it('goes through a VOI table where the header has no window, whose ends hold for values beyond them', () => {
    const table = { first: -50, entries: Array.from({ length: 100 }, (_, i) => i * 40), bits: 12 };
    const attributes = { ...plain, slope: 2, intercept: -100, voiTables: [table] };
    const shown = displayOf(grey(ramp(101, 0, 100)), attributes).grey;
    expect([shown[0], shown[100]]).toEqual([0, Math.round((99 * 40 * 255) / 4095)]);
    expect(shown[50]).toBe(Math.round((50 * 40 * 255) / 4095));
    const inverted = displayOf(grey(ramp(101, 0, 100)), { ...attributes, photometricInterpretation: 'MONOCHROME1' });
    expect([...inverted.grey]).toEqual([...shown].map((shade) => 255 - shade));
  });

  it('is black where a VOI table that falls has its largest value', () => {
    const table = { first: 0, entries: [255, 128, 0], bits: 8 };
    const samples = grey(Uint16Array.of(0, 1, 2), { bitsStored: 12 });
    expect(blackOf(samples, { ...plain, voiTables: [table] }, 'MONOCHROME2')).toEqual([2]);
    const window = { centre: 1, width: 2 };
    expect(blackOf(samples, { ...plain, window, voiTables: [table] }, 'MONOCHROME2')).toEqual([0]);
  });

  it('has what a VOI table shows beside the window, and not what one shows that is white all over', () => {
    const window = { centre: 50, width: 100 };
    const curve = { first: 0, entries: Array.from({ length: 101 }, (_, i) => Math.round(i * i * 0.0255)), bits: 8 };
    const white = { first: 0, entries: [255, 255], bits: 8 };
    const samples = grey(ramp(1001, 0, 100));
    const plainly = displaysOf(samples, { ...plain, window });
    const shown = displaysOf(samples, { ...plain, window, voiTables: [curve, white] });
    expect(shown).toHaveLength(plainly.length + 1);
    expect(shown[0]).toEqual(plainly[0]);
    expect(shown[1]?.grey[500]).toBe(curve.entries[50]);
    expect(displayOf(samples, { ...plain, window, voiTables: [curve] })).toEqual(plainly[0]);
  });

  it('survives values that are no numbers', () => {
    const data = Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY, 0, 1);
    expect(displayOf(grey(data), plain).grey).toHaveLength(4);
  });
});

describe('the display of a coloured frame', () => {
  it('has brightness and chroma of RGB', () => {
    const samples = grey(Uint8Array.of(255, 0, 0, 128, 128, 128), { columns: 2, samplesPerPixel: 3, bitsStored: 8 });
    const shown = displayOf({ ...samples, photometricInterpretation: 'RGB' }, plain);
    expect([...(shown.chroma ?? [])]).toEqual([255, 0]);
    expect(shown.grey[1]).toBe(128);
  });

  it('turns YCbCr back, and black keeps both chromas in the middle', () => {
    const samples = grey(Uint8Array.of(0, 128, 128, 255, 128, 128), { columns: 2, samplesPerPixel: 3, bitsStored: 8 });
    const ybr = { ...samples, photometricInterpretation: 'YBR_FULL' };
    expect([...displayOf(ybr, plain).grey]).toEqual([0, 255]);
    expect(blackOf(ybr, plain, 'YBR_FULL')).toEqual([0, 128, 128]);
  });

  it('goes through a palette, whose darkest entry is black', () => {
    const palette = {
      first: 0,
      red: Uint8Array.of(200, 10, 255),
      green: Uint8Array.of(0, 10, 255),
      blue: Uint8Array.of(0, 10, 255),
    };
    const attributes = { ...plain, photometricInterpretation: 'PALETTE COLOR', palette };
    const samples = grey(Uint8Array.of(0, 1, 2, 9), { bitsStored: 8 });
    const shown = displayOf(samples, attributes);
    expect([...(shown.chroma ?? [])]).toEqual([200, 0, 0, 0]);
    expect(shown.grey[3]).toBe(255);
    expect(blackOf(samples, attributes, 'PALETTE COLOR')).toEqual([1]);
  });
});

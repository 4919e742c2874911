// What lies over a picture or is a small copy of it: kept bit for bit where no text is in it, made anew or blanked whole else.
import { describe, expect, it } from 'vitest';
import type { DataSet } from '../../sample-dicom/make/data-set.js';
import { memorySpool } from '../../src/base/index.js';
import { type ElementIndex, findElement, itemsOf, valueBytes } from '../../src/dicom/index.js';
import { type TreatedPixels, treatPixels } from '../../src/pixels/index.js';
import type { CompiledProfile } from '../../src/profile/index.js';
import { createKnownIdentifiers } from '../../src/text/index.js';
import { type Eyes, imagingThatSees, profileFor, white } from '../support/fake-eyes.js';
import { edited, indexed, pictureFile } from '../support/pictures.js';

const SIDE = 32;
const OVERLAY_DATA = 0x60003000;
const SECOND_OVERLAY = 0x60023000;
const ICONS = 0x00880200;
const NOBODY = createKnownIdentifiers([]);
const plain = Buffer.alloc(SIDE * SIDE, 40);
const withBar = Buffer.from(plain).fill(255, 20 * SIDE + 4, 20 * SIDE + 14);
const PICTURE: DataSet = { Rows: SIDE, Columns: SIDE, ImageType: 'ORIGINAL\\PRIMARY', PixelData: plain };

/** Bits of a plane of `frames` pictures: a row of ten in each of the frames named. */
function bits(frames: number, ...shown: readonly number[]): Buffer {
  const bytes = Buffer.alloc((SIDE * SIDE * frames) / 8);
  for (const frame of shown)
    for (let i = 0; i < 10; i++) {
      const bit = (frame * SIDE + 7) * SIDE + 5 + i;
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  return bytes;
}

function overlay(group: string, data: Buffer, frames = 1): DataSet {
  return {
    [`${group}0010 US`]: SIDE,
    [`${group}0011 US`]: SIDE,
    [`${group}0015 IS`]: String(frames),
    [`${group}0040 CS`]: 'G',
    [`${group}0050 SS`]: [1, 1],
    [`${group}0100 US`]: 1,
    [`${group}0102 US`]: 0,
    [`${group}3000 OW`]: data,
  };
}

function treat(
  index: ElementIndex,
  policy: 'mask-text' | 'report' = 'mask-text',
  profile = profileFor(policy),
  eyes: Eyes = { find: white },
): TreatedPixels {
  return treatPixels(index, profile, memorySpool(2 ** 20), {
    imaging: imagingThatSees(policy, eyes),
    identifiers: NOBODY,
  });
}

function valueAfter(file: Buffer, outcome: TreatedPixels, tag: number): Uint8Array {
  const index = indexed(edited(file, outcome.edits));
  return valueBytes(index, findElement(index, tag));
}

describe('an overlay that the profile keeps', () => {
  it('stays bit for bit where no text is seen in it, and is answered for', () => {
    const file = pictureFile({ ...PICTURE, ...overlay('6000', bits(1)) });
    const index = indexed(file);
    const outcome = treat(index);
    expect(outcome).toMatchObject({ edits: [], findings: [], review: null });
    expect(outcome.claimed.has(findElement(index, OVERLAY_DATA))).toBe(true);
  });

  it('is blanked whole where text is seen in one of its frames; other overlays and the picture stay', () => {
    const file = pictureFile({ ...PICTURE, ...overlay('6000', bits(3, 2), 3), ...overlay('6002', bits(1)) });
    const outcome = treat(indexed(file));
    expect(outcome.findings).toMatchObject([
      { frame: 2, reason: 'overlay', masked: true, box: { x: 5, y: 7, width: 10, height: 1 } },
    ]);
    expect(valueAfter(file, outcome, OVERLAY_DATA).every((byte) => byte === 0)).toBe(true);
    expect(Buffer.compare(valueAfter(file, outcome, SECOND_OVERLAY), bits(1))).toBe(0);
    expect(Buffer.compare(valueAfter(file, outcome, 0x7fe00010), plain)).toBe(0);
    expect(outcome.changed).toBe(false);
  });

  it('is left to a person under `report`', () => {
    const file = pictureFile({ ...PICTURE, ...overlay('6000', bits(1, 0)) });
    expect(treat(indexed(file), 'report')).toMatchObject({ edits: [], review: { code: 'text-in-picture' } });
  });

  it('without a size, or shorter than its size, is not answered for: the header decides', () => {
    for (const [tag, value] of [
      ['60000010 US', 0],
      ['60000015 IS', '9'],
    ] as const) {
      const index = indexed(pictureFile({ ...PICTURE, ...overlay('6000', bits(1, 0)), [tag]: value }));
      expect(treat(index).claimed.has(findElement(index, OVERLAY_DATA))).toBe(false);
    }
  });
});

describe('an overlay that the profile removes', () => {
  it('is not looked at', () => {
    const removes = { pixels: 'mask-text', forSopClass: () => ({ lookup: () => ({ action: 'remove' }) }) };
    let looks = 0;
    const eyes: Eyes = {
      find: () => {
        looks++;
        return [];
      },
    };
    treat(indexed(pictureFile(PICTURE)), 'mask-text', removes as unknown as CompiledProfile, eyes);
    const without = looks;
    treat(
      indexed(pictureFile({ ...PICTURE, ...overlay('6000', bits(1, 0)) })),
      'mask-text',
      removes as unknown as CompiledProfile,
      eyes,
    );
    expect(looks).toBe(2 * without);
  });
});

describe('an icon', () => {
  const itemOf = (cells: Buffer): DataSet => ({
    ...{ Rows: SIDE, Columns: SIDE, SamplesPerPixel: 1, PhotometricInterpretation: 'MONOCHROME2' },
    ...{ BitsAllocated: 8, BitsStored: 8, HighBit: 7, PixelRepresentation: 0, PixelData: cells },
  });
  const icon = (cells: Buffer): DataSet => ({ IconImageSequence: [itemOf(cells)] });

  function iconAfter(file: Buffer, outcome: TreatedPixels): Uint8Array {
    const index = indexed(edited(file, outcome.edits));
    const [item = -1] = itemsOf(index, findElement(index, ICONS));
    return valueBytes(index, findElement(index, 0x7fe00010, item));
  }

  it('of a picture without text stays bit for bit', () => {
    const file = pictureFile({ ...PICTURE, ...icon(plain) });
    expect(treat(indexed(file)).edits).toEqual([]);
  });

  it('of a picture that was masked is made anew from what is left, whatever is seen in it', () => {
    const file = pictureFile({ ...PICTURE, PixelData: withBar, ...icon(withBar) });
    const outcome = treat(indexed(file));
    expect(outcome.changed).toBe(true);
    const masked = valueAfter(file, outcome, 0x7fe00010);
    expect(masked.filter((cell) => cell === 0)).toHaveLength(10);
    expect(Buffer.compare(iconAfter(file, outcome), masked)).toBe(0);
  });

  it('that shows text is made anew, also beside a picture without', () => {
    const file = pictureFile({ ...PICTURE, ...icon(withBar) });
    const outcome = treat(indexed(file));
    expect(outcome.changed).toBe(false);
    expect(Buffer.compare(iconAfter(file, outcome), plain)).toBe(0);
  });

  it('that is smaller shows the picture reduced in proportion, on black', () => {
    const small = { ...itemOf(Buffer.alloc(16 * 8, 77)), Rows: 8, Columns: 16 };
    const file = pictureFile({ ...PICTURE, PixelData: withBar, IconImageSequence: [small] });
    const cells = iconAfter(file, treat(indexed(file)));
    const row = (y: number) => [...cells.subarray(y * 16, y * 16 + 16)];
    expect(row(2)).toEqual([0, 0, 0, 0, ...Array(8).fill(40), 0, 0, 0, 0]);
    // The bar takes one row of the four that become one.
    expect(row(5)).toEqual([0, 0, 0, 0, 40, 30, 30, 35, 40, 40, 40, 40, 0, 0, 0, 0]);
  });

  it('of MONOCHROME1 is inverted, and one of a palette has the entries that are nearest', () => {
    const inverted = { ...itemOf(plain), PhotometricInterpretation: 'MONOCHROME1' };
    const file = pictureFile({ ...PICTURE, PixelData: withBar, IconImageSequence: [inverted] });
    expect([...iconAfter(file, treat(indexed(file))).subarray(20 * SIDE + 3, 20 * SIDE + 5)]).toEqual([215, 255]);
    const table = Buffer.from(Uint16Array.from([65535, 257 * 45, 0]).buffer);
    const palette = Object.fromEntries(
      ['Red', 'Green', 'Blue'].flatMap((colour) => [
        [`${colour}PaletteColorLookupTableDescriptor`, [3, 0, 16]],
        [`${colour}PaletteColorLookupTableData`, table],
      ]),
    );
    const coloured = { ...itemOf(plain), PhotometricInterpretation: 'PALETTE COLOR', ...palette };
    const other = pictureFile({ ...PICTURE, PixelData: withBar, IconImageSequence: [coloured] });
    expect([...iconAfter(other, treat(indexed(other))).subarray(20 * SIDE + 3, 20 * SIDE + 5)]).toEqual([1, 2]);
  });

  it('of a masked picture is blanked where it has cells of another kind, a display of its own, or stands for another picture', () => {
    const item = itemOf(plain);
    const blanked = (changes: DataSet) => {
      const file = pictureFile({ ...PICTURE, PixelData: withBar, ...changes });
      const cells = edited(file, treat(indexed(file)).edits);
      return cells.subarray(file.indexOf(plain), file.indexOf(plain) + plain.length).every((cell) => cell === 0);
    };
    expect(blanked({ IconImageSequence: [{ ...item, BitsStored: 7, HighBit: 6 }] })).toBe(true);
    expect(blanked({ IconImageSequence: [{ ...item, WindowCenter: '20', WindowWidth: '40' }] })).toBe(true);
    expect(blanked({ IconImageSequence: [{ ...item, Columns: 2 * SIDE, Rows: 2 * SIDE }] })).toBe(true);
    expect(blanked({ ReferencedImageSequence: [{ IconImageSequence: [item] }] })).toBe(true);
    expect(blanked({ IconImageSequence: [item] })).toBe(false);
  });

  it('that nobody can look at is blanked', () => {
    const file = pictureFile({ ...PICTURE, ...icon(plain.subarray(0, 100)) });
    const broken = {
      find: (raster: Parameters<Eyes['find']>[0]) => {
        if (raster.grey[500] === 0) throw new Error('no');
        return [];
      },
    };
    const outcome = treat(indexed(file), 'mask-text', profileFor('mask-text'), broken);
    expect(iconAfter(file, outcome).every((cell) => cell === 0)).toBe(true);
  });
});

import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataSet } from '../../sample-dicom/make/data-set.js';
import { bufferSource } from '../../src/base/index.js';
import { type ElementIndex, findElement, fragmentsOf } from '../../src/dicom/index.js';
import { treatPixels } from '../../src/pixels/index.js';
import type { CompiledProfile } from '../../src/profile/index.js';
import { bytesOf, codestream, EOI, jpeg, rle, segment } from '../support/coded-streams.js';
import {
  BASELINE,
  EXPLICIT,
  edited,
  encapsulated,
  indexed,
  JPEG_2000,
  NOT_LOOKED_AT,
  offsetTable,
  pictureFile,
  RLE,
  SPOOL,
} from '../support/pictures.js';

const NAME = 'DELACROIX^IRMA';
const PIXEL_DATA = 0x7fe00010;

/** Of a profile the room reads the policy only. */
const OFF = { pixels: 'off' } as CompiledProfile;

function treat(index: ElementIndex): ReturnType<typeof treatPixels> {
  return treatPixels(index, OFF, SPOOL, NOT_LOOKED_AT);
}

function treated(file: Uint8Array): Buffer {
  return edited(file, treat(indexed(file)).edits);
}

/** 16 samples, then the rest. */
function native(changes: DataSet, rest: string | Uint8Array): Buffer {
  return pictureFile({ ...changes, PixelData: bytesOf(Buffer.alloc(16, 9), rest) });
}

describe('native pixel data', () => {
  it('of the right length are not touched [R84]', () => {
    expect(treat(indexed(native({}, ''))).edits).toEqual([]);
  });

  it('lose what stands behind the last frame, at the same length [R84]', () => {
    expect(treated(native({}, NAME))).toEqual(native({}, Buffer.alloc(NAME.length)));
  });

  it('shorter than their frames stay as they are', () => {
    expect(treat(indexed(native({ Rows: 40 }, ''))).edits).toEqual([]);
  });

  it.each<[string, DataSet, number]>([
    ['sixteen bits', { BitsAllocated: 16 }, 32],
    ['two frames', { NumberOfFrames: '2' }, 32],
    ['no frames', { NumberOfFrames: '0' }, 16],
    ['three samples', { SamplesPerPixel: 3, PhotometricInterpretation: 'RGB' }, 48],
    ['single bits that run on across frames', { BitsAllocated: 1, Rows: 3, Columns: 3, NumberOfFrames: '3' }, 4],
    ['packed cells of twelve bits', { BitsAllocated: 12 }, 24],
    ['chroma for every second pixel', { SamplesPerPixel: 3, PhotometricInterpretation: 'YBR_FULL_422' }, 32],
  ])('of %s end with their last sample', (_, changes, length) => {
    const samples = Buffer.alloc(length, 9);
    expect(treated(pictureFile({ ...changes, PixelData: bytesOf(samples, NAME) }))).toEqual(
      pictureFile({ ...changes, PixelData: bytesOf(samples, Buffer.alloc(NAME.length)) }),
    );
  });

  it('that call themselves YBR_FULL_422 but hold all samples keep them', () => {
    const changes = { SamplesPerPixel: 3, PhotometricInterpretation: 'YBR_FULL_422', PixelData: Buffer.alloc(48, 9) };
    expect(treat(indexed(pictureFile(changes))).edits).toEqual([]);
  });

  it('that call themselves YBR_FULL_422 may have a padding byte behind all samples', () => {
    const odd = { SamplesPerPixel: 3, PhotometricInterpretation: 'YBR_FULL_422', Rows: 3, Columns: 3 };
    const samples = Buffer.alloc(27, 9);
    expect(treated(pictureFile({ ...odd, PixelData: bytesOf(samples, 'X') }))).toEqual(
      pictureFile({ ...odd, PixelData: bytesOf(samples, 0) }),
    );
  });

  it('keep whole frames where the number of frames is no number', () => {
    const changes = { NumberOfFrames: '2A', PixelData: bytesOf(Buffer.alloc(48, 9), 'IRMA') };
    expect(treated(pictureFile(changes))).toEqual(
      pictureFile({ ...changes, PixelData: bytesOf(Buffer.alloc(48, 9), 0, 0, 0, 0) }),
    );
  });

  it('without Rows are no picture, and go', () => {
    expect(treated(native({ Rows: 0 }, NAME)).includes(NAME)).toBe(false);
  });

  it('as floating point numbers lose what stands behind them [R108]', () => {
    const file = pictureFile({ FloatPixelData: bytesOf(Buffer.alloc(64, 9), NAME) });
    expect(treated(file)).toEqual(
      pictureFile({ FloatPixelData: bytesOf(Buffer.alloc(64, 9), Buffer.alloc(NAME.length)) }),
    );
  });

  it('with a gigabyte behind them are treated without holding it', () => {
    const file = native({}, NAME);
    const index = indexed(file);
    const entry = findElement(index, PIXEL_DATA);
    const long = Float64Array.from(index.valueLength);
    long[entry] = 2 ** 30;
    const small = bufferSource(file);
    const source = {
      ...small,
      length: 2 ** 31,
      read: (at: number, length: number) =>
        at + length <= file.length ? small.read(at, length) : new Uint8Array(length).fill(1),
    };
    const { edits } = treat({ ...index, valueLength: long, source });
    expect(edits).toHaveLength(1);
    expect(edits[0]?.bytes).not.toBeInstanceOf(Uint8Array);
    expect(edits[0]?.bytes?.length).toBe(2 ** 30 - 16);
  });
});

describe('encapsulated pixel data', () => {
  const comment = jpeg({ start: segment(0xfe, NAME) });
  const blank = jpeg({ start: segment(0xfe, Buffer.alloc(NAME.length)) });

  function file(
    fragments: readonly Uint8Array[],
    changes: DataSet = {},
    table?: Uint8Array,
    syntax = BASELINE,
  ): Buffer {
    return pictureFile(changes, syntax, encapsulated(fragments, table));
  }

  it('without comments are not touched, padding included [R84]', () => {
    expect(treat(indexed(file([jpeg()]))).edits).toEqual([]);
  });

  it('lose comments and bytes behind the end [R108]', () => {
    const tail = bytesOf(NAME, NAME);
    expect(treated(file([bytesOf(comment, tail)]))).toEqual(file([bytesOf(blank, Buffer.alloc(tail.length))]));
  });

  it('in JPEG 2000 and RLE lose theirs', () => {
    const header = segment(0x64, bytesOf(0, 1, NAME));
    expect(treated(file([codestream({ header })], {}, undefined, JPEG_2000)).includes(NAME)).toBe(false);
    const frame = rle([Buffer.alloc(16, 5)], Buffer.from(NAME));
    expect(treated(file([frame], {}, undefined, RLE)).includes(NAME)).toBe(false);
  });

  it('of single bits in RLE keep every byte of their planes', () => {
    const frame = rle([Buffer.alloc(2, 5)]);
    expect(treat(indexed(file([frame], { BitsAllocated: 1 }, undefined, RLE))).edits).toEqual([]);
    const longer = rle([Buffer.alloc(2, 5)], Buffer.from(NAME));
    expect(treated(file([longer], { BitsAllocated: 1 }, undefined, RLE))).toEqual(
      file([rle([Buffer.alloc(2, 5)], Buffer.alloc(NAME.length))], { BitsAllocated: 1 }, undefined, RLE),
    );
  });

  it('with one frame over several fragments are walked as one stream', () => {
    const cuts = [comment.subarray(0, 8), comment.subarray(8, 30), comment.subarray(30)];
    expect(treated(file(cuts)).includes(NAME)).toBe(false);
    expect(treated(file([...cuts, Buffer.from(NAME)])).includes(NAME)).toBe(false);
  });

  it('with several frames over more fragments and no table are told apart by their marks', () => {
    const halves = [comment.subarray(0, 20), comment.subarray(20)];
    const blanks = [blank.subarray(0, 20), blank.subarray(20)];
    expect(treated(file([...halves, ...halves], { NumberOfFrames: '2' }))).toEqual(
      file([...blanks, ...blanks], { NumberOfFrames: '2' }),
    );
  });

  it('whose first frame lacks its end keep the second', () => {
    const cut = jpeg().subarray(0, -2);
    const frames = [cut.subarray(0, 20), cut.subarray(20), jpeg()];
    expect(treat(indexed(file(frames, { NumberOfFrames: '2' }))).edits).toEqual([]);
  });

  it('in RLE over several fragments without a table are told apart by their headers', () => {
    const frame = rle([Buffer.alloc(16, 5)]);
    const fragments = [frame.subarray(0, 70), frame.subarray(70), frame, Buffer.from(NAME)];
    const result = treated(file(fragments, { NumberOfFrames: '2' }, undefined, RLE));
    expect(result).toEqual(
      file([...fragments.slice(0, 3), Buffer.alloc(NAME.length)], { NumberOfFrames: '2' }, undefined, RLE),
    );
  });

  it('keep an offset table that names their fragments, and lose one that does not', () => {
    const even = bytesOf(jpeg(), Buffer.alloc(jpeg().length % 2));
    const good = offsetTable(0, even.length + 8);
    expect(treat(indexed(file([even, even], { NumberOfFrames: '2' }, good))).edits).toEqual([]);
    for (const bad of [Buffer.from('DELACROIX IR'), Buffer.from('IRMA'), offsetTable(4, 8), offsetTable(0, 3)]) {
      const frames = [even, even];
      expect(treated(file(frames, { NumberOfFrames: '2' }, bad))).toEqual(
        file(frames, { NumberOfFrames: '2' }, Buffer.alloc(bad.length)),
      );
    }
  });

  it('with a table that names only the first frame keep the others', () => {
    const frame = deflateRawSync(Buffer.alloc(16, 3));
    const syntax = '1.2.840.10008.1.2.8.1';
    expect(treat(indexed(file([frame, frame, frame], { NumberOfFrames: '3' }, offsetTable(0), syntax))).edits).toEqual(
      [],
    );
  });

  it('with such a table are one fragment each, so that a broken one does not take the next with it', () => {
    const scan = jpeg().subarray(0, 34);
    const broken = bytesOf(scan, segment(0xdb, Buffer.alloc(30)).subarray(0, 10));
    const result = treated(file([broken, jpeg()], { NumberOfFrames: '2' }, offsetTable(0)));
    expect(result.includes(jpeg())).toBe(true);
    expect(result.includes(scan)).toBe(true);
  });

  it('keep an extended offset table that names their fragments, and lose one that does not', () => {
    const even = bytesOf(jpeg(), Buffer.alloc(jpeg().length % 2));
    const tables = (offsets: Uint8Array, lengths: Uint8Array): Buffer =>
      file([even, even], { NumberOfFrames: '2', '7FE00001 OV': offsets, '7FE00002 OV': lengths });
    const offsets = offsetTable(0, 0, even.length + 8, 0);
    const lengths = offsetTable(even.length, 0, even.length - 1, 0);
    expect(treat(indexed(tables(offsets, lengths))).edits).toEqual([]);
    const text = Buffer.from('DELACROIX IRMA  ');
    expect(treated(tables(text, lengths)).includes('DELACROIX')).toBe(false);
    expect(treated(tables(offsets, text)).includes('DELACROIX')).toBe(false);
  });

  it('are claimed with their fragments and tables, so that the header leaves them alone', () => {
    const index = indexed(file([jpeg()], { '7FE00001 OV': Buffer.alloc(8) }));
    const entry = findElement(index, PIXEL_DATA);
    const table = findElement(index, 0x7fe00001);
    expect([...treat(index).claimed].sort((a, b) => a - b)).toEqual([table, entry, ...fragmentsOf(index, entry)]);
  });

  it('twice in one data set do not overwrite a table twice', () => {
    const wrong = { '7FE00001 OV': Buffer.from('DELACROIX IRMA  ') };
    const twice = file([jpeg()], wrong);
    const again = bytesOf(twice, encapsulated([jpeg()]));
    const { edits } = treat(indexed(again));
    expect(edits).toHaveLength(1);
    expect(edited(again, edits).includes('DELACROIX')).toBe(false);
  });

  it("written as a sequence are the header's, Items and all", () => {
    const sequence = file([jpeg()], { '7FE00008 SQ': [{ PatientName: NAME }] });
    const index = indexed(sequence);
    const { claimed, edits } = treat(index);
    expect(claimed.has(findElement(index, 0x7fe00008))).toBe(false);
    expect(edits).toEqual([]);
  });

  it('that are no stream of their family are refused', () => {
    expect(() => treat(indexed(file([Buffer.from(NAME)])))).toThrow(expect.objectContaining({ code: 'malformed' }));
  });

  it('written without fragments are refused', () => {
    expect(() => treat(indexed(pictureFile({ PixelData: jpeg() }, BASELINE)))).toThrow(
      expect.objectContaining({ code: 'malformed' }),
    );
  });

  it.each(['1.2.840.10008.1.2.4.94', '1.2.840.10008.1.2.4.102', '1.2.840.10008.1.2.4.110', '1.3.6.1.4.1.99999.4'])(
    'in %s are refused',
    (syntax) => {
      expect(() => treat(indexed(file([jpeg()], {}, undefined, syntax)))).toThrow(
        expect.objectContaining({ code: 'unsupported-transfer-syntax' }),
      );
    },
  );

  it('in a syntax of single frames lose fragments that no frame needs', () => {
    const uncompressed = file([Buffer.alloc(16, 3), Buffer.from(NAME)], {}, undefined, '1.2.840.10008.1.2.1.98');
    expect(treated(uncompressed).includes(NAME)).toBe(false);
    const coded = deflateRawSync(Buffer.alloc(16, 3));
    const deflated = file([bytesOf(coded, NAME), coded], { NumberOfFrames: '2' }, undefined, '1.2.840.10008.1.2.8.1');
    expect(treated(deflated).includes(NAME)).toBe(false);
  });
});

describe('frames cut into any fragments', () => {
  const text = fc.stringMatching(/^[A-Z]{8,12}$/);
  const frame = fc.record({ text, tail: text, cuts: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }) });

  /** Even pieces, as Items hold them. */
  function pieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
    const found: Buffer[] = [];
    let rest = bytes;
    for (const cut of cuts) {
      if (rest.length <= 2 * cut) break;
      found.push(rest.subarray(0, 2 * cut));
      rest = rest.subarray(2 * cut);
    }
    return [...found, rest];
  }

  interface Planted {
    readonly text: string;
    readonly tail: string;
    readonly cuts: readonly number[];
  }

  function fileOf(frames: readonly Planted[], hasTable: boolean, plant: (text: string) => string): Buffer {
    const offsets: number[] = [];
    const fragments: Buffer[] = [];
    let at = 0;
    for (const planted of frames) {
      offsets.push(at);
      const stream = bytesOf(jpeg({ start: segment(0xfe, plant(planted.text)) }), plant(planted.tail));
      for (const piece of pieces(stream, planted.cuts)) {
        fragments.push(piece);
        at += 8 + piece.length + (piece.length % 2);
      }
    }
    const table = hasTable ? offsetTable(...offsets) : undefined;
    return pictureFile({ NumberOfFrames: String(frames.length) }, BASELINE, encapsulated(fragments, table));
  }

  it('lose every planted text and keep every other byte, with a table and without', () => {
    fc.assert(
      fc.property(fc.array(frame, { minLength: 1, maxLength: 4 }), fc.boolean(), (frames, hasTable) => {
        const zeros = fileOf(frames, hasTable, (planted) => '\0'.repeat(planted.length));
        expect(treated(fileOf(frames, hasTable, (planted) => planted))).toEqual(zeros);
      }),
    );
  });
});

describe('pixel data inside an Item', () => {
  const icon: DataSet = { Rows: 2, Columns: 2, BitsAllocated: 8, SamplesPerPixel: 1 };

  it('are measured by the attributes of their own Item', () => {
    const withIcon = (rest: string | Uint8Array): Buffer =>
      native({ IconImageSequence: [{ ...icon, PixelData: bytesOf(Buffer.alloc(4, 7), rest) }] }, '');
    expect(treated(withIcon(NAME))).toEqual(withIcon(Buffer.alloc(NAME.length)));
  });

  it('that cannot be read are blanked, and do not stop the instance', () => {
    const sequence = bytesOf(
      Buffer.from([
        0x88, 0, 0, 2, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0, 0xe0, 0xff, 0xff, 0xff, 0xff,
      ]),
      encapsulated([Buffer.from(NAME)]),
    );
    const closing = bytesOf(0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0, 0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0);
    const file = pictureFile({}, BASELINE, bytesOf(sequence, closing, encapsulated([jpeg()])));
    const result = treated(file);
    expect(result.includes(NAME)).toBe(false);
    expect(result.includes(jpeg())).toBe(true);
  });
});

describe('the outcome', () => {
  it('never says that pixels were examined under `off`', () => {
    expect(treat(indexed(native({}, '')))).toMatchObject({ policy: 'off', examined: false, changed: false });
  });

  it('is not given for a policy whose eyes were not opened', () => {
    const index = indexed(native({}, ''));
    expect(() => treatPixels(index, { pixels: 'mask-text' } as CompiledProfile, SPOOL, NOT_LOOKED_AT)).toThrow(
      expect.objectContaining({ code: 'option-invalid' }),
    );
  });

  it.each<[string, DataSet, boolean]>([
    ['a CT that says nothing', {}, false],
    ['a CT with YES', { BurnedInAnnotation: 'YES' }, true],
    ['an ultrasound that says nothing', { Modality: 'US' }, true],
    ['an ultrasound with NO', { Modality: 'US', BurnedInAnnotation: 'NO' }, false],
    ['a secondary capture by its SOP Class', { SOPClassUID: '1.2.840.10008.5.1.4.1.1.7' }, true],
    ['a CT that was digitised', { ConversionType: 'DF' }, true],
    ['a screen of a CT', { ImageType: 'DERIVED\\SECONDARY\\SCREEN SAVE' }, true],
    ['a film page', { Modality: 'HC' }, true],
  ])('tells of %s whether it may hold burned-in text [R13]', (_, changes, atRisk) => {
    expect(treat(indexed(native(changes, ''))).atRisk).toBe(atRisk);
  });

  it('has no risk without pixels [R13]', () => {
    expect(treat(indexed(pictureFile({ Modality: 'US' }))).atRisk).toBe(false);
  });

  it('is the same for what it gave [R84]', () => {
    const once = treated(pictureFile({}, BASELINE, encapsulated([bytesOf(jpeg({ start: segment(0xe1, NAME) }), EOI)])));
    expect(treat(indexed(once)).edits).toEqual([]);
  });

  it('leaves implicit and explicit files alike alone but for the text', () => {
    for (const syntax of [EXPLICIT, '1.2.840.10008.1.2']) {
      const result = treated(pictureFile({ PixelData: bytesOf(Buffer.alloc(16, 9), NAME) }, syntax));
      expect(result).toEqual(
        pictureFile({ PixelData: bytesOf(Buffer.alloc(16, 9), Buffer.alloc(NAME.length)) }, syntax),
      );
    }
  });
});

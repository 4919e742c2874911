// Policies that look: what is found goes, all else stays bit for bit. The detector is told what to find; models/ has its own tests.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { DataSet } from '../../sample-dicom/make/data-set.js';
import { memorySpool, type Rectangle } from '../../src/base/index.js';
import {
  type ElementIndex,
  encodeFileMeta,
  findElement,
  fragmentsOf,
  numbersOf,
  splice,
  valueBytes,
} from '../../src/dicom/index.js';
import { type TreatedPixels, treatPixels } from '../../src/pixels/index.js';
import { createKnownIdentifiers } from '../../src/text/index.js';
import type { ReadLine, ReadText } from '../../src/vision/index.js';
import { type Eyes, imagingThatSees, profileFor, white } from '../support/fake-eyes.js';
import { BASELINE, encapsulated, indexed, offsetTable, pictureFile, RLE } from '../support/pictures.js';

const PIXEL_DATA = 0x7fe00010;
const SIDE = 32;
const CELLS = SIDE * SIDE;
const MULTI_FRAME_US = '1.2.840.10008.5.1.4.1.1.3.1';
const NAME = createKnownIdentifiers([{ kind: 'patient-name', value: 'QUENNEVAT^OLGA' }]);

const SIZED: DataSet = { Rows: SIDE, Columns: SIDE, ImageType: 'ORIGINAL\\PRIMARY', Modality: 'CT' };

/** Grey 40, a 100 in the upper left corner; `text` is a white bar that is `width` long in row 20. */
function frame(width: number): Uint8Array {
  const cells = new Uint8Array(CELLS).fill(40);
  cells[0] = 100;
  cells[1] = 0;
  cells.fill(255, 20 * SIDE + 4, 20 * SIDE + 4 + width);
  return cells;
}

function native(frames: readonly Uint8Array[], more: DataSet = {}): ElementIndex {
  return indexed(
    pictureFile({ ...SIZED, NumberOfFrames: String(frames.length), ...more, PixelData: Buffer.concat(frames) }),
  );
}

const seesWhite: Eyes = { find: white };

function treat(
  index: ElementIndex,
  eyes: Eyes = seesWhite,
  policy: 'mask-text' | 'mask-identifiers' | 'report' = 'mask-text',
) {
  const context = { imaging: imagingThatSees(policy, eyes), identifiers: NAME };
  return treatPixels(index, profileFor(policy), memorySpool(2 ** 24), context);
}

function outputOf(index: ElementIndex, outcome: TreatedPixels): ElementIndex {
  const meta = encodeFileMeta({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    sopInstanceUid: '2.999.1',
    transferSyntaxUid: outcome.transferSyntaxUid ?? index.encoding.transferSyntaxUid,
  });
  const output = splice(index, outcome.edits, meta, memorySpool(2 ** 24));
  return indexed(output.read(0, output.length));
}

function pixelsOf(index: ElementIndex): Uint8Array {
  return valueBytes(index, findElement(index, PIXEL_DATA));
}

function differing(a: Uint8Array, b: Uint8Array): number[] {
  return [...a.keys()].filter((i) => a[i] !== b[i]);
}

describe('mask-text on native pixels', () => {
  it('blackens what was found and changes no other sample [R84] [R104]', () => {
    const index = native([frame(10)]);
    const outcome = treat(index);
    const before = pixelsOf(index);
    const now = pixelsOf(outputOf(index, outcome));
    expect(differing(before, now)).toEqual(Array.from({ length: 10 }, (_, i) => 20 * SIDE + 4 + i));
    expect([...now.subarray(20 * SIDE + 4, 20 * SIDE + 14)]).toEqual(Array(10).fill(0));
    expect(outcome).toMatchObject({ examined: true, changed: true, framesScanned: 1, framesMasked: 1, review: null });
    expect(outcome.maskedShare).toBeCloseTo(10 / CELLS);
  });

  it('reports in JPEG the whole blocks that it fills, not the boxes that asked for them', async () => {
    const raw = { width: SIDE, height: SIDE, channels: 1 } as const;
    const stream = await sharp(frame(10), { raw }).toColourspace('b-w').jpeg({ quality: 95 }).toBuffer();
    const { maskedShare } = treat(indexed(pictureFile(SIZED, BASELINE, encapsulated([stream]))), {
      find: () => [{ x: 4, y: 20, width: 10, height: 1 }],
    });
    expect(maskedShare).toBeCloseTo((2 * 8 * 8) / CELLS);
  });

  it('leaves a picture without text as it is, and has examined it', () => {
    const outcome = treat(native([frame(0)]));
    expect(outcome).toMatchObject({ edits: [], examined: true, changed: false, findings: [] });
  });

  it('masks only the frames that show text', () => {
    const index = native([frame(0), frame(6), frame(0)]);
    const outcome = treat(index);
    const changed = differing(pixelsOf(index), pixelsOf(outputOf(index, outcome)));
    expect(changed.every((at) => at >= CELLS && at < 2 * CELLS)).toBe(true);
    expect(outcome).toMatchObject({ framesScanned: 3, framesMasked: 1 });
  });

  it('fills MONOCHROME1 with its largest value, which shows black', () => {
    const inverted = frame(10).map((cell) => 255 - cell);
    const index = native([inverted], { PhotometricInterpretation: 'MONOCHROME1' });
    const now = pixelsOf(outputOf(index, treat(index)));
    expect([...now.subarray(20 * SIDE + 4, 20 * SIDE + 14)]).toEqual(Array(10).fill(255));
  });

  it('holds back a small frame of which more than half would go, and masks one of less', () => {
    const part = (share: number): Eyes => ({
      find: ({ width, height }) => [{ x: 0, y: 0, width, height: height * share }],
    });
    expect(treat(native([frame(0)]), part(0.25))).toMatchObject({ review: null, changed: true });
    const outcome = treat(native([frame(0)]), part(0.75));
    expect(outcome).toMatchObject({ edits: [], changed: false, review: { code: 'mask-too-large' } });
  });

  it('holds back a larger frame of which more than a fifth would go', () => {
    const size = { Rows: 260, Columns: 260, NumberOfFrames: '1', PixelData: new Uint8Array(260 * 260) };
    const index = indexed(pictureFile({ ...SIZED, ...size }));
    const quarter: Eyes = { find: ({ width, height }) => [{ x: 0, y: 0, width, height: height / 4 }] };
    expect(treat(index, quarter).review).toMatchObject({ code: 'mask-too-large' });
  });

  it('blackens a page of text however much that is', () => {
    const page = { SOPClassUID: '1.2.840.10008.5.1.4.1.1.7', ImageType: 'DERIVED\\SECONDARY' };
    const outcome = treat(native([frame(0)], page), {
      find: ({ width, height }) => [{ x: 0, y: 0, width, height: height - 2 }],
    });
    expect(outcome).toMatchObject({ review: null, changed: true });
  });
});

describe('mask-text on encapsulated pixels', () => {
  /** PS3.5 annex G: one segment, literal runs of 128 at most. */
  function rle(cells: Uint8Array): Buffer {
    const header = Buffer.alloc(64);
    header.writeUInt32LE(1, 0);
    header.writeUInt32LE(64, 4);
    const runs: Buffer[] = [header];
    for (let at = 0; at < cells.length; at += 128) {
      const part = cells.subarray(at, at + 128);
      runs.push(Buffer.of(part.length - 1), Buffer.from(part));
    }
    return Buffer.concat(runs);
  }

  function coded(frames: readonly Uint8Array[]): ElementIndex {
    const streams = frames.map(rle);
    const table = offsetTable(
      ...streams.map((_, i) => streams.slice(0, i).reduce((sum, { length }) => sum + length + (length & 1) + 8, 0)),
    );
    return indexed(pictureFile({ ...SIZED, NumberOfFrames: String(frames.length) }, RLE, encapsulated(streams, table)));
  }

  it('keeps the transfer syntax, copies clean frames bit for bit, and puts the offset table right', () => {
    const index = coded([frame(0), frame(6), frame(0)]);
    const outcome = treat(index);
    expect(outcome).toMatchObject({ transferSyntaxUid: null, framesMasked: 1 });
    const output = outputOf(index, outcome);
    const [table, ...fragments] = fragmentsOf(output, findElement(output, PIXEL_DATA));
    const [, ...old] = fragmentsOf(index, findElement(index, PIXEL_DATA));
    expect(fragments).toHaveLength(3);
    expect(Buffer.compare(valueBytes(output, fragments[2]), valueBytes(index, old[2]))).toBe(0);
    expect(numbersOf(output, table, 'UL')).toEqual(
      fragments.map((each) => output.headerAt[each] - output.headerAt[fragments[0]]),
    );
    expect(treat(output)).toMatchObject({ changed: false, findings: [] });
  });

  it('does not let out a frame that cannot be decoded', () => {
    const broken = rle(frame(0)).subarray(0, 100);
    const index = indexed(pictureFile(SIZED, RLE, encapsulated([broken])));
    expect(() => treat(index)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/cannot-decode|malformed/) }),
    );
  });
});

describe('many bytes', () => {
  const side = 800;
  const box: Rectangle = { x: 3, y: 7, width: 11, height: 5 };
  const frames = Array.from({ length: 16 }, (_, i) => new Uint8Array(side * side).fill(40 + i));
  const film = (more: DataSet = {}) =>
    native(frames, { Rows: side, Columns: side, SOPClassUID: MULTI_FRAME_US, ...more });
  const seesBox: Eyes = { find: () => [box] };

  it('are masked when they are read, and wait nowhere', () => {
    const index = film();
    const outcome = treat(index, seesBox);
    expect(outcome).toMatchObject({ framesMasked: 16, spill: null });
    const [before, now] = [pixelsOf(index), pixelsOf(outputOf(index, outcome))];
    const changed = before.reduce((count, value, i) => count + (now[i] === value ? 0 : 1), 0);
    expect(changed).toBe(16 * box.width * box.height);
    for (let y = box.y; y < box.y + box.height; y++)
      for (let x = box.x; x < box.x + box.width; x++) expect(now[9 * side * side + y * side + x]).toBe(0);
  });

  it('are the same in whatever pieces and order they are read', () => {
    const { edits } = treat(film(), seesBox);
    const pieces = [5, 0, 5].flatMap((frame) => {
      const { bytes } = edits[frame];
      if (bytes === null || bytes instanceof Uint8Array) throw new Error('held in memory');
      const target = new Uint8Array(side);
      bytes.readInto(target, 10, 7 * side, 20);
      expect(() => bytes.readInto(target, 0, side * side - 5, 6)).toThrow(/end before/);
      return [bytes.read(7 * side, 20), target.slice(10, 30)];
    });
    const row = (grey: number) => Uint8Array.from({ length: 20 }, (_, x) => (x >= 3 && x < 14 ? 0 : grey));
    expect(pieces).toEqual([row(45), row(45), row(40), row(40), row(45), row(45)]);
  });
});

describe('signed cells', () => {
  it('are blackened with the lowest value that the frame has, so that its range stays', () => {
    const cells = new Int16Array(CELLS).fill(40);
    cells.fill(-1024, 0, 4 * SIDE);
    cells.fill(3000, 20 * SIDE + 4, 20 * SIDE + 14);
    const words = { BitsAllocated: 16, BitsStored: 16, HighBit: 15, PixelRepresentation: 1 };
    const index = indexed(pictureFile({ ...SIZED, ...words, PixelData: Buffer.from(cells.buffer) }));
    const outcome = treat(index);
    const bytes = Uint8Array.from(pixelsOf(outputOf(index, outcome)));
    const now = new Int16Array(bytes.buffer);
    expect([...now.subarray(20 * SIDE + 4, 20 * SIDE + 14)]).toEqual(Array(10).fill(-1024));
    expect(Math.min(...now)).toBe(-1024);
  });
});

describe('films', () => {
  const film: DataSet = { SOPClassUID: MULTI_FRAME_US, Modality: 'US', ImageType: 'ORIGINAL\\PRIMARY' };

  it('of standing text are looked at a few times, not once a frame', () => {
    let looks = 0;
    const index = native(
      Array.from({ length: 64 }, () => frame(10)),
      film,
    );
    const outcome = treat(index, {
      find: (raster) => {
        looks++;
        return white(raster);
      },
    });
    expect(looks).toBeLessThan(8);
    expect(outcome).toMatchObject({ framesMasked: 64, framesScanned: 64 });
  });

  it('lose passing text on the frames that show it and nothing on the others', () => {
    const frames = Array.from({ length: 40 }, (_, i) => frame(i === 21 || i === 22 ? 8 : 0));
    const index = native(frames, film);
    const outcome = treat(index, { find: (raster) => white(raster).filter(({ y }) => y === 20) });
    expect(outcome.framesMasked).toBe(2);
    const changed = differing(pixelsOf(index), pixelsOf(outputOf(index, outcome)));
    expect(new Set(changed.map((at) => Math.floor(at / CELLS)))).toEqual(new Set([21, 22]));
  });

  it('lose text that moves, of which projections show no more than a smear', () => {
    const at = (row: number) => frame(0).fill(255, row * SIDE + 4, row * SIDE + 14);
    const frames = Array.from({ length: 40 }, (_, i) => at(2 + (i % 20)));
    const index = native(frames, film);
    const isLine = ({ height }: Rectangle) => height === 1;
    const outcome = treat(index, { find: (raster) => white(raster).filter(isLine) });
    expect(outcome.framesMasked).toBe(40);
    const now = pixelsOf(outputOf(index, outcome));
    expect(now.filter((value) => value === 255)).toHaveLength(0);
  });
});

describe('mask-identifiers', () => {
  const line = (text: string, confidence: number, x: number, width: number, complete = true): ReadLine => {
    const box = { x, y: 20, width, height: 1 };
    return { box, words: [{ text, confidence, box }], complete };
  };
  const words = (first: string, confidence: number, gap = 1, complete = true): ReadText => ({
    text: `${first} ABDOMEN`,
    confidence,
    lines: [line(first, confidence, 4, 4, complete), line('ABDOMEN', 0.95, 8 + gap, 10)],
  });

  const changedIn = (index: ElementIndex, outcome: TreatedPixels) =>
    differing(pixelsOf(index), pixelsOf(outputOf(index, outcome)));

  it('takes the name and leaves the word that stands apart', () => {
    const index = native([frame(18)]);
    const outcome = treat(index, { find: white, read: () => words('QUENNEVAT', 0.95, 4) }, 'mask-identifiers');
    expect(changedIn(index, outcome)).toEqual([0, 1, 2, 3, 4].map((i) => 20 * SIDE + 4 + i));
    expect(outcome).toMatchObject({ examined: false, framesRead: 1 });
  });

  it('leaves it also in a JPEG block that holds some of both, and counts no more than was filled', async () => {
    const raw = { width: SIDE, height: SIDE, channels: 1 } as const;
    const stream = await sharp(frame(18), { raw }).toColourspace('b-w').jpeg({ quality: 100 }).toBuffer();
    const index = indexed(pictureFile(SIZED, BASELINE, encapsulated([stream])));
    const outcome = treat(index, { find: white, read: () => words('QUENNEVAT', 0.95, 4) }, 'mask-identifiers');
    const output = outputOf(index, outcome);
    const [, fragment] = fragmentsOf(output, findElement(output, PIXEL_DATA));
    const now = await sharp(valueBytes(output, fragment ?? -1))
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    const row = [...now.subarray(20 * SIDE, 20 * SIDE + 22)];
    expect(Math.max(...row.slice(4, 9))).toBeLessThan(10);
    expect(Math.min(...row.slice(12))).toBeGreaterThan(240);
    // Of the right one of two blocks, seven pixels are of the word or between it and the name.
    expect(outcome.maskedShare).toBeCloseTo((2 * 8 * 8 - 7) / CELLS);
  });

  it('takes the words beside a name on its line with it', () => {
    const index = native([frame(10)]);
    const outcome = treat(index, { find: white, read: () => words('QUENNEVAT', 0.95) }, 'mask-identifiers');
    expect(changedIn(index, outcome)).toHaveLength(10);
  });

  it('takes what was not read for sure, and everything where nothing was read', () => {
    const index = native([frame(18)]);
    const unsure = treat(index, { find: white, read: () => words('LIVER', 0.4, 4) }, 'mask-identifiers');
    expect(changedIn(index, unsure)).toHaveLength(5);
    const unread = treat(index, { find: white }, 'mask-identifiers');
    expect(changedIn(index, unread)).toHaveLength(18);
  });

  it('takes a word that may be read as a name of the header', () => {
    const index = native([frame(18)]);
    const liver = (...others: readonly { text: string; chance: number }[]): ReadText => {
      const read = words('LIVER', 0.95);
      const withOthers = ({ words: one, ...rest }: ReadLine) => ({
        ...rest,
        words: one.map((word) => ({ ...word, others })),
      });
      return { ...read, lines: read.lines.map(withOthers) };
    };
    const changed = (read: ReadText) =>
      changedIn(index, treat(index, { find: white, read: () => read }, 'mask-identifiers'));
    expect(changed(liver())).toEqual([]);
    expect(changed(liver({ text: 'LIVRE', chance: 0.05 }))).toEqual([]);
    expect(changed(liver({ text: 'QUENNEVAT', chance: 0.05 }))).not.toEqual([]);
    expect(changed(liver({ text: 'QUENNEVAT', chance: 0.001 }))).toEqual([]);
  });

  it('takes a number that was read in parts', () => {
    const index = native([frame(18)]);
    const of = (...parts: readonly string[]): ReadText => {
      const box = { x: 4, y: 20, width: 18, height: 1 };
      const wide = 18 / parts.length;
      const read = parts.map((text, i) => ({ text, confidence: 0.95, box: { ...box, x: 4 + i * wide, width: wide } }));
      return { text: '', confidence: 1, lines: [{ box, words: read, complete: true }] };
    };
    const changed = (read: ReadText) =>
      changedIn(index, treat(index, { find: white, read: () => read }, 'mask-identifiers'));
    expect(changed(of('FOV', '120', 'THK', '250'))).toEqual([]);
    expect(changed(of('FOV', '675', '929', 'MAP'))).toHaveLength(18);
    expect(changed(of('0ii0', '2022', 'MAP'))).toHaveLength(18);
    expect(changed(of('FOV', '0Il', '9S2', 'MAP'))).toHaveLength(18);
  });

  it('takes a line of which a part was not read', () => {
    const index = native([frame(18)]);
    const outcome = treat(index, { find: white, read: () => words('LIVER', 0.95, 4, false) }, 'mask-identifiers');
    expect(changedIn(index, outcome)).toHaveLength(5);
  });

  it('takes everything where what was read is far too short for its place, or lies in a corner of it', () => {
    const index = native([frame(28)]);
    const short = { text: 'L', confidence: 0.95, lines: [line('L', 0.95, 4, 28)] };
    expect(changedIn(index, treat(index, { find: white, read: () => short }, 'mask-identifiers'))).toHaveLength(28);
    const corner = { text: 'LIVER', confidence: 0.95, lines: [line('LIVER', 0.95, 4, 5)] };
    expect(changedIn(index, treat(index, { find: white, read: () => corner }, 'mask-identifiers'))).toHaveLength(28);
  });

  /** Letters in row 20, from column 4 on, and what else stands in the region that reaches to column 30 and row 26. */
  const screen = (...others: readonly (readonly [at: number, value: number])[]) => {
    const cells = frame(0);
    for (let x = 4; x < 12; x += 2) cells[20 * SIDE + x] = 255;
    for (const [at, value] of others) cells[at] = value;
    return native([cells]);
  };
  const found: Eyes['find'] = () => [{ x: 2, y: 15, width: 29, height: 12 }];
  const masks = (index: ElementIndex, ...lines: readonly ReadLine[]) =>
    changedIn(
      index,
      treat(index, { find: found, read: () => ({ text: '', confidence: 1, lines }) }, 'mask-identifiers'),
    );
  const isKept = (...lines: readonly ReadLine[]) => {
    const changed = masks(screen(), ...lines);
    return ![4, 6, 8, 10].some((x) => changed.includes(20 * SIDE + x));
  };

  it('keeps a line on a plain ground wherever in a region it stands, and takes what of the region is not around it', () => {
    const changed = masks(screen(), line('LIVER', 0.95, 4, 8));
    expect(changed).not.toContain(20 * SIDE + 4);
    expect(changed).toContain(15 * SIDE + 4);
  });

  it('takes a line beside which something stands that was not seen as text, however faint', () => {
    expect(masks(screen([20 * SIDE + 28, 60]), line('LIVER', 0.95, 4, 8))).toContain(20 * SIDE + 4);
  });

  it('keeps a line on whatever ground if letters were looked for all along its regions and none seen beside it', () => {
    const rough = screen([20 * SIDE + 28, 60]);
    const looked = (from: number, to: number): ReadLine => ({
      ...line('LIVER', 0.95, 4, 8),
      lookedAt: { x: from, y: 20, width: to - from, height: 1 },
    });
    expect(masks(rough, looked(4, 29))).not.toContain(20 * SIDE + 4);
    expect(masks(rough, looked(4, 24))).toContain(20 * SIDE + 4);
  });

  it('keeps a line that fills a region of its own, whatever lies beside it in a coarser one', () => {
    const index = screen([20 * SIDE + 28, 60]);
    const box = { x: 4, y: 17, width: 8, height: 7 };
    const read = () => ({ text: '', confidence: 1, lines: [{ ...line('LIVER', 0.95, 4, 8), box }] });
    const changed = (...boxes: readonly Rectangle[]) =>
      changedIn(index, treat(index, { find: () => boxes, read }, 'mask-identifiers'));
    const coarse = { x: 2, y: 15, width: 29, height: 12 };
    expect(changed(coarse, { x: 2, y: 15, width: 13, height: 11 })).not.toContain(20 * SIDE + 4);
    expect(changed(coarse, { x: 2, y: 15, width: 24, height: 11 })).toContain(20 * SIDE + 4);
    expect(changed(coarse)).toContain(20 * SIDE + 4);
  });

  it('keeps a line beside which no letter of its size has room, on whatever ground', () => {
    const rough = screen([20 * SIDE + 3, 90], [20 * SIDE + 14, 90], [20 * SIDE + 28, 60]);
    const figure = (from: number, to: number): ReadLine => {
      const box = { x: from, y: 15, width: to - from, height: 12 };
      return { box, words: [{ text: '4.1', confidence: 0.95, box }], complete: true };
    };
    expect(masks(rough, figure(6, 27))).not.toContain(20 * SIDE + 6);
    expect(masks(rough, figure(13, 27))).toContain(20 * SIDE + 14);
  });

  it('takes a line that fills no more than half of what was found, if more than its ground stands beside it: of a date the year may be missing', () => {
    const half = (text: string) => {
      const box = { x: 4, y: 18, width: 15, height: 4 };
      return { box, words: [{ text, confidence: 0.95, box }], complete: true };
    };
    const cells = screen([20 * SIDE + 26, 120]);
    expect(masks(cells, half('03.04'))).toContain(20 * SIDE + 4);
    expect(masks(cells, half('32Hz'))).not.toContain(20 * SIDE + 4);
  });

  it('takes a doubtful reading for right where it makes terms of technique and figures, and nowhere else', () => {
    const doubtful = (...texts: readonly string[]): ReadLine => {
      const words = texts.map((text, i) => ({
        text,
        confidence: 0.5,
        box: { x: 4 + 4 * i, y: 18, width: 4, height: 4 },
      }));
      return { box: { x: 4, y: 18, width: 8, height: 4 }, words, complete: true };
    };
    expect(isKept(doubtful('250', 'mAs'))).toBe(true);
    expect(isKept(doubtful('L40', 'HELICAL'))).toBe(true);
    expect(isKept(doubtful('250', '41'))).toBe(false);
    expect(isKept(doubtful('LARGE', 'mAs'))).toBe(false);
    expect(isKept(doubtful('Pa', 'd'))).toBe(false);
    expect(isKept(doubtful('C4'))).toBe(false);
  });

  it('tells a dynamic range from a title', () => {
    const row = (...texts: readonly string[]): ReadLine => {
      const words = texts.map((text, i) => ({
        text,
        confidence: 0.95,
        box: { x: 4 + 4 * i, y: 20, width: 4, height: 1 },
      }));
      return { box: { x: 4, y: 18, width: 8, height: 4 }, words, complete: true };
    };
    expect(isKept(row('DR', '60'))).toBe(true);
    expect(isKept(row('DR', 'ABDOMEN'))).toBe(false);
    expect(isKept(row('DR', '6012'))).toBe(false);
  });

  it('keeps a letter that names a side or a figure, and no other sign that stands alone', () => {
    const sign = (text: string, confidence: number): ReadLine => {
      const box = { x: 4, y: 16, width: 7, height: 9 };
      return { box, words: [{ text, confidence, box }], complete: true };
    };
    expect(isKept(sign('R', 0.7))).toBe(true);
    expect(isKept(sign('5', 0.95))).toBe(true);
    expect(isKept(sign('5', 0.7))).toBe(false);
    expect(isKept(sign('\u00cb', 0.95))).toBe(false);
  });

  it('keeps a line beside a scrap too small for a letter of it, and not beside an unread letter', () => {
    const side = { x: 4, y: 16, width: 8, height: 9 };
    const read: ReadLine = { box: side, words: [{ text: 'RT', confidence: 0.95, box: side }], complete: true };
    const unread = (width: number, height: number): ReadLine => ({
      box: { x: 14, y: 18, width, height },
      words: [],
      complete: false,
    });
    expect(isKept(read, unread(3, 4))).toBe(true);
    expect(isKept(read, unread(4, 8))).toBe(false);
  });

  it('takes what may be the end of a line of which the beginning was not read and the middle not seen', () => {
    const end = { x: 26, y: 18, width: 5, height: 4 };
    const read: ReadLine = { box: end, words: [{ text: 'LT', confidence: 0.95, box: end }], complete: true };
    const start = (complete: boolean): ReadLine => ({
      box: { x: 4, y: 19, width: 10, height: 2 },
      words: complete ? [{ text: 'LIVER', confidence: 0.95, box: { x: 4, y: 19, width: 10, height: 2 } }] : [],
      complete,
    });
    const cells = () => screen([20 * SIDE + 20, 200], [20 * SIDE + 28, 255]);
    expect(masks(cells(), start(false), read)).toContain(20 * SIDE + 28);
    expect(masks(cells(), start(true), read)).not.toContain(20 * SIDE + 28);
  });

  it('keeps a side above a line of its own, and not one that may be the end of a line on end', () => {
    const side = { x: 4, y: 17, width: 7, height: 6 };
    const read: ReadLine = { box: side, words: [{ text: 'RT', confidence: 0.95, box: side }], complete: true };
    const unread = (width: number): ReadLine => ({
      box: { x: 4, y: 24, width, height: 5 },
      words: [],
      complete: false,
    });
    expect(isKept(read, unread(22))).toBe(true);
    expect(isKept(read, unread(6))).toBe(false);
  });

  it('takes a word of many figures of which letters were made', () => {
    const box = { x: 4, y: 19, width: 8, height: 2 };
    const read = (text: string) => ({ box, words: [{ text, confidence: 0.95, box }], complete: true });
    expect(isKept(read('LIVER'))).toBe(true);
    expect(isKept(read('23-0CT-2021.15:35:2'))).toBe(false);
  });

  it('keeps all of a region that was read and identifies nobody', () => {
    const index = native([frame(18)]);
    const outcome = treat(index, { find: white, read: () => words('LIVER', 0.95) }, 'mask-identifiers');
    expect(outcome.changed).toBe(false);
  });
});

describe('report', () => {
  it('changes nothing and asks for a person where there is text', () => {
    expect(treat(native([frame(10)]), seesWhite, 'report')).toMatchObject({
      edits: [],
      changed: false,
      review: { code: 'text-in-picture' },
      findings: [{ frame: 0, reason: 'text', masked: false }],
    });
    expect(treat(native([frame(0)]), seesWhite, 'report')).toMatchObject({ review: null, examined: false });
  });
});

describe('device rules', () => {
  const devices = `rules:
  - manufacturer: Invented Imaging
    columns: 32
    rows: 32
    rectangles: [[0, 0, 32, 2]]
    evidence: made up for this test
`;

  it('mask where the console writes, on its pictures only', () => {
    const of = (Manufacturer: string) => treat(native([frame(0)], { Manufacturer }), { find: white, devices });
    expect(of('INVENTED IMAGING').findings).toMatchObject([{ reason: 'device-rule', box: { width: 32, height: 2 } }]);
    expect(of('Another Maker')).toMatchObject({ findings: [], changed: false });
  });

  it('leave a place alone that is of one colour already: the picture stays bit for bit', () => {
    const clean = frame(0).fill(17, 0, 2 * SIDE);
    const index = native([clean], { Manufacturer: 'Invented Imaging' });
    expect(treat(index, { find: white, devices })).toMatchObject({ findings: [], changed: false, edits: [] });
    const film = { SOPClassUID: MULTI_FRAME_US, Modality: 'US', Manufacturer: 'Invented Imaging' };
    const some = Array.from({ length: 20 }, (_, i) => (i === 4 ? frame(0) : clean));
    expect(treat(native(some, film), { find: () => [], devices })).toMatchObject({
      framesMasked: 1,
      findings: [{ frame: 4 }],
    });
  });

  it('are refused when a rectangle leaves the frame or the evidence is missing', () => {
    const wrong = devices.replace('32, 2]', '33, 2]');
    expect(() => treat(native([frame(0)]), { find: white, devices: wrong })).toThrow(/within columns/);
    const bare = devices.replace(/ {4}evidence.*\n/, '');
    expect(() => treat(native([frame(0)]), { find: white, devices: bare })).toThrow(/evidence/);
  });
});

describe('bits that hold no picture', () => {
  it('are cleared on a frame where text stands in them', () => {
    const cells = new Uint16Array(CELLS).fill(0x0123);
    for (let i = 0; i < 12; i++) cells[5 * SIDE + 3 + i] |= 0x8000;
    const bytes = Buffer.from(cells.buffer);
    const index = native([bytes], { BitsAllocated: 16, BitsStored: 12, HighBit: 11 });
    const outcome = treat(index, {
      find: (raster) =>
        raster.grey.some((grey) => grey === 255) && raster.grey.some((grey) => grey === 0) ? white(raster) : [],
    });
    const now = pixelsOf(outputOf(index, outcome));
    expect(outcome.changed).toBe(true);
    expect(now.every((byte, i) => byte === (i % 2 === 0 ? 0x23 : 0x01))).toBe(true);
  });
});

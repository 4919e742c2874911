import { beforeAll, describe, expect, it } from 'vitest';
import { boundingBox } from '../../src/base/index.js';
import { openVision, type TextRegion, type Vision } from '../../src/vision/index.js';
import { type Background, draw, type Label } from '../support/draw-text.js';

let vision: Vision;
beforeAll(async () => {
  vision = await openVision({ reading: 'none' });
});

function share(regions: readonly TextRegion[], { width, height }: Background): number {
  return regions.reduce((area, { box }) => area + box.width * box.height, 0) / (width * height);
}

/** A bright blot in the middle, as a head or a phantom is. */
function blot(side: number): Background {
  const shade = (x: number, y: number) =>
    Math.round(200 * Math.exp((-10 * ((x - side / 2) ** 2 + (y - side / 2) ** 2)) / side ** 2));
  return { width: side, height: side, shade };
}

const BLACK: Background = { width: 512, height: 512 };
const NAME: Label = { text: 'DUPONT MARIE', x: 40, y: 200, size: 18 };

describe('text on a frame is covered', () => {
  it.each<[string, Background, Label]>([
    ['white on black', BLACK, NAME],
    ['black on white', { ...BLACK, colour: '#fff' }, { ...NAME, colour: '#000' }],
    ['in colour', { ...BLACK, colour: '#203040' }, { ...NAME, colour: '#ffee00' }],
    ['as bright as what is behind it', { ...BLACK, colour: '#007f00' }, { ...NAME, colour: '#ff3030' }],
    ['over a bright blot', blot(512), { ...NAME, y: 260 }],
    ['of 6 pixels', BLACK, { ...NAME, size: 6 }],
    ['of 10 pixels reading downwards', BLACK, { ...NAME, x: 200, size: 10, turn: 90 }],
    ['of 30 pixels reading upwards', BLACK, { ...NAME, x: 200, y: 450, size: 30, turn: -90 }],
    ['of 60 pixels', BLACK, { ...NAME, text: 'DUPONT', size: 60 }],
    ['of 120 pixels', BLACK, { ...NAME, text: 'DUP', size: 120 }],
    ['on a frame of 48 pixels', { width: 48, height: 48 }, { text: 'DUPONT', x: 3, y: 14, size: 9 }],
    ['on a blot of 64 pixels', blot(64), { text: 'DUPONT', x: 3, y: 30, size: 10 }],
    ['in the corner of an odd frame', { width: 333, height: 517 }, { text: 'DUPONT', x: 255, y: 512, size: 16 }],
    ['where two tiles meet', { width: 2000, height: 1300 }, { ...NAME, x: 900, y: 660, size: 24 }],
  ])('%s', async (_, background, label) => {
    const { raster, covered } = await draw(background, [label]);
    const found = vision.find(raster, 'careful');
    expect(covered(found)).toBeGreaterThan(0.99);
    for (const { box, score, kind } of found) {
      expect(kind).toBe('text');
      expect(score).toBeGreaterThan(0.5);
      expect(box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0).toBe(true);
      expect(box.x + box.width <= raster.width && box.y + box.height <= raster.height).toBe(true);
    }
  });

  it('and little else with it', async () => {
    const { raster } = await draw(BLACK, [NAME, { ...NAME, text: 'PID 4711', y: 400 }]);
    expect(share(vision.find(raster, 'careful'), BLACK)).toBeLessThan(0.06);
  });
});

describe('a look at a place', () => {
  it.each<[string, Background, Label]>([
    ['of small text', BLACK, NAME],
    ['of text that only a reduced view shows', BLACK, { ...NAME, text: 'DUP', size: 120 }],
    ['on a small frame', { width: 160, height: 120 }, { text: 'DUPONT', x: 20, y: 60, size: 12 }],
    ['at the edge of a frame of odd size', { width: 517, height: 533 }, { ...NAME, text: 'DUPONT', x: 440, y: 530 }],
  ])('%s sees what a look at the whole frame sees there', async (_, background, label) => {
    const { raster, covered } = await draw(background, [label]);
    const place = boundingBox(vision.find(raster, 'careful').map(({ box }) => box));
    expect(covered(vision.findAt(raster, place, 'careful'))).toBeGreaterThan(0.99);
  });

  it('sees nothing where no text is, nor what stands elsewhere', async () => {
    const { raster } = await draw(BLACK, [NAME]);
    expect(vision.findAt(raster, { x: 300, y: 400, width: 60, height: 20 }, 'careful')).toEqual([]);
  });
});

describe('a frame without text is left alone', () => {
  it.each([48, 64, 200, 512, 1100])('a blot of %i pixels', async (side) => {
    const { width, height, shade } = blot(side);
    const grey = new Uint8Array(width * height).map((_, at) => shade?.(at % width, Math.floor(at / width)) ?? 0);
    expect(vision.find({ width, height, grey, chroma: null }, 'careful')).toEqual([]);
  });

  it('noise', () => {
    let state = 7;
    const grey = new Uint8Array(512 * 512).map(() => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return 90 + (state >>> 27);
    });
    expect(vision.find({ width: 512, height: 512, grey, chroma: null }, 'careful')).toEqual([]);
  });

  it('a single pixel', () => {
    expect(vision.find({ width: 1, height: 1, grey: new Uint8Array([200]), chroma: null }, 'careful')).toEqual([]);
  });
});

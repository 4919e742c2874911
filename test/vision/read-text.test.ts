import { beforeAll, describe, expect, it } from 'vitest';
import type { Raster, Rectangle } from '../../src/base/index.js';
import { openVision, type Vision } from '../../src/vision/index.js';
import { draw, type Label } from '../support/draw-text.js';

let vision: Vision;
beforeAll(async () => {
  vision = await openVision({ reading: 'pictures' });
});

/** What stands in all boxes together. */
function readAll(raster: Raster): string {
  return vision.read(
    raster,
    vision.find(raster, 'careful').map(({ box }) => box),
  ).text;
}

describe('text that was found is read', () => {
  const label: Label = { text: 'DUPONT MARIE', x: 60, y: 80, size: 20 };
  it.each<[string, string, Label]>([
    ['white on black', '#000', label],
    ['black on white', '#fff', { ...label, colour: '#000' }],
    ['in a colour as bright as what is behind it', '#007f00', { ...label, colour: '#ff3030' }],
    ['small', '#000', { ...label, size: 12 }],
    ['large', '#000', { ...label, y: 200, size: 48 }],
    ['reading upwards', '#000', { ...label, y: 400, turn: -90 }],
    ['reading downwards', '#000', { ...label, turn: 90 }],
    ['upside down', '#000', { ...label, x: 400, turn: 180 }],
  ])('%s', async (_, colour, drawn) => {
    const { raster } = await draw({ width: 512, height: 512, colour }, [drawn]);
    expect(readAll(raster)).toMatch(/DUPONT\s+MARIE/);
  });

  it('with the place of each word in the whole picture', async () => {
    const { raster } = await draw({ width: 512, height: 512 }, [
      { text: 'DUPONT 12/03/1957', x: 100, y: 300, size: 22 },
    ]);
    const { lines, confidence } = vision.read(raster, [{ x: 90, y: 270, width: 300, height: 45 }]);
    const words = lines.flatMap((line) => line.words);
    expect(words.map(({ text }) => text)).toEqual(['DUPONT', '12/03/1957']);
    expect(confidence).toBeGreaterThan(0.8);
    expect(words[0]?.box.x).toBeGreaterThan(95);
    expect(words[0]?.box.x).toBeLessThan(107);
    expect(words[1]?.box.x).toBeGreaterThan(195);
    for (const { box } of words) expect(box.y + box.height).toBeLessThan(310);
  });

  it('line by line, each dark or bright as it is, on grounds of their own', async () => {
    const shade = (x: number, y: number) => (y < 60 ? 40 : 200) + 6 * Math.sin(x / 25);
    const { raster } = await draw({ width: 400, height: 120, shade }, [
      { text: 'LATERAL', x: 20, y: 40, size: 26, colour: '#fff' },
      { text: 'PELVIS', x: 20, y: 100, size: 26, colour: '#000' },
    ]);
    const read = (y: number) => vision.read(raster, [{ x: 12, y, width: 200, height: 34 }]);
    for (const [y, text] of [
      [14, 'LATERAL'],
      [74, 'PELVIS'],
    ] as const) {
      expect(read(y).text).toBe(text);
      expect(read(y).lines.every(({ complete }) => complete)).toBe(true);
    }
  });

  it('as nothing where nothing stands', () => {
    const raster = { width: 64, height: 64, grey: new Uint8Array(4096), chroma: null };
    expect(vision.read(raster, [{ x: 0, y: 0, width: 64, height: 20 }])).toEqual({
      text: '',
      confidence: 0,
      lines: [],
    });
    const outside: Rectangle = { x: 100, y: 0, width: 5, height: 5 };
    expect(vision.read(raster, [outside]).text).toBe('');
  });

  it('only by eyes that were opened for reading', async () => {
    const eyes = await openVision({ reading: 'none' });
    const raster = { width: 64, height: 64, grey: new Uint8Array(4096), chroma: null };
    expect(() => eyes.read(raster, [{ x: 0, y: 0, width: 64, height: 20 }])).toThrow('reading');
  });

  it('without leaving hooks in the process that print the source of compiled programs', () => {
    expect(process.listeners('uncaughtException').map(String).join()).not.toContain('ExitStatus');
    expect(process.listeners('unhandledRejection').map(String).join()).not.toContain('throw reason');
  });
});

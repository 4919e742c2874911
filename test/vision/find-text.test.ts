import { beforeAll, describe, expect, it } from 'vitest';
import { openVision, type Vision } from '../../src/vision/index.js';
import { draw } from '../support/draw-text.js';

let vision: Vision;
beforeAll(async () => {
  vision = await openVision({ reading: false });
});

describe('text on a frame', () => {
  it('is covered, and little else', async () => {
    const { raster, covered } = await draw({ width: 512, height: 512 }, [
      { text: 'DUPONT MARIE', x: 40, y: 60, size: 18 },
    ]);
    const found = vision.find(raster, 'careful');
    expect(covered(found)).toBe(1);
    expect(found.reduce((area, { box }) => area + box.width * box.height, 0)).toBeLessThan(0.05 * 512 * 512);
  });

  it('is not found where there is none', async () => {
    const { raster } = await draw({ width: 512, height: 512 }, [{ text: 'M', x: 40, y: 60, size: 18 }]);
    raster.grey.fill(0);
    expect(vision.find(raster, 'careful')).toEqual([]);
  });
});

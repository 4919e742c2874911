import { beforeAll, describe, expect, it } from 'vitest';
import type { Raster, Rectangle } from '../../src/base/index.js';
import { openVision, type ReadWord, type Vision } from '../../src/vision/index.js';
import { draw } from '../support/draw-text.js';

/** What `mask-identifiers` asks of words, and of terms of technique. */
const SURE = 0.6;
const SURE_OF_TERM = 0.4;
let vision: Vision;
beforeAll(async () => {
  vision = await openVision({ reading: 'pictures' });
});

async function wordsOf(text: string, size = 20): Promise<readonly ReadWord[]> {
  const { raster } = await draw({ width: 480, height: 64 }, [{ text, x: 14, y: 42, size }]);
  return read(raster, { x: 4, y: 42 - size, width: 460, height: Math.round(1.35 * size) });
}

function read(raster: Raster, box: Rectangle): readonly ReadWord[] {
  return vision.read(raster, [box]).lines.flatMap(({ words }) => words);
}

/** Words that could be taken for what they say. */
function known(words: readonly ReadWord[]): readonly ReadWord[] {
  return words.filter(({ text, confidence }) => confidence >= SURE && !text.includes('\uFFFD'));
}

describe('the reader of lines', () => {
  it.each(['W 400 L 40', 'FR 32 Hz', 'THORAX FACE', 'Dist 3.42 cm', '120 kV', 'Né(e) le 12/03/1957', 'LMLO', 'T2 TSE'])(
    'reads %s',
    async (text) => {
      const words = await wordsOf(text);
      expect(words.map((word) => word.text).join(' ')).toBe(text);
      for (const { confidence } of words) expect(confidence).toBeGreaterThan(SURE_OF_TERM);
    },
  );

  it.each(['Щербакова', 'Παπαδόπουλος', 'אברהמוביץ', 'المستشفى', 'Жуковский Юрий'])(
    'is sure of no letters where it knows none: %s',
    async (text) => {
      const known = (await wordsOf(text, 24)).filter(
        (word) => word.confidence >= SURE && !word.text.includes('\uFFFD'),
      );
      expect(known).toEqual([]);
    },
  );

  it('is sure of nothing where strokes are no letters', () => {
    const [width, height] = [300, 60];
    const grey = Uint8Array.from({ length: width * height }, (_, at) => {
      const [x, y] = [at % width, Math.floor(at / width)];
      return 128 + 100 * Math.sin(x / 3 + y / 7);
    });
    const words = read({ width, height, grey, chroma: null }, { x: 10, y: 10, width: 200, height: 30 });
    expect(known(words)).toEqual([]);
  });

  it('reads nothing of a line too long for one', async () => {
    const width = 6000;
    const { raster } = await draw({ width, height: 40 }, [{ text: 'M'.repeat(400), x: 5, y: 28, size: 16 }]);
    expect(read(raster, { x: 0, y: 8, width, height: 26 })).toEqual([]);
  });
});

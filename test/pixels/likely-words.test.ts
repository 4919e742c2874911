import { describe, expect, it } from 'vitest';
import { likelyWords } from '../../src/pixels/likely-words.js';

const box = { x: 10, y: 5, width: 60, height: 9 };
const isHarmless = (text: string) => ['ABDOMEN', 'AREA', 'AREA 4.1', '10', '16'].includes(text);

function wordsFrom(text: string, confidence: number, ...others: readonly (readonly [string, number])[]) {
  const readings = others.map(([other, chance]) => ({ text: other, chance }));
  return likelyWords({ box, complete: true, words: [{ text, confidence, box, others: readings }] }, isHarmless).words;
}

describe('words that were not read surely', () => {
  it('are taken for a harmless one that is nearly as likely', () => {
    const [word] = wordsFrom('ABDOMEM', 0.5, ['ABDOMEN', 0.4], ['ABD0MEN', 0.05]);
    expect(word?.text).toBe('ABDOMEN');
    expect(word?.confidence).toBeCloseTo(0.4 / (0.4 + 0.6 / 4), 6);
    expect(word?.others?.map(({ text }) => text)).toEqual(['ABDOMEM', 'ABD0MEN']);
  });

  it('are hardly taken for one that is far less likely', () => {
    const [word] = wordsFrom('ABDONEM', 0.9, ['ABDOMEN', 0.05]);
    expect(word?.confidence).toBeLessThan(0.2);
  });

  it('are as sure as all harmless readings together', () => {
    const [word] = wordsFrom('1G', 0.2, ['10', 0.4], ['16', 0.4]);
    expect(word).toMatchObject({ text: '10' });
    expect(word?.confidence).toBeCloseTo(0.8 / (0.8 + 0.2 / 4), 6);
  });

  it('are several where a gap was missed, each in its part of the place', () => {
    const words = wordsFrom('AREA4.1', 0.4, ['AREA 4.1', 0.4]);
    expect(words.map(({ text, box: at }) => [text, at.x, at.width])).toEqual([
      ['AREA', 10, 30],
      ['4.1', 48, 22],
    ]);
  });

  it('stay as they were read where no reading is harmless, or there is no other', () => {
    expect(wordsFrom('ORBELIN', 0.5, ['ORBEL1N', 0.3])).toMatchObject([{ text: 'ORBELIN', confidence: 0.5 }]);
    expect(wordsFrom('ABDOMEN', 0.7)).toMatchObject([{ text: 'ABDOMEN', confidence: 0.7 }]);
  });
});

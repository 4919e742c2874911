import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestWord } from '../../src/base/index.js';

describe('the nearest word', () => {
  it('is the one meant when a letter is wrong, missing or swapped', () => {
    const words = ['retain-uids', 'retain-safe-private', 'clean-graphics'];
    expect(nearestWord('retain-uid', words)).toBe('retain-uids');
    expect(nearestWord('clean-grafics', words)).toBe('clean-graphics');
    expect(nearestWord('Retian-Uids', words)).toBe('retain-uids');
  });

  it('is the longer one when only its beginning was typed', () => {
    expect(nearestWord('teaching', ['basic', 'teaching-file'])).toBe('teaching-file');
  });

  it('is none when nothing is near', () => {
    expect(nearestWord('zebra', ['basic', 'research'])).toBeNull();
    expect(nearestWord('zebra', [])).toBeNull();
  });

  it('is the word itself whenever it is a candidate', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(fc.string()), (word, others) => {
        expect(nearestWord(word, [...others, word])?.toLowerCase()).toBe(word.toLowerCase());
      }),
    );
  });
});

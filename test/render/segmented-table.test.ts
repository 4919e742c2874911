import { describe, expect, it } from 'vitest';
import { expandSegments } from '../../src/render/segmented-table.js';

describe('a segmented palette', () => {
  it('is made of runs, ramps and repeats', () => {
    const words = [0, 2, 7, 10, 1, 4, 30, 2, 1, 0, 0];
    expect(expandSegments(words, 8)).toEqual([7, 10, 15, 20, 25, 30, 7, 10]);
  });

  it('has no more entries than were announced, however long its ramps are', () => {
    expect(expandSegments([0, 1, 0, 1, 60_000, 60_000], 3)).toEqual([0, 1, 2]);
  });

  it('is none when a ramp begins nowhere, a run is cut off, a repeat leads outside or to itself, or entries are missing', () => {
    for (const words of [
      [1, 4, 30],
      [0, 5, 1, 2],
      [0, 1, 7, 2, 1, 99, 0],
      [0, 1, 7, 2, 1, 3, 0],
      [0, 1, 7],
      [9, 1, 7],
      [],
    ])
      expect(expandSegments(words, 4)).toBeNull();
  });
});

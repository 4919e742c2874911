import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { larger, smaller } from '../../src/base/index.js';

describe('the larger and the smaller of two numbers without a branch', () => {
  it('are those of Math', () => {
    const whole = fc.integer({ min: -(2 ** 29), max: 2 ** 29 });
    fc.assert(
      fc.property(whole, whole, (one, other) => {
        expect([larger(one, other), smaller(one, other)]).toEqual([Math.max(one, other), Math.min(one, other)]);
      }),
    );
  });
});

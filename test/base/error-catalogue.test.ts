import { expect, it } from 'vitest';
import { ERROR_CATALOGUE } from '../../src/base/index.js';

it('every code has one sentence on what happened and at least one on what to do', () => {
  for (const { happened, remedy } of Object.values(ERROR_CATALOGUE)) {
    expect(happened).toMatch(/^[A-Z][^.]*(\.[^.\s][^.]*)*\.$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/);
  }
});

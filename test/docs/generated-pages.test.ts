import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GENERATED_PAGES } from '../../scripts/generated-pages.js';

describe('a page made from data', () => {
  it.each(GENERATED_PAGES)('$path is what `npm run docs` would write', ({ path, text }) => {
    expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text());
  });
});

// The page that tells what of PS3.15 Annex E is met says what the tests say.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checklist, openItems, requirementsPage, unknownItems } from '../../scripts/requirements-page.js';

describe('the requirements page', () => {
  it('is what the checklist and the titles of the tests make of it', () => {
    expect(readFileSync(new URL('../../docs/requirements.md', import.meta.url), 'utf8')).toBe(requirementsPage());
  });

  it('knows all 143 items, each once', () => {
    const numbers = checklist().flatMap(({ items }) => items.map((item) => item.number));
    expect(numbers).toEqual(Array.from({ length: 143 }, (_, i) => i + 1));
  });

  it('has a test or a reason for every item', () => {
    expect(openItems()).toEqual([]);
  });

  it('is asked for no item that there is not', () => {
    expect(unknownItems()).toEqual([]);
  });
});

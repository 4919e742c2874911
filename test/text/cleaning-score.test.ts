import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createKnownIdentifiers, openCleaner } from '../../src/text/index.js';
import { cleaningTexts, HOW_MANY } from '../support/cleaning-texts.js';
import { scoreCleaning, scoreDetectors } from '../support/score-cleaning.js';

const texts = cleaningTexts();
const score = scoreCleaning(texts);

describe('300 invented texts, half French and half English', () => {
  it('lose at least 99.9 % of what identifies', () => {
    expect(texts.length).toBe(HOW_MANY);
    expect(score.identifiers).toBeGreaterThan(1500);
    process.stdout.write(
      `removed ${score.removed} of ${score.identifiers} identifiers, kept ${score.kept} of ${score.usefulWords} useful words\n`,
    );
    expect(score.removed / score.identifiers, score.leaks.join('\n')).toBeGreaterThanOrEqual(0.999);
  });

  it('keep at least 98 % of their useful words', () => {
    expect(score.kept / score.usefulWords, score.losses.join('\n')).toBeGreaterThanOrEqual(0.98);
  });

  it('keep no name of the header', () => {
    expect(score.namesLeft).toEqual([]);
  });

  it('have each kind of pattern found, and little else taken for one', () => {
    for (const { kind, matches, right, planted, found } of scoreDetectors(texts)) {
      expect(right / matches, `precision of ${kind}`).toBeGreaterThanOrEqual(0.99);
      if (planted > 0) expect(found / planted, `share of ${kind} found`).toBeGreaterThanOrEqual(0.99);
    }
  });

  it('keep most words that were held out of every list of ours', () => {
    const cleaner = openCleaner({ unknownWords: 'mask' });
    const words = readFileSync(new URL('../golden/text/held-out-words.txt', import.meta.url), 'utf8')
      .trim()
      .split(/\s+/);
    const nobody = createKnownIdentifiers([]);
    const kept = words.filter((word) => cleaner.clean(word, nobody, { tag: 0x0008103e, vr: 'LO' }).text === word);
    process.stdout.write(`kept ${kept.length} of ${words.length} words that no list holds\n`);
    expect(kept.length / words.length).toBeGreaterThanOrEqual(0.7);
  });
});

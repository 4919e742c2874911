// The lists of words are looked up folded, so they must be written so.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profilesFolder } from '../../src/base/index.js';
import { fold } from '../../src/text/fold-text.js';
import { vocabulary } from '../../src/text/vocabulary.js';

describe.each(['common-words.json', 'standard-words.json'])('%s', (name) => {
  const { about: _about, ...lists }: Record<string, string | readonly string[]> = JSON.parse(
    readFileSync(join(profilesFolder(), name), 'utf8'),
  );
  const words = Object.values(lists)
    .flat()
    .flatMap((line) => line.split(' '));

  it('holds words, folded, with one space between', () => {
    expect(words.length).toBeGreaterThan(1000);
    for (const word of words) expect(fold(word)).toMatch(/^[a-z][a-z0-9]*$/);
    for (const word of words) expect(word).toBe(fold(word));
  });
});

it('no common family name is a term, so that it is hunted by itself', () => {
  const { terms } = vocabulary();
  const names =
    'martin bernard dubois thomas robert richard durand moreau laurent simon michel lefebvre leroy roux fournier morel girard andre mercier dupont lambert bonnet francois martinez smith johnson williams jones davis miller wilson taylor anderson';
  expect(names.split(' ').filter((name) => terms.has(name))).toEqual([]);
});

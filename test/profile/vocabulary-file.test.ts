// The site's own words, and what becomes of words that nobody knows.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkProfile, loadProfile, mistakeText } from '../../src/profile/index.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caviar-words-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('words', () => {
  test('of a vocabulary file add to those of the base’s, and the file lies beside the profile', () => {
    put('one.txt', '# the ward\nSTIR2\nPelviFlash\n\n');
    put('two.txt', 'genou-lib\nSTIR2\n');
    put('base.yaml', 'base: research\nvocabulary: one.txt\nunknown-words: report\n');
    const { words, digest } = loadProfile(put('ward.yaml', 'base: ./base.yaml\nvocabulary: two.txt\n'));
    expect(words).toEqual({ unknown: 'report', site: ['STIR2', 'PelviFlash', 'genou-lib'] });
    put('two.txt', 'other\n');
    expect(loadProfile(join(folder, 'ward.yaml')).digest).not.toBe(digest);
  });

  test('that are unknown go unless a profile says otherwise', () => {
    expect(loadProfile('eds-france').words.unknown).toBe('mask');
    expect(loadProfile('basic').words.unknown).toBe('mask');
  });

  test('that are no words are mistakes at their line; so is a file that is not there', () => {
    put('bad.txt', 'fine\ntwo words\n\n***\n');
    const mistakes = checkProfile(put('ward.yaml', 'base: research\nvocabulary: bad.txt\nunknown-words: maks\n'));
    expect(mistakes.map(mistakeText).join('\n')).toMatch(/bad\.txt:2:1: .*\nbad\.txt:4:1: .*\nward\.yaml:3:16: .*mask/);
    const gone = checkProfile(put('gone.yaml', 'base: research\nvocabulary: none.txt\n'));
    expect(gone.map(mistakeText)).toEqual([expect.stringMatching(/^gone\.yaml:2:13: the vocabulary file none\.txt/)]);
  });
});

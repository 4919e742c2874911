// Words that say something in imaging: they stay in a text, whoever may bear them as a name.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profilesFolder } from '../base/index.js';
import { fold } from './fold-text.js';
import { vocabulary } from './vocabulary.js';

let loaded: ReadonlySet<string> | null = null;

/** @param word folded. Words come from profiles/vocabulary/*.txt, profiles/common-words.json and profiles/standard-words.json. */
export function isMedicalWord(word: string): boolean {
  loaded ??= load();
  return loaded.has(word);
}

function load(): ReadonlySet<string> {
  const words = new Set(vocabulary().terms);
  const folder = join(profilesFolder(), 'vocabulary');
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.txt')) continue;
    for (const word of wordsInList(readFileSync(join(folder, name), 'utf8'))) words.add(word);
  }
  return words;
}

/** The words of a list: parted by blanks and line ends; a line that begins with # says what the list is. */
export function wordsInList(list: string): readonly string[] {
  return fold(list.replace(/^#.*$/gm, ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

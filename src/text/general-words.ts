// Words of daily language, French and English, from the Hunspell dictionaries; loaded when a text first holds a word that no list of ours has.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AffixDictionary } from './affix-dictionary.js';

let loaded: readonly AffixDictionary[] | null = null;

/** @param word folded. */
export function isGeneralWord(word: string): boolean {
  return dictionaries().some((dictionary) => dictionary.has(word));
}

/** Whether a dictionary also has the word as a name. @param word folded. */
export function isAlsoName(word: string): boolean {
  return dictionaries().some((dictionary) => dictionary.hasName(word));
}

function dictionaries(): readonly AffixDictionary[] {
  loaded ??= [
    load(createRequire(import.meta.url).resolve('dictionary-fr')),
    load(createRequire(import.meta.url).resolve('dictionary-en')),
  ];
  return loaded;
}

/** @param door the module of the dictionary's package; its files lie beside it. */
function load(door: string): AffixDictionary {
  const read = (file: string): string => readFileSync(join(dirname(door), file), 'utf8');
  return new AffixDictionary(read('index.dic'), read('index.aff'));
}

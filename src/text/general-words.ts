// Words of daily language, French and English, from the Hunspell dictionaries, and which words are names as well; loaded when a text first holds a word that no list of ours has.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { profilesFolder } from '../base/index.js';
import { AffixDictionary } from './affix-dictionary.js';
import { wordsInList } from './medical-words.js';

let names: ReadonlySet<string> | null = null;
let firstOfAll: ReadonlySet<string> | null = null;
let loaded: readonly AffixDictionary[] | null = null;

/** @param word folded. */
export function isGeneralWord(word: string): boolean {
  return dictionaries().some((dictionary) => dictionary.has(word));
}

/** Whether a dictionary also has the word as a name, or many people are called so (profiles/names-as-words.txt). @param word folded. */
export function isAlsoName(word: string): boolean {
  names ??= listOf('names-as-words.txt');
  return names.has(word) || dictionaries().some((dictionary) => dictionary.hasName(word));
}

/** Whether somebody is meant by a term in nearly every text (profiles/names-before-terms.txt). @param word folded. */
export function isNameFirst(word: string): boolean {
  firstOfAll ??= listOf('names-before-terms.txt');
  return firstOfAll.has(word);
}

function listOf(file: string): ReadonlySet<string> {
  return new Set(wordsInList(readFileSync(join(profilesFolder(), file), 'utf8')));
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

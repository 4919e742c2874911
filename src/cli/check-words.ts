// Reads the words of options at the door: each refusal names what is wrong and the nearest right word.
import { InvalidArgumentError } from 'commander';
import { nearestWord } from '../base/index.js';
import type { OptionName, PixelPolicy } from '../profile/index.js';
import { LAYOUT_FIELDS, LAYOUTS, OPTION_HELP, PIXELS_HELP } from './words.js';

const MOST_WORKERS = 256;

/** For `--option`, which may be given several times. Throws InvalidArgumentError, as all in this file do. */
export function readOptionName(word: string, before: readonly OptionName[]): readonly OptionName[] {
  const name = oneOf(word, keysOf(OPTION_HELP));
  return before.includes(name) ? before : [...before, name];
}

/** For `--pixels`. */
export function readPixelPolicy(word: string): PixelPolicy {
  return oneOf(word, keysOf(PIXELS_HELP));
}

/** For `--workers`. */
export function readWorkers(word: string): number {
  const workers = /^\d{1,4}$/.test(word) ? Number(word) : 0;
  if (workers >= 1 && workers <= MOST_WORKERS) return workers;
  throw new InvalidArgumentError(`It is a whole number from 1 to ${MOST_WORKERS}.`);
}

/** For `--frame`. */
export function readFrame(word: string): number {
  if (/^[1-9]\d{0,8}$/.test(word)) return Number(word);
  throw new InvalidArgumentError('It is a whole number from 1.');
}

/** For `--layout`: a layout's name, or a template of folders with fields in braces that ends in something that differs from file to file. */
export function readLayout(word: string): string {
  if (!word.includes('{'))
    return oneOf(word, LAYOUTS, 'Or a template such as {PatientID}/{Modality}/{SOPInstanceUID}.');
  for (const [, field = ''] of word.matchAll(/\{([^{}]*)\}/g)) oneOf(field, LAYOUT_FIELDS);
  if (/[{}]/.test(word.replaceAll(/\{[^{}]*\}/g, ''))) throw new InvalidArgumentError('A brace has no partner.');
  if (/^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.?([/\\]|$)/.test(word))
    throw new InvalidArgumentError('It has to stay inside OUT.');
  return word;
}

/** For `--duplicates`. */
export function readDuplicates(word: string): 'quarantine' | 'keep' {
  return oneOf(word, ['quarantine', 'keep'] as const);
}

function oneOf<Word extends string>(word: string, words: readonly Word[], hint = ''): Word {
  const found = words.find((candidate) => candidate === word);
  if (found !== undefined) return found;
  const nearest = nearestWord(word, words);
  const meant = nearest === null ? '' : `Did you mean '${nearest}'? `;
  throw new InvalidArgumentError(`${meant}It is ${either(words)}.${hint === '' ? '' : ` ${hint}`}`);
}

function either(words: readonly string[]): string {
  return words.length === 1 ? `${words[0]}` : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}

function keysOf<Key extends string>(record: Readonly<Record<Key, string>>): readonly Key[] {
  return Object.keys(record) as Key[];
}
